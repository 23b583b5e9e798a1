"""The desk's authenticator app: keys that the bot showed, kept when the message is gone."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pyotp
import pytest

from participation.clock import FixedClock
from sandbox.authenticator import Authenticator
from sandbox.store import Store

NOW = datetime(2026, 11, 22, 10, 0, 12, tzinfo=UTC)
KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def address(key: str = KEY, name: str = "Ilze Bērziņa") -> str:
    return pyotp.TOTP(key).provisioning_uri(name=name, issuer_name="Balss")


@pytest.fixture
def app(tmp_path: Path) -> Authenticator:
    return Authenticator(Store(tmp_path), FixedClock(NOW))


def test_digits_belong_to_the_key_in_text_or_caption(app: Authenticator) -> None:
    app.look(7, {"caption": f"Key\n{address()}\n\nShow it to nobody."})
    app.look(8, {"text": address("A" * 32, "Cits")})
    assert app.codes(7) == [
        {
            "name": "Ilze Bērziņa",
            "issuer": "Balss",
            "digits": pyotp.TOTP(KEY).at(NOW),
            "seconds_left": 18,
        }
    ]
    assert [one["name"] for one in app.codes(8)] == ["Cits"]


def test_new_key_of_an_account_takes_the_place_of_the_old(app: Authenticator) -> None:
    for key in ("A" * 32, KEY):
        app.look(7, {"text": address(key)})
    app.look(7, {"text": address("B" * 32, "Cita loma")})
    assert [one["digits"] for one in app.codes(7)] == [
        pyotp.TOTP("B" * 32).at(NOW),
        pyotp.TOTP(KEY).at(NOW),
    ]


NO_KEYS = (
    "",
    "hello",
    "otpauth://totp/",
    "otpauth://totp/x?secret=!!!",
    "otpauth://totp/x?secret=AAAA",
    "otpauth://hotp/x?secret=AAAA",
)


@pytest.mark.parametrize("text", NO_KEYS)
def test_what_is_no_key_is_passed_over(app: Authenticator, text: str) -> None:
    app.look(7, {"text": text})
    assert app.codes(7) == []


def test_nothing_is_scanned_in_a_group(app: Authenticator) -> None:
    app.look(-100, {"text": address()})
    assert app.codes(-100) == []


def test_key_survives_a_restart(tmp_path: Path) -> None:
    store = Store(tmp_path)
    Authenticator(store, FixedClock(NOW)).look(7, {"text": address()})
    store.close()
    assert len(Authenticator(Store(tmp_path), FixedClock(NOW)).codes(7)) == 1
