"""Words for numbers in Latvian, English and Russian. How they add up is in `numerals.py`."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from nlu.entities.words import several


class Role(StrEnum):
    """What a word does in a number."""

    UNIT = "unit"  # adds: five, twenty, триста
    HUNDRED = "hundred"  # multiplies what stands before by a hundred
    SCALE = "scale"  # multiplies by a thousand or more
    SHORT = "short"  # a thousand or more, but only after a number: "20k", "два косаря"
    SLANG = "slang"  # the same, of things as well: "5 tonnas", "две штуки"
    AND = "and"
    HALF_MORE = "half more"  # "two and a half"


class Part(NamedTuple):
    """One word of a number."""

    role: Role
    value: Decimal = Decimal(0)


_UNITS: Final = {
    1: "viens viena vienu vienam vienā vienas | one | один одна одно одну одного одной",
    2: "divi divas divu divus diviem divām divos divās | two | два две двух двум двумя dvuh",
    3: "trīs triju trim trijiem trijām trijus trijās | three | три трёх трем тремя treh trjoh",
    4: "četri četras četru četrus četriem četrām | four | четыре четырёх четырем",
    5: "pieci piecas piecu piecus pieciem piecām | five | пять пяти",
    6: "seši sešas sešu sešus sešiem sešām | six | шесть шести",
    7: "septiņi septiņas septiņu septiņus septiņiem | seven | семь семи",
    8: "astoņi astoņas astoņu astoņus astoņiem | eight | восемь восьми vosem",
    9: "deviņi deviņas deviņu deviņus deviņiem | nine | девять девяти",
    10: "desmit desmitu desmitiem | ten | десять десяти",
    11: "vienpadsmit vienpacmit | eleven | одиннадцать одиннадцати одинадцать",
    12: "divpadsmit divpacmit | twelve | двенадцать двенадцати двенацать",
    13: "trīspadsmit trispacmit | thirteen | тринадцать тринадцати",
    14: "četrpadsmit četrpacmit | fourteen | четырнадцать четырнадцати",
    15: "piecpadsmit piecpacmit | fifteen | пятнадцать пятнадцати пятнацать",
    16: "sešpadsmit sešpacmit | sixteen | шестнадцать шестнадцати",
    17: "septiņpadsmit septiņpacmit | seventeen | семнадцать семнадцати",
    18: "astoņpadsmit astoņpacmit | eighteen | восемнадцать восемнадцати",
    19: "deviņpadsmit deviņpacmit | nineteen | девятнадцать девятнадцати",
    20: "divdesmit div-desmit divdesmitu | twenty | двадцать двадцати двацать",
    30: "trīsdesmit | thirty | тридцать тридцати трицать",
    40: "četrdesmit | forty fourty | сорок сорока",
    50: "piecdesmit | fifty | пятьдесят пятидесяти",
    60: "sešdesmit | sixty | шестьдесят шестидесяти",
    70: "septiņdesmit | seventy | семьдесят семидесяти",
    80: "astoņdesmit | eighty | восемьдесят восьмидесяти",
    90: "deviņdesmit | ninety | девяносто девяноста",
    100: "simtnieks simtnieku | сто ста сотня сотню сотни",
    200: "divsimt divsimts | двести двухсот двести",
    300: "trīssimt trīssimts | триста трёхсот",
    400: "četrsimt četrsimts | четыреста четырёхсот",
    500: "piecsimt piecsimts | пятьсот пятисот",
    600: "sešsimt sešsimts | шестьсот шестисот",
    700: "septiņsimt septiņsimts | семьсот семисот",
    800: "astoņsimt astoņsimts | восемьсот восьмисот",
    900: "deviņsimt deviņsimts | девятьсот девятисот",
}
_OTHERS: Final = {
    Role.HUNDRED: {"100": "simt simts simti simtu simtam simtiem simtus simtos | hundred | сот"
    " сотен"},
    Role.SCALE: {
        "1000": "tūkstotis tūkstoši tūkstošu tūkstoš tūkstoti tūkstots tūkst | thousand"
        " | тысяча тысячи тысячу тысяч тыс тыщ тыща тыщи тыщу tisjac tysjach tyschi tyschu"
        " tysch tishi",
        "1000000": "miljons miljoni miljonu mln | million | миллион миллиона миллионов млн",
    },
    Role.SHORT: {
        "1000": "tk tūks k | grand | к косарь косаря косарей косарика кусок куска",
        "1000000": "milj mio m лям ляма лимон лимона",
    },
    Role.SLANG: {"1000": "štuka štukas štuku tonna tonnas tonnu gabals gabali gabalu | штука"
    " штуки штук"},
    Role.AND: {"0": "un | and | и"},
}  # fmt: skip
# Phrases of their own.
_PHRASES: Final = (
    ("=пару", Role.UNIT, "2"), ("=пара", Role.UNIT, "2"), ("=paru", Role.UNIT, "2"),
    ("pāris", Role.UNIT, "2"), ("couple of", Role.UNIT, "2"), ("couple", Role.UNIT, "2"),
    ("pusotrs", Role.UNIT, "1.5"), ("pusotra", Role.UNIT, "1.5"), ("pusotru", Role.UNIT, "1.5"),
    ("pusotri", Role.UNIT, "1.5"), ("pusotram", Role.UNIT, "1.5"),
    ("pusdivi", Role.UNIT, "1.5"), ("pustrešs", Role.UNIT, "2.5"), ("pustreša", Role.UNIT, "2.5"),
    ("pusceturta", Role.UNIT, "3.5"),
    ("puspiekta", Role.UNIT, "4.5"), ("pussesta", Role.UNIT, "5.5"),
    ("полтора", Role.UNIT, "1.5"), ("полторы", Role.UNIT, "1.5"), ("полутора", Role.UNIT, "1.5"),
    ("pustūkstotis", Role.SCALE, "500"), ("pustūkstoti", Role.SCALE, "500"),
    ("pustukstoša", Role.SCALE, "500"), ("pus tūkstotis", Role.SCALE, "500"),
    ("полтысячи", Role.SCALE, "500"), ("пол тысячи", Role.SCALE, "500"),
    ("полсотни", Role.UNIT, "50"), ("пол сотни", Role.UNIT, "50"), ("pussimts", Role.UNIT, "50"),
    ("pussimtu", Role.UNIT, "50"), ("pusmiljons", Role.SCALE, "500000"),
    ("pus miljons", Role.SCALE, "500000"), ("полмиллиона", Role.SCALE, "500000"),
    ("пол миллиона", Role.SCALE, "500000"), ("пол-лимона", Role.SCALE, "500000"),
    ("half a million", Role.SCALE, "500000"), ("half million", Role.SCALE, "500000"),
    ("half a thousand", Role.SCALE, "500"), ("half a grand", Role.SCALE, "500"),
    ("quarter of a million", Role.SCALE, "250000"),
    ("a quarter of a million", Role.SCALE, "250000"),
    ("a quarter million", Role.SCALE, "250000"), ("quarter million", Role.SCALE, "250000"),
    ("ceturtdaļmiljons", Role.SCALE, "250000"), ("четверть миллиона", Role.SCALE, "250000"),
    ("a thousand", Role.SCALE, "1000"), ("a grand", Role.SCALE, "1000"),
    ("a million", Role.SCALE, "1000000"), ("a hundred", Role.UNIT, "100"),
    ("one hundred", Role.UNIT, "100"), ("hundred", Role.HUNDRED, "100"),
    ("and a half", Role.HALF_MORE, "0.5"), ("ar pusi", Role.HALF_MORE, "0.5"),
    ("с половиной", Role.HALF_MORE, "0.5"), ("un pus", Role.HALF_MORE, "0.5"),
    ("un puse", Role.HALF_MORE, "0.5"), ("un pusi", Role.HALF_MORE, "0.5"),
    ("divi ar pus", Role.UNIT, "2.5"),
)  # fmt: skip
_LATVIAN_TENS: Final = {
    20: "divdesmit", 30: "trīsdesmit", 40: "četrdesmit", 50: "piecdesmit", 60: "sešdesmit",
    70: "septiņdesmit", 80: "astoņdesmit", 90: "deviņdesmit",
}  # fmt: skip
_LATVIAN_UNITS: Final = several(
    """
        viens divi trīs četri pieci seši septiņi astoņi deviņi
        """
)


def _phrases() -> list[tuple[str, Part]]:
    found = [(phrase, Part(role, Decimal(value))) for phrase, role, value in _PHRASES]
    for number, words in _UNITS.items():
        found += [
            (word, Part(Role.UNIT, Decimal(number))) for word in words.split() if word != "|"
        ]
    for role, values in _OTHERS.items():
        for value, words in values.items():
            found += [(word, Part(role, Decimal(value))) for word in words.split() if word != "|"]
    for tens, first in _LATVIAN_TENS.items():
        for unit, second in enumerate(_LATVIAN_UNITS, 1):
            found.append((first + second, Part(Role.UNIT, Decimal(tens + unit))))
    return found


PHRASES: Final = _phrases()
