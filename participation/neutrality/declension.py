"""The cases of a name, as `spelling.skeleton` writes them: Latvian, Russian, and English.

By the ending, as Latvian grammar sorts nouns; a surname's own exceptions are few. A few forms too
many do less harm than one too few: what is found is only a warning to read.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from participation.neutrality.spelling import IS_CYRILLIC, skeleton

_LETTERS: Final = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "jo", "ж": "ž",
        "з": "z", "и": "i", "й": "j", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o",
        "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "c",
        "ч": "č", "ш": "š", "щ": "šč", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "ju",
        "я": "ja",
    }
)  # fmt: skip
_SOFT_VOWEL: Final = re.compile("(?<=[бвгджзклмнпрстфхцчшщ])ь?([яю])")

# Latvian, by the ending of the nominative: (ending, endings of the singular, of the plural).
_MASCULINE: Final = ("s a am u", "i u iem us os")
_FEMININE: Final = ("a as ai u", "as")
_LATVIAN: Final = (
    ("ais", ("ais a ajam ajā am o", "ie o ajiem os")),
    ("is", ("is a im i u", "i u iem us os")),
    ("us", ("us um u", "")),
    ("š", _MASCULINE),
    ("s", _MASCULINE),
    ("ā", ("a as ai o aja ajai", "")),
    ("a", _FEMININE),
    ("ie", ("ie o ajiem iem os ajos ajiem", "")),
    ("e", ("e es ei i em", "u em es")),
    ("i", ("i u iem us os", "")),
)
# Before "u" and "a" of the second and fifth declension: Kalnietis, Kalnieša; Bridis, Briža.
_CHANGED: Final = {"t": "s", "d": "z"}
_RUSSIAN_CONSONANT: Final = ("", "a", "u", "om", "em", "im", "e")
_RUSSIAN_PLURAL: Final = ("i", "ov", "ih", "am", "im", "imi", "ami")
_RUSSIAN_A: Final = ("a", "i", "e", "u", "oi", "ei", "oiu", "eiu")
_RUSSIAN_SKI: Final = ("ski", "skogo", "skomu", "skim", "skom")
_RUSSIAN_SKA: Final = ("skaia", "skoi", "skuiu", "ska")
# A Slavic surname's Latvian ending is dropped in Russian: Ivanovs is «Иванов», not «Ивановс».
_SLAVIC: Final = ("ov", "ev", "in", "ņ", "ic", "ič", "ak", "ek", "uk", "ik", "un")
_OF_WOMEN: Final = ("iņ", "in", "ov", "ev", "sk", "ck")
_SHORTEST_STEM: Final = 2


class Forms(NamedTuple):
    """`latin`: how it may stand in a Latvian or English text; `cyrillic`: in a Russian one;
    `genitive`: of the Latin ones those of which a street is named. `several`: those that are of
    several people only."""

    latin: frozenset[str]
    cyrillic: frozenset[str]
    genitive: frozenset[str]
    several_latin: frozenset[str]
    several_cyrillic: frozenset[str]


@lru_cache(maxsize=4096)
def forms(word: str, *, is_given: bool = False) -> Forms:
    """Of one word of a name in its basic form, in Latin or Cyrillic letters. A given name loses
    its Latvian ending in Russian always, a surname only a Slavic one."""
    raw, basic = _latin(word.lower()), skeleton(word)
    latin, several = _latvian(raw)
    cyrillic, many = _russian(raw, is_given=is_given)
    endings = ("as", "es") if raw.endswith(("a", "ā", "e")) else ("a",)
    return Forms(
        latin=frozenset(latin | several | {basic}),
        cyrillic=frozenset(cyrillic | many | {basic}),
        genitive=frozenset(form for form in latin if form.endswith(endings)) or frozenset(latin),
        several_latin=frozenset(several - latin - {basic}),
        several_cyrillic=frozenset(many - cyrillic - {basic}),
    )


def _latin(word: str) -> str:
    """Cyrillic letters as Latvian writes them; the endings below are found in that."""
    if not IS_CYRILLIC.search(word):
        return word
    hard = {"я": "а", "ю": "у"}
    raw = _SOFT_VOWEL.sub(lambda found: hard[found[1]], word).translate(_LETTERS)
    for russian, latvian in (("skij", "skis"), ("skaja", "ska"), ("ij", "ijs"), ("ej", "ejs")):
        if raw.endswith(russian):
            return raw.removesuffix(russian) + latvian
    return raw


def _latvian(raw: str) -> tuple[set[str], set[str]]:
    for ending, (singular, plural) in _LATVIAN:
        stem = raw.removesuffix(ending)
        if raw.endswith(ending) and len(stem) >= _SHORTEST_STEM:
            one = _with(stem, singular.split())
            if ending == "a" and not stem.endswith(_OF_WOMEN):
                one |= _with(stem, ["am"])  # a man's: Liepam, Skujam
            several = _with(stem, plural.split())
            if ending in ("is", "e") and stem[-1] in _CHANGED:
                softened = stem[:-1] + _CHANGED[stem[-1]]
                one |= _with(softened, ["a", "u"] if ending == "is" else [])
                several |= _with(softened, ["u", "iem", "us", "os"])
            if ending in ("s", "š"):
                one |= _with(stem, _called(stem))
            if ending == "is" and stem.endswith(("sk", "ck")):
                one |= _with(stem, ["ij", "i", "y"])  # as English writes Kovalsky
            return one, several
    if raw and raw[-1] in "bcčdfgģhjkķlļmnņprtvzž":  # Ivanov, as English writes Ivanovs
        one, several = _latvian(raw + "s")
        return one | {skeleton(raw)}, several
    return {skeleton(raw)}, set()


def _called(stem: str) -> list[str]:
    """The vocative; of a Slavic surname also how English writes it."""
    return [""] if len(stem) >= 4 else []


def _russian(raw: str, *, is_given: bool) -> tuple[set[str], set[str]]:
    if raw.endswith(("skis", "ckis")):
        return _with(raw[:-4], [raw[-4] + each[1:] for each in _RUSSIAN_SKI]), set()
    if raw.endswith(("ijs", "ejs", "ajs")):  # Юрий, Сергей, Николай
        return _with(raw[:-1], ["", "a", "u", "em", "i"]) | {skeleton(raw)}, set()
    if raw.endswith(("ska", "cka")) and len(raw) > 5:
        return _with(raw[:-3], [raw[-3] + each[1:] for each in _RUSSIAN_SKA]), set()
    if raw.endswith(("a", "ā", "e")) and len(raw) > _SHORTEST_STEM:
        return _with(raw[:-1], [*_RUSSIAN_A, raw[-1]]), set()
    if raw.endswith(("s", "š")):
        one, several = _with(raw, _RUSSIAN_CONSONANT), _with(raw, _RUSSIAN_PLURAL)
        stem = raw[:-1]
        if is_given or stem.endswith(_SLAVIC):
            one |= _with(stem, _RUSSIAN_CONSONANT)
            several |= _with(stem, _RUSSIAN_PLURAL)
        return one, several
    if raw and raw[-1] not in "aeiouāēīūo":
        return _with(raw, _RUSSIAN_CONSONANT), _with(raw, _RUSSIAN_PLURAL)
    return {skeleton(raw)}, set()


def _with(stem: str, endings: "list[str] | tuple[str, ...]") -> set[str]:
    return {skeleton(stem + ending) for ending in endings}
