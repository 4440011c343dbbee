"""Settings come from the environment, all of them are listed, and a wrong one stops the start."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from dorpsplein.site.environment import NAMES, database, read_environment
from dorpsplein.site.mail_environment import Mailbox, mailers
from dorpsplein.site.misconfigured import Misconfigured

TILES = "https://tegels.example:8443/kaart/{z}/{x}/{y}.png?sleutel=a1"
EXAMPLE = Path(__file__).parents[2] / ".env.example"


def test_the_example_lists_every_setting() -> None:
    assert set(re.findall(r"^# (DORPSPLEIN_\w+)=", EXAMPLE.read_text(), re.MULTILINE)) == set(NAMES)


@pytest.mark.parametrize(
    "names",
    [
        {"DORPSPLEIN_DEMMO": "1"},
        {"DORPSPLEIN_DEMO": "misschien"},
        {"DORPSPLEIN_BASE_URL": "debrug.nl"},
        {"DORPSPLEIN_SOURCE_URL": "debrug.nl/bron"},
        {"DORPSPLEIN_SECURITY_CONTACT": "bel Riet"},
        {"DORPSPLEIN_MAIL_FROM": "De Brug <post@debrug.nl>"},
        {"DORPSPLEIN_MAIL_SIGN": "soms"},
        {"DORPSPLEIN_MAIL_SPF": "v=spf1 include:spf.post.example"},
        {"DORPSPLEIN_MAILBOX_URL": "smtp://post:w@mail.example"},
        {"DORPSPLEIN_MAILBOX_URL": "imap://post:w@mail.example"},
        {"DORPSPLEIN_RETURNS_SECRET": "kort"},
        {"DORPSPLEIN_PROVIDER_URL": "postduif://?server_token=w"},
        {"DORPSPLEIN_PROVIDER_URL": "postmark://server_token"},
        {"DORPSPLEIN_SECRET_KEY_FILE": "/bestaat/niet"},
        {"DORPSPLEIN_DATABASE_URL_FILE": "/dev/null"},
        {"DORPSPLEIN_TILES_URL": "http://tegels.example/{z}/{x}/{y}.png", "DORPSPLEIN_TILES_CREDIT": "Riet"},
        {"DORPSPLEIN_TILES_URL": "https://tegels.example/{z}/{x}.png", "DORPSPLEIN_TILES_CREDIT": "Riet"},
        {"DORPSPLEIN_TILES_URL": "https://{s}.tegels.example/{z}/{x}/{y}", "DORPSPLEIN_TILES_CREDIT": "Riet"},
        {"DORPSPLEIN_TILES_URL": "https://r:w@tegels.example/{z}/{x}/{y}", "DORPSPLEIN_TILES_CREDIT": "Riet"},
        {
            "DORPSPLEIN_TILES_URL": "https://a.example; script-src */{z}/{x}/{y}",
            "DORPSPLEIN_TILES_CREDIT": "R",
        },
        {"DORPSPLEIN_TILES_URL": "https://*/{z}/{x}/{y}", "DORPSPLEIN_TILES_CREDIT": "Riet"},
        {"DORPSPLEIN_TILES_CREDIT": "", "DORPSPLEIN_TILES_URL": f"{TILES}"},
        {"DORPSPLEIN_TILES_URL": "", "DORPSPLEIN_TILES_CREDIT": "Riet"},
    ],
)
def test_a_wrong_setting_stops_the_start_with_a_sentence(names: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match=next(iter(names))):
        read_environment({"DORPSPLEIN_DATA": str(tmp_path), **names})


def test_the_secret_key_is_made_once_and_is_ours_alone(tmp_path: Path) -> None:
    names = {"DORPSPLEIN_DATA": str(tmp_path)}
    assert read_environment(names).secret_key == read_environment(names).secret_key
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600


def test_databases_and_mail_servers_are_read_from_their_addresses(tmp_path: Path) -> None:
    given = read_environment(
        {
            "DORPSPLEIN_DATA": str(tmp_path),
            "DORPSPLEIN_DATABASE_URL": "postgresql://riet:geheim%21@db:5433/dorp",
            "DORPSPLEIN_SMTP_URL": "smtp://riet:w@mail.example:587/?tls=1&lines=4",
        }
    )
    base = database(given)
    assert (base["NAME"], base["USER"], base["PASSWORD"], base["HOST"], base["PORT"]) == (
        "dorp",
        "riet",
        "geheim!",
        "db",
        "5433",
    )
    options = mailers(given.smtp_url, given.provider, given.data)["default"]["OPTIONS"]
    assert (options["host"], options["port"], options["use_tls"], options["username"], options["lines"]) == (
        "mail.example",
        587,
        True,
        "riet",
        4,
    )


@pytest.mark.parametrize("lines", ["0", "9", "veel"])
def test_a_mail_server_has_one_to_eight_lines_of_us(tmp_path: Path, lines: str) -> None:
    url = f"smtp://mail.example/?lines={lines}"
    given = read_environment({"DORPSPLEIN_DATA": str(tmp_path), "DORPSPLEIN_SMTP_URL": url})
    with pytest.raises(Misconfigured, match="lines"):
        mailers(given.smtp_url, given.provider, given.data)


def test_a_mailbox_is_read_from_its_address(tmp_path: Path) -> None:
    told = "imaps://post%40debrug.example:ge%3Aheim@mail.example/Terug"
    names = {"DORPSPLEIN_DATA": str(tmp_path)}
    box = read_environment(names | {"DORPSPLEIN_MAILBOX_URL": told}).mailbox
    assert box == Mailbox("imap", "mail.example", 993, "post@debrug.example", "ge:heim", "Terug", True, False)
    box = read_environment(names | {"DORPSPLEIN_MAILBOX_URL": "pop3://post:w@mail.example/?tls=1"}).mailbox
    assert box == Mailbox("pop3", "mail.example", 110, "post", "w", "INBOX", False, True)
    assert read_environment(names).mailbox is None


def test_what_nobody_may_read_can_stand_in_a_file(tmp_path: Path) -> None:
    kept = {"SECRET_KEY": "heel-lang", "DATABASE_URL": "postgresql:///dorp", "SMTP_URL": "smtp://riet:w@post"}
    names = {"DORPSPLEIN_DATA": str(tmp_path)}
    for name, text in kept.items():
        (tmp_path / name).write_text(f"{text}\n")
        names[f"DORPSPLEIN_{name}_FILE"] = str(tmp_path / name)
    given = read_environment(names)
    assert [given.secret_key, given.database_url, given.smtp_url] == list(kept.values())


def test_mail_comes_from_the_host_of_the_installation_unless_told_otherwise(tmp_path: Path) -> None:
    names = {"DORPSPLEIN_DATA": str(tmp_path), "DORPSPLEIN_BASE_URL": "https://dorpen.example:8443"}
    assert read_environment(names).mail_from == "post@dorpen.example"
    own = {**names, "DORPSPLEIN_MAIL_FROM": "brievenbus@debrug.example"}
    assert read_environment(own).mail_from == "brievenbus@debrug.example"


def test_streets_come_from_the_host_that_was_named_and_from_no_other(tmp_path: Path) -> None:
    names = {"DORPSPLEIN_DATA": str(tmp_path)}
    assert read_environment(names).streets is None
    told = {**names, "DORPSPLEIN_TILES_URL": TILES, "DORPSPLEIN_TILES_CREDIT": " Kadaster, CC BY 4.0 "}
    streets = read_environment(told).streets
    assert streets is not None
    assert (streets.url, streets.host) == (TILES, "https://tegels.example:8443")
    assert streets.credit == "Kadaster, CC BY 4.0"


@pytest.mark.parametrize(
    ("told", "rule"),
    [
        ({}, "img-src 'self' data:;"),
        (
            {"DORPSPLEIN_TILES_URL": TILES, "DORPSPLEIN_TILES_CREDIT": "Kadaster"},
            "img-src 'self' data: https://tegels.example:8443;",
        ),
    ],
)
def test_browsers_may_fetch_pictures_there_and_nothing_else(
    told: dict[str, str], rule: str, tmp_path: Path
) -> None:
    asked = "from django.conf import settings as told; from django.utils.csp import build_policy"
    names = {"DJANGO_SETTINGS_MODULE": "dorpsplein.site.settings", "DORPSPLEIN_DATA": str(tmp_path)}
    said = subprocess.run(  # noqa: S603 - settings are read once in a process, so this needs one of its own
        [sys.executable, "-c", f"{asked}; print(build_policy(told.SECURE_CSP))"],
        env={**names, **told, "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert rule in said
    assert said.count("tegels.example") == len(told) // 2
