"""Running the parts: those of one strand after each other, the strands beside each other.

One strand alone shows what it does while it does it. Of strands beside each other each part is shown whole
when it is done, and the first that fails ends the others.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from parts import NOTHING_SELECTED, Part

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 20  # seconds for a part that is stopped to put away what it started
LOOK = 0.1


def first_failure(strands: list[list[Part]], folder: Path, environment: dict[str, str]) -> str:
    """Run all parts and tell which failed first, or that no test was found; "" where all is well."""
    if len(strands) == 1:
        return _one_by_one(strands[0], folder, environment)
    return _beside_each_other(
        [Strand(parts, folder / str(number), environment) for number, parts in enumerate(strands)]
    )


def _one_by_one(parts: list[Part], folder: Path, environment: dict[str, str]) -> str:
    something_ran = False
    for number, part in enumerate(parts):
        print(f"\n== {part.heading} ==", flush=True)
        began = time.monotonic()
        told = _environment_of(part, folder / str(number), environment)
        code = subprocess.run(part.command, cwd=ROOT, env=told, check=False).returncode
        print(f"   {time.monotonic() - began:.1f} s", flush=True)
        if not _is_well(part, code):
            return part.heading
        something_ran = something_ran or code == 0
    return "" if something_ran else "no test was found"


def _beside_each_other(strands: list[Strand]) -> str:
    print("Beside each other, and each part is shown when it is done:")
    print(*(f"  {strand}" for strand in strands), sep="\n", flush=True)
    try:
        for strand in strands:
            strand.go_on()
        while any(strand.running for strand in strands):
            time.sleep(LOOK)
            for strand in strands:
                code = strand.ended()
                if code is not None and not _is_well(strand.part, code):
                    return strand.part.heading
                if code is not None:
                    strand.go_on()
    finally:
        _stop([strand.running for strand in strands if strand.running])
    return ""


@dataclass
class Strand:
    """Parts that follow each other, and which of them it is at."""

    parts: list[Part]
    folder: Path
    environment: dict[str, str]
    at: int = -1
    began: float = 0
    running: subprocess.Popen[bytes] | None = None

    def __str__(self) -> str:
        return ", ".join(part.heading for part in self.parts)

    @property
    def part(self) -> Part:
        """The part it is at."""
        return self.parts[self.at]

    def go_on(self) -> None:
        """Begin the next part, if there is one."""
        if self.at + 1 == len(self.parts):
            return
        self.at, self.began = self.at + 1, time.monotonic()
        self.folder.mkdir(exist_ok=True)
        told = _environment_of(self.part, self.folder / str(self.at), self.environment)
        with self._output.open("wb") as output:
            # A group of its own: who stops it, stops all that it started.
            self.running = subprocess.Popen(
                self.part.command,
                cwd=ROOT,
                env=told,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                process_group=0,
            )

    def ended(self) -> int | None:
        """Show the part that ended just now, if one did, and tell how."""
        code = self.running.poll() if self.running else None
        if code is not None:
            self.running = None
            print(f"\n== {self.part.heading} ==\n{self._output.read_text(errors='replace').rstrip()}")
            print(f"   {time.monotonic() - self.began:.1f} s", flush=True)
        return code

    @property
    def _output(self) -> Path:
        return self.folder / f"{self.at}.txt"


def _stop(running: list[subprocess.Popen[bytes]]) -> None:
    """Ask to end, as Ctrl-C does; who does not, or when asked again, is made to."""
    for process in running:
        _signal(process, signal.SIGINT)
    try:
        until = time.monotonic() + PATIENCE
        for process in running:
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=max(0, until - time.monotonic()))
    finally:
        for process in running:
            _signal(process, signal.SIGKILL)
            process.wait()


def _environment_of(part: Part, folder: Path, environment: dict[str, str]) -> dict[str, str]:
    # A folder for the data of each part: nothing that one leaves there meets another.
    folder.mkdir()
    return environment | {"DORPSPLEIN_DATA": str(folder)} | part.environment


def _is_well(part: Part, code: int) -> bool:
    return code == 0 or (part.may_be_empty and code == NOTHING_SELECTED)


def _signal(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, number)
