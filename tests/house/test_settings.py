"""Every setting is documented, and the files for production name only settings that exist."""

from __future__ import annotations

import re
from typing import Any

import pytest
from ruamel.yaml import YAML

from bot.settings import Settings
from tests.house.papers import ROOT, read

NAMES = {f"BALSS_{name.upper()}" for name in Settings.model_fields}
#: Not a setting of the bot: it only says that a browser must be there (see .ci/run).
OF_THE_TESTS = {"BALSS_REQUIRE_BROWSER"}


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    parsed: dict[str, Any] = YAML(typ="safe").load(read("compose.yaml"))
    return parsed


@pytest.mark.parametrize("paper", [".env.example", "docs/reference/settings.md"])
def test_every_setting_is_in(paper: str) -> None:
    assert set(re.findall(r"BALSS_[A-Z_]+", read(paper))) >= NAMES


@pytest.mark.parametrize(
    "paper",
    [
        ".env.example",
        "compose.yaml",
        "Dockerfile",
        "README.md",
        "SECURITY.md",
        "docs/howto/run-in-production.md",
        "docs/howto/move-the-clock.md",
    ],
)
def test_only_settings_that_exist_are_named_in(paper: str) -> None:
    named = set(re.findall(r"BALSS_[A-Z_]*[A-Z]", read(paper)))
    assert named - NAMES - OF_THE_TESTS == set()


def test_every_setting_has_a_sentence() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


def test_services_of_compose_have_what_they_wait_for(compose: dict[str, Any]) -> None:
    services = compose["services"]
    for name, service in services.items():
        for awaited, how in service.get("depends_on", {}).items():
            assert awaited in services, f"{name} waits for {awaited}"
            if how["condition"] == "service_healthy":
                assert "test" in services[awaited]["healthcheck"]


def test_compose_holds_no_secret_and_fails_without_them(compose: dict[str, Any]) -> None:
    environment = compose["services"]["bot"]["environment"]
    for secret in ("BALSS_BOT_TOKEN", "BALSS_SECRET_KEY"):
        assert environment[secret].startswith("${" + secret + ":?")
    assert "${POSTGRES_PASSWORD:?" in environment["BALSS_DATABASE_URL"]


def test_volumes_of_compose_are_declared(compose: dict[str, Any]) -> None:
    for service in compose["services"].values():
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            here = (ROOT / source).is_dir() if source.startswith(".") else None
            assert here or source in compose["volumes"]


def test_image_is_built_from_files_that_exist_and_does_not_run_as_root() -> None:
    dockerfile = read("Dockerfile")
    for line in re.findall(r"^COPY (?!--from)(.+)$", dockerfile, re.MULTILINE):
        for source in line.split()[:-1]:
            assert (ROOT / source).exists(), source
            allowed = f"!{source}" in read(".dockerignore").replace("/\n", "\n").splitlines()
            assert allowed, f"{source} is ignored by .dockerignore"
    assert re.findall(r"^USER (\w+)$", dockerfile, re.MULTILINE)[-1:] == ["balss"]
    assert "HEALTHCHECK" in dockerfile
