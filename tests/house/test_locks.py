"""The locked dependencies: hashes, no registry's address, one version for both files."""

from __future__ import annotations

import re

import pytest

from tests.house.papers import read

LOCKS = ("requirements/run.txt", "requirements/dev.txt")


def pins(lock: str) -> dict[tuple[str, str], str]:
    """(name, marker) -> version."""
    found = re.finditer(r"^([a-z0-9._-]+)==([^\s;]+)(?: ; (.*?))? \\$", read(lock), re.MULTILINE)
    return {(match[1], match[3] or ""): match[2] for match in found}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_dependency_carries_hashes(lock: str) -> None:
    entries = re.split(r"^(?=[A-Za-z0-9])", read(lock), flags=re.MULTILINE)[1:]
    assert entries
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert len(entries) == len(pins(lock))


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_records_no_registrys_address(lock: str) -> None:
    assert not re.search(r"^\s*--(?:extra-)?(?:index-url|find-links)|https?://", read(lock), re.M)


def test_tests_run_on_the_versions_that_production_runs_on() -> None:
    run, dev = (pins(lock) for lock in LOCKS)
    assert {name: version for name, version in run.items() if dev.get(name) != version} == {}
