"""The mistakes that thumbs make, made by code at training time. Never stored as examples.

Every function takes its own random source, so that the same seed gives the same copies.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Final

# Neighbours on a phone's keyboard, row by row; the Russian rows beside the Latin ones.
_ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзх", "фывапролджэ", "ячсмитьбю")
_NEIGHBOURS: Final = {
    letter: (row[i - 1] if i else "") + (row[i + 1] if i + 1 < len(row) else "")
    for row in _ROWS
    for i, letter in enumerate(row)
}
_PLAIN: Final = str.maketrans("āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ", "acegiklnsuzACEGIKLNSUZ")
_DOUBLE: Final = {
    "ā": "aa", "č": "ch", "ē": "ee", "ģ": "gj", "ī": "ii", "ķ": "kj", "ļ": "lj", "ņ": "nj",
    "š": "sh", "ū": "uu", "ž": "zh",
}  # fmt: skip
# Several habits for one letter; which one a person has is drawn once for a message.
_LATIN: Final[dict[str, tuple[str, ...]]] = {
    "а": ("a",), "б": ("b",), "в": ("v", "v", "w"), "г": ("g",), "д": ("d",),
    "е": ("e", "e", "je", "ye"),
    "ё": ("e", "jo", "yo"), "ж": ("zh", "zh", "z", "j"), "з": ("z",), "и": ("i",),
    "й": ("j", "y", "i"), "к": ("k",), "л": ("l",), "м": ("m",), "н": ("n",), "о": ("o",),
    "п": ("p",), "р": ("r",), "с": ("s",), "т": ("t",), "у": ("u",), "ф": ("f",),
    "х": ("h", "h", "kh", "x"), "ц": ("c", "ts"), "ч": ("ch", "ch", "4", "c"),
    "ш": ("sh", "sh", "s"), "щ": ("sh", "sch", "shch"), "ъ": ("",), "ы": ("i", "y", "y"),
    "ь": ("", "", "'"), "э": ("e",), "ю": ("ju", "yu", "u"), "я": ("ja", "ya", "ya", "a"),
}  # fmt: skip


def typo(text: str, random: Random) -> str:
    """One slip in a word of four letters or more: a letter lost, doubled, swapped or missed."""
    spots = [
        i
        for i in range(1, len(text) - 1)
        if text[i - 1].isalpha() and text[i].isalpha() and text[i + 1].isalpha()
    ]
    if not spots:
        return text
    at = random.choice(spots)
    letter = text[at]
    slip = random.randrange(4)
    if slip == 0:
        return text[:at] + text[at + 1 :]
    if slip == 1:
        return text[:at] + letter + text[at:]
    if slip == 2:
        return text[:at] + text[at + 1] + letter + text[at + 2 :]
    near = _NEIGHBOURS.get(letter.lower(), "")
    return text[:at] + (random.choice(near) if near else letter) + text[at + 1 :]


def typos(text: str, random: Random) -> str:
    """One slip for about every five words, at least one."""
    for _ in range(1 + text.count(" ") // 6 + random.randrange(2)):
        text = typo(text, random)
    return text


def without_marks(text: str, random: Random) -> str:
    """Latvian as typed without Latvian letters."""
    return text.translate(_PLAIN)


def with_double_letters(text: str, random: Random) -> str:
    """Latvian with aa, sh, zh for the letters that the keyboard lacks."""
    return "".join(_DOUBLE.get(letter, letter) for letter in text.lower())


def in_latin_letters(text: str, random: Random) -> str:
    """Russian in Latin letters, after one person's habits."""
    habit = {letter: random.choice(ways) for letter, ways in _LATIN.items()}
    return "".join(habit.get(letter, letter) for letter in text.lower())


#: What people of each language do to their letters.
HABITS: Final[dict[str, tuple[Callable[[str, Random], str], ...]]] = {
    "lv": (without_marks, with_double_letters),
    "en": (),
    "ru": (in_latin_letters, in_latin_letters),
}


_VOWELS: Final = "aeiouāeīou"
_CONSONANTS: Final = "bcdfghjklmnpqrstvwxz"
_CYRILLIC: Final = "абвгдежзийклмнопрстуфхцчшщъыьэюя"


def gibberish(random: Random) -> str:
    """What a cat, a pocket or a bored thumb types: it means nothing in any language."""
    kind = random.randrange(5)
    if kind == 0:
        letters = random.choice((_CYRILLIC, _VOWELS + _CONSONANTS))
        words = ["".join(random.choices(letters, k=random.randint(2, 9))) for _ in range(2)]
        return " ".join(words[: random.randint(1, 2)])
    if kind == 1:
        row = random.choice(_ROWS)
        at = random.randrange(len(row) - 3)
        return row[at : at + random.randint(3, 6)] * random.randint(1, 2)
    if kind == 2:
        return "".join(random.choices(_CONSONANTS, k=random.randint(2, 7)))
    if kind == 3:
        signs = random.choices("<>/b=x&;%$#@{}[]()|*0123456789", k=random.randint(2, 9))
        return "".join(signs)
    syllables = [
        random.choice(_CONSONANTS) + random.choice(_VOWELS) + random.choice(_CONSONANTS)
        for _ in range(random.randint(2, 6))
    ]
    return "".join(s + random.choice(("", " ")) for s in syllables).strip()
