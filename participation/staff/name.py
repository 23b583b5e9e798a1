"""What may stand as a name in the staff list and in the log."""

import unicodedata
from typing import Final

from participation.errors import Reason, Refused

LONGEST: Final = 60


def clean_name(typed: str) -> str:
    """Without signs that nobody sees. Refused: STAFF_NAME_WITHOUT_LETTERS, STAFF_NAME_TOO_LONG."""
    # Signs that turn the writing around or join invisibly would let one name pass for another.
    seen = "".join(
        " " if _is_unseen(sign) else sign for sign in unicodedata.normalize("NFC", typed)
    )
    name = " ".join(seen.split())
    if not any(sign.isalpha() for sign in name):
        raise Refused(Reason.STAFF_NAME_WITHOUT_LETTERS)
    if len(name) > LONGEST:
        raise Refused(Reason.STAFF_NAME_TOO_LONG, most=LONGEST, length=len(name))
    return name


def reported_name(full_name: str, otherwise: str) -> str:
    """The same for a name from a profile, where nobody can be asked again."""
    try:
        return clean_name(full_name[:LONGEST])
    except Refused:
        return otherwise


def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "CZ"
