"""Reads what people copy from paper: other alphabets, spaces, dashes. For codes and receipts."""

import unicodedata
from typing import Final

# Cyrillic and Greek capitals that look like Latin ones.
_TWINS: Final = str.maketrans(
    "АВЕЅЗІЈКМНОРСТУХѴԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "ABES3IJKMHOPCTYXVQWABEZHIKMNOPTYX",
)
_LONGEST: Final = 200


def plain_signs(typed: str) -> str:
    """Capital letters and digits only; everything else between them is dropped."""
    folded = unicodedata.normalize("NFKC", typed[:_LONGEST]).upper().translate(_TWINS)
    return "".join(sign for sign in folded if sign.isalnum())
