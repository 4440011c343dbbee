"""A list of 10,000 people: csv.DictReader, ours from CSV and XLSX, and openpyxl; CPU and peak memory.

Usage: .venv/bin/python bench/people_list.py [rounds]

"rows" only cuts the same file into cells with the library csv. Ratios are taken within a round; memory is
what each adds to the process in a process of its own.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path
from time import process_time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dorpsplein.site.settings")
os.environ.setdefault("DORPSPLEIN_DATA", tempfile.mkdtemp())

import django
from neighbours import neighbour, spread

django.setup()

import openpyxl

from dorpsplein.community.people.reading import Field, read_list
from dorpsplein.community.people.writing import as_csv, as_xlsx

PEOPLE = 10_000


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    files = {"csv": as_csv(map(_person, range(PEOPLE))), "xlsx": as_xlsx(map(_person, range(PEOPLE)))}
    readers: dict[str, Callable[[], object]] = {
        "rows": lambda: list(csv.DictReader(StringIO(files["csv"].decode("utf-8-sig")), delimiter=";")),
        "csv": lambda: read_list(BytesIO(files["csv"])),
        "xlsx": lambda: read_list(BytesIO(files["xlsx"])),
        "openpyxl": lambda: _by_library(files["xlsx"]),
    }
    measured = [{name: _seconds(read) for name, read in readers.items()} for _round in range(rounds)]
    for name in readers:
        ratio = spread([one[name] / one["rows"] for one in measured], 1)
        print(f"{name:9} {spread([one[name] * 1000 for one in measured], 1)} ms  to rows {ratio}")
    for kind, data in files.items():
        print(f"memory of {kind}: {_memory(data)} MiB over the base")


def _person(n: int) -> dict[Field, str]:
    return neighbour(n, birthday=f"19{40 + n % 40}-{n % 12 + 1:02d}-{n % 28 + 1:02d}")


def _by_library(data: bytes) -> int:
    book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
    return sum(1 for _row in book.worksheets[0].iter_rows(values_only=True))


def _seconds(read: Callable[[], object]) -> float:
    before = process_time()
    read()
    return process_time() - before


MEASURE = """
import sys
import django; django.setup()
from pathlib import Path
from neighbours import peak
from dorpsplein.community.people.reading import read_list
before = peak()
kept = read_list(Path(sys.argv[1]))
print((peak() - before) // 1024)
"""


def _memory(data: bytes) -> str:
    with tempfile.NamedTemporaryFile() as file:
        Path(file.name).write_bytes(data)
        asked = [sys.executable, "-c", MEASURE, file.name]
        here = Path(__file__).parent  # where "-c" finds neighbours
        return subprocess.run(asked, check=True, capture_output=True, text=True, cwd=here).stdout.strip()


if __name__ == "__main__":
    main()
