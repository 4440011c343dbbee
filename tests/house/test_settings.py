"""Settings come from the environment, all of them are listed, and a wrong one stops the start."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest

from dorpsplein.site.environment import NAMES, Misconfigured, database, mailers, read_environment

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
        {"DORPSPLEIN_SECRET_KEY_FILE": "/bestaat/niet"},
        {"DORPSPLEIN_DATABASE_URL_FILE": "/dev/null"},
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
            "DORPSPLEIN_SMTP_URL": "smtp://riet:w@mail.example:587/?tls=1",
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
    options = mailers(given)["default"]["OPTIONS"]
    assert (options["host"], options["port"], options["use_tls"], options["username"]) == (
        "mail.example",
        587,
        True,
        "riet",
    )


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
