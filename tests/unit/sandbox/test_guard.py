"""Which hosts the desk answers to."""

import pytest

from sandbox.guard import is_own_host


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8080", "localhost", "localhost:8080", "[::1]:8080", "127.0.0.1"]
)
def test_loopback_is_our_own(host: str) -> None:
    assert is_own_host(host, frozenset())


@pytest.mark.parametrize("host", ["evil.example:8080", "127.0.0.1.nip.io", "10.0.0.5", "", "[::"])
def test_other_names_are_not(host: str) -> None:
    assert not is_own_host(host, frozenset())


def test_named_hosts_are_and_plain_addresses_when_all_are_served() -> None:
    assert is_own_host("sandbox:8080", frozenset({"sandbox"}))
    assert is_own_host("10.0.0.5:8080", frozenset({"*"}))
    assert not is_own_host("evil.example", frozenset({"*"}))
