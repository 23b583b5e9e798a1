"""The code of a receipt: the first 100 bits of the commitment, in signs that can be read aloud."""

from typing import Final

from participation.voting.lookalikes import plain_signs

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32
SIGNS: Final = 20
_HEX: Final = SIGNS * 5 // 4
_FOLD: Final = str.maketrans("OIL", "011")


def code_of(commitment: str) -> str:
    """`K7M2-9QXT-…` for a commitment in hexadecimal."""
    number = int(commitment[:_HEX], 16)
    signs = "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(SIGNS)))
    return "-".join(signs[start : start + 4] for start in range(0, SIGNS, 4))


def prefix_of(code: str) -> str | None:
    """How the commitment begins, in hexadecimal; None when this is no receipt's code."""
    signs = plain_signs(code).translate(_FOLD)
    if len(signs) != SIGNS or not set(signs) <= set(ALPHABET):
        return None
    number = 0
    for sign in signs:
        number = number << 5 | ALPHABET.index(sign)
    return f"{number:0{_HEX}x}"
