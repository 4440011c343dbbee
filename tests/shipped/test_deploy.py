"""The recipes in deploy/ hold together: they parse, and what they name exists."""

from __future__ import annotations

import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from dorpsplein.site.environment import NAMES, read_environment

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
UNITS = ["dorpsplein.service", "dorpsplein-worker.service"]
COMMANDS = {"serve", "worker", "migrate"}


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    return read


@pytest.fixture(scope="module")
def recipes() -> dict[str, str]:
    pages = [*DEPLOY.iterdir(), *(ROOT / "docs/operators").glob("*.md")]
    return {page.name: page.read_text() for page in pages if page.is_file()}


def test_no_recipe_names_a_setting_that_we_do_not_know(recipes: dict[str, str]) -> None:
    own = {"DORPSPLEIN_VERSION"}  # which image: read by compose alone
    named = {
        (page, name) for page, text in recipes.items() for name in re.findall(r"DORPSPLEIN_[A-Z_]+", text)
    }
    assert len(named) > 10
    assert {
        (page, name) for page, name in named if name.rstrip("_") not in {*NAMES, *own, "DORPSPLEIN"}
    } == set()


def test_each_service_of_compose_finds_what_it_names(compose: dict[str, Any]) -> None:
    services = compose["services"]
    assert set(services) == {"web", "worker", "database", "proxy"}
    for service in services.values():
        assert set(service.get("secrets", [])) <= set(compose["secrets"])
        assert set(service["networks"]) <= set(compose["networks"])
        named = {volume.partition(":")[0] for volume in service["volumes"]}
        assert {name for name in named if not name.startswith("./")} <= set(compose["volumes"])
        assert all((DEPLOY / name).is_file() for name in named if name.startswith("./"))
        assert set(service.get("depends_on", {})) <= set(services)


def test_web_and_worker_are_one_image_without_rights(compose: dict[str, Any]) -> None:
    web, worker = compose["services"]["web"], compose["services"]["worker"]
    for service in (web, worker):
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert "ports" not in service
    assert (web["image"], web["environment"]) == (worker["image"], worker["environment"])
    assert "--no-worker" in web["command"]
    assert worker["command"] == ["dorpsplein", "worker"]
    assert (ROOT / "deploy" / web["build"]["dockerfile"].removeprefix("deploy/")).is_file()
    assert compose["networks"]["inside"]["internal"] is True


def test_what_the_image_copies_is_there_and_it_ends_without_root() -> None:
    lines = (DEPLOY / "Containerfile").read_text().splitlines()
    words = [line.split() for line in lines if line.startswith("COPY ") and "--from" not in line]
    assert [part for copy in words for part in copy[1:-1] if not (ROOT / part).exists()] == []
    final = lines[max(number for number, line in enumerate(lines) if line.startswith("FROM ")) :]
    assert "USER dorpsplein" in final
    assert any("/gezond/" in line for line in final)


def test_secrets_are_made_once_and_become_settings(compose: dict[str, Any], tmp_path: Path) -> None:
    maker = shutil.copy(DEPLOY / "make-secrets.sh", tmp_path)
    refused = subprocess.run([maker], capture_output=True, text=True, check=False)
    assert (refused.returncode, refused.stdout) == (2, "")
    first = _secrets(Path(maker), "smtp://riet:w@mail.example:587/?tls=1")
    assert first == _secrets(Path(maker), "smtp://other.example")
    assert set(first) == set(compose["secrets"])
    assert stat.S_IMODE((tmp_path / "secrets").stat().st_mode) == 0o700
    given = compose["services"]["web"]["environment"]
    here = {name: text.replace("/run/secrets", str(tmp_path / "secrets")) for name, text in given.items()}
    here["DORPSPLEIN_BASE_URL"], here["DORPSPLEIN_MAIL_FROM"] = (
        "https://dorpen.example",
        "post@dorpen.example",
    )
    here |= dict.fromkeys(("DORPSPLEIN_MAIL_SPF", "DORPSPLEIN_MAIL_SIGN"), "")  # as an unset one is given
    read = read_environment({**here, "DORPSPLEIN_DATA": str(tmp_path)})
    assert read.database_url == f"postgresql://dorpsplein:{first['database_password']}@database/dorpsplein"
    assert (read.smtp_url, read.secret_key) == ("smtp://riet:w@mail.example:587/?tls=1", first["secret_key"])


def test_both_units_are_locked_alike() -> None:
    web, worker = (_directives(name) for name in UNITS)
    differing = {name for name, _value in web ^ worker}
    assert differing == {"Description", "After", "ExecStart", "ExecStartPre", "RestartSec"}


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not on this machine")
def test_systemd_finds_nothing_wrong_with_the_units(tmp_path: Path) -> None:
    for name in UNITS:
        unit = (DEPLOY / name).read_text()
        (tmp_path / name).write_text(unit.replace("/opt/dorpsplein/bin/dorpsplein", sys.executable))
    done = subprocess.run(
        ["systemd-analyze", "verify", *(tmp_path / name for name in UNITS)],  # noqa: S607 - where it stands differs
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_units_start_commands_that_exist() -> None:
    started = {
        value.split()[1] for name in UNITS for key, value in _directives(name) if key.startswith("Exec")
    }
    assert started == COMMANDS


def test_a_proxy_says_itself_who_asks_and_over_what() -> None:
    nginx = (DEPLOY / "nginx.conf").read_text()
    assert "proxy_set_header X-Forwarded-Proto $scheme;" in nginx
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in nginx
    assert "proxy_set_header Host $host;" in nginx
    assert nginx.count("{") == nginx.count("}")
    assert "trusted_proxies" not in (DEPLOY / "Caddyfile").read_text()  # Caddy then writes its own headers


def _directives(name: str) -> set[tuple[str, str]]:
    lines = (DEPLOY / name).read_text().splitlines()
    return {
        (line.partition("=")[0], line.partition("=")[2]) for line in lines if re.match(r"[A-Z]\w+=", line)
    }


def _secrets(maker: Path, address: str) -> dict[str, str]:
    subprocess.run([maker, address], check=True)
    return {file.name: file.read_text().strip() for file in (maker.parent / "secrets").iterdir()}
