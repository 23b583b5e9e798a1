"""Whether somebody typed a code, right or wrong: then it is nobody's wish. Which codes there are,
and whether one is right, is asked elsewhere."""

from __future__ import annotations

import re
from typing import Final

_BETWEEN: Final = re.compile(r"[-–—\s]+")
_DASH: Final = re.compile(r"[-–—]")
_GROUPS_MOST: Final = 4


def is_code_like(text: str) -> bool:
    """`AAAA-BBBB-CCCC`, `7km4 pxq9 tr3a`, `7KM4PXQ9`: short groups of the same length, or one with
    a digit in it."""
    typed = text.strip()
    groups = _BETWEEN.split(typed)
    if len(groups) > _GROUPS_MOST or not all(each.isalnum() for each in groups):
        return False
    has_digit = any(sign.isdigit() for sign in typed)
    if len(groups) == 1:
        return has_digit and not typed.isdigit()
    same_length = len({len(each) for each in groups}) == 1 and 3 <= len(groups[0]) <= 6
    return same_length and (has_digit or typed.isupper() or bool(_DASH.search(typed)))
