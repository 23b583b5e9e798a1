"""One spelling for many: text -> plain Latin letters, as thumbs without Latvian letters type it.

"Gribu nobalsot par šūpolēm", "gribu nobalsot par shuupoleem" and "supolem" become alike, and so
do «хочу проголосовать» and "hochu progolosovat". Nothing here is for people's eyes.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

#: The longest message that Telegram delivers; what is beyond is not read.
MAX_CHARACTERS: Final = 4096

_CYRILLIC: Final = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "z", "з": "z",
        "и": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
        "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "c", "ч": "c", "ш": "s", "щ": "s",
        "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia", "і": "i", "ї": "i", "є": "e",
    }
)  # fmt: skip
# What people type for one sound, longest first: Latvian without its letters (sh, zh, ch, kj …)
# and Russian in Latin letters (shch, kh, ya, yo …). The order of the table is the order of work.
_SOUNDS: Final = (
    ("shch", "s"), ("sch", "s"), ("shh", "s"), ("sh", "s"), ("zh", "z"), ("ch", "c"),
    ("kh", "h"), ("ts", "c"), ("tz", "c"), ("ph", "f"), ("x", "h"), ("w", "v"), ("q", "k"),
    ("yo", "e"), ("jo", "e"), ("ye", "e"), ("y", "i"), ("j", "i"), ("'", ""), ("’", ""), ("`", ""),
)  # fmt: skip
# Digits that stand for a letter of a Russian word: "4to", "xo4u", "6kola"; not the 4 of "4kg".
_DIGIT_IN_WORD: Final = re.compile(r"(?:\b|(?<=[^\W\d]))([46])(?=[^\W\d]{2}|(?<=[^\W\d].)[^\W\d])")
_LETTER_OF_DIGIT: Final = {"4": "ch", "6": "sh"}
_INVISIBLE: Final = re.compile(
    r"[\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]"
)
_REPEATED: Final = re.compile(r"([^\W\d_])\1+")
_SPACE: Final = re.compile(r"\s+")
_NUMBER: Final = re.compile(r"\d+")


def normalise(text: str) -> str:
    """The text with one kind of letters, spaces and case; what it says stays readable."""
    text = unicodedata.normalize("NFKC", text[:MAX_CHARACTERS])
    return _SPACE.sub(" ", _INVISIBLE.sub("", text)).strip().lower()


def fold(normal: str) -> str:
    """A normalised text in a small Latin alphabet without doubled letters; emoji stay."""
    text = _DIGIT_IN_WORD.sub(lambda m: _LETTER_OF_DIGIT[m.group(1)], normal)
    text = text.translate(_CYRILLIC)
    if not text.isascii():
        text = "".join(
            c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)
        )
    for typed, sound in _SOUNDS:
        if typed in text:
            text = text.replace(typed, sound)
    return _REPEATED.sub(r"\1", text)
