"""One-time codes by the clock (TOTP, RFC 6238: SHA-1, six digits, half a minute). Pure.

They run on the machine's time, not the city's: the phone with the app knows nothing of a city
whose clock was moved on the desk.
"""

import hmac
from datetime import datetime
from typing import Final

import pyotp

ISSUER: Final = "Balss"
STEP_SECONDS: Final = 30
DIGITS: Final = 6
NEIGHBOURS: Final = (0, -1, 1)
"""Steps that count beside the present one: phones' clocks go wrong, and typing takes time."""


def new_key() -> str:
    """160 bits, in Base32 as authenticator apps read it."""
    return pyotp.random_base32()


def address(key: str, name: str) -> str:
    """`otpauth://…`: what the picture says, and what an app on the same phone opens."""
    return pyotp.TOTP(key).provisioning_uri(name=name, issuer_name=ISSUER)


def digits_of(typed: str) -> str | None:
    """The six digits of what was typed; None: that is no code."""
    code = "".join(typed.split()).replace("-", "")
    return code if len(code) == DIGITS and code.isascii() and code.isdecimal() else None


def step_of(key: str, code: str, now: datetime) -> int | None:
    """The time step whose code this is; None: a wrong code."""
    totp, present = pyotp.TOTP(key), int(now.timestamp()) // STEP_SECONDS
    found = None
    for neighbour in NEIGHBOURS:  # always all of them: how long it takes tells nothing
        if hmac.compare_digest(totp.generate_otp(present + neighbour), code) and found is None:
            found = present + neighbour
    return found
