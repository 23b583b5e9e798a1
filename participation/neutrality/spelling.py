"""One spelling for the many of a name: Latvian letters or none, Latin or Cyrillic. Not for eyes.

"Bērziņš", "Berzins", "Berzinsh" and «Берзиньш» become `berzins`. Which endings a name may have:
`declension.py`. It is coarse on purpose: what sounds alike is taken to be the same name.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_CYRILLIC: Final = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "z", "з": "z",
        "и": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
        "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "c", "ч": "c", "ш": "s", "щ": "sc",
        "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia", "і": "i", "ї": "i", "є": "e",
    }
)  # fmt: skip
_CONSONANT: Final = "бвгджзклмнпрстфхцчшщ"
# A soft consonant sounds the same before "я" and "а" as Latvian writes it: «Озолиня», "Ozoliņa".
_SOFT: Final = re.compile(f"(?<=[{_CONSONANT}])ь?([яю])")
_HARD: Final = {"я": "а", "ю": "у"}
# What is typed for one sound, longest first: Latvian without its letters, Russian in Latin ones.
_SOUNDS: Final = (
    ("shch", "sc"), ("sh", "s"), ("zh", "z"), ("ch", "c"), ("kh", "h"), ("ts", "c"), ("tz", "c"),
    ("ph", "f"), ("x", "ks"), ("w", "v"), ("q", "k"), ("y", "j"),
)  # fmt: skip
_JO_AFTER: Final = re.compile(r"(?<=[bcdfghklmnprstvz])jo")
_J_AFTER: Final = re.compile(r"(?<=[bcdfghklmnprstvz])j")
_REPEATED: Final = re.compile(r"([a-z])\1+")
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
IS_CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]")
_LATIN: Final = re.compile("[A-Za-zĀ-ž]")
# In a word of both alphabets what looks alike is meant: "Bērziņš" with a Cyrillic «В».
_ALIKE: Final = str.maketrans("АВЕКМНОРСТУХаеорсух", "ABEKMHOPCTYXaeopcyx")


def is_cyrillic(word: str) -> bool:
    return bool(not word.isascii() and IS_CYRILLIC.search(word) and not _LATIN.search(word))


@lru_cache(maxsize=8192)
def skeleton(word: str) -> str:
    """One word in the small alphabet a–z, without doubled letters; digits stay."""
    if IS_CYRILLIC.search(word) and not is_cyrillic(word):
        word = word.translate(_ALIKE)
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", word)).lower()
    if IS_CYRILLIC.search(text):
        text = _SOFT.sub(lambda found: _HARD[found[1]], text).translate(_CYRILLIC)
    if not text.isascii():
        text = "".join(
            each for each in unicodedata.normalize("NFD", text) if not unicodedata.combining(each)
        )
    for typed, sound in _SOUNDS:
        if typed in text:
            text = text.replace(typed, sound)
    if "j" in text:
        text = text.replace("je", "e")
        text = _J_AFTER.sub("", _JO_AFTER.sub("e", text)).replace("j", "i")
    return _REPEATED.sub(r"\1", text)
