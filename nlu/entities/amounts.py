"""Sums of money: "20k", "20 tūkst.", "полторы тысячи евро", "€1,500.50" -> euro as a decimal.

An age, a house, a year, a telephone and a count of people are none: a bare number is a sum only
where the words around it speak of money. Reading the number itself is in `numerals.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from nlu.entities.lexicon import NO_TYPOS, Lexicon
from nlu.entities.numerals import Form, Number, looks_like_year, numbers_in
from nlu.entities.words import Word, several
from nlu.understood import Entity

_CURRENCY: Final = Lexicon(
    (word, "euro")
    for word in several(
        """
        eiro евр eiros eiriem eirų euro euros eur e eirik eiriks eirikus eiriki eiriķi eiriķu
        euriks eurik eurikus evro евро еврик евриков евра еиро ейро yuro juro юро euru eirs
        eirus eiru
        """
    )
)
_CENTS: Final = Lexicon(
    (word, "cent")
    for word in several(
        """
        centi centu centiem centus cents cent цент центов цента копеек ct
        """
    )
)
# What is counted in thousands or hundreds and is not money.
_COUNTED: Final = Lexicon(
    ((word, "counted") for word in
    several(
        """
        cilvēki cilvēks iedzīvotāji balsis balss balsotāji paraksti stundas stunda minūtes
        dienas diena nedēļas mēneši gadi gads gadus gadu metri metrs kilometri km m m2
        kvadrātmetri soļi bērni jaunieši seniori skolēni projekti idejas koki reizes procenti
        grādi vietas liepājnieki ģimenes sekotāji gab gabali kg dzīvokļi mājas numuri
        brīvprātīgie autobuss tramvajs iela klase skola vidusskola kabinets dzīvoklis stāvs
        lapas people persons residents votes voters signatures hours hour minutes days day
        weeks months years year meters metres kilometers miles steps kids children youths
        seniors pupils students projects ideas trees times percent degrees seats families
        followers volunteers inhabitants members yo pages flats houses visitors человек
        человека людей жителей житель голосов голоса подписей подписи часов часа минут дней
        дня недель месяцев лет года метров километров км м шагов детей ребят школьников
        студентов проектов проекта идей деревьев раз процентов градусов мест семей подписчиков
        волонтёров избирателей горожан страниц участников пенсионеров квартир домов
        посетителей чел шт
        """
    )),
    typos_from=NO_TYPOS,
)  # fmt: skip
_THANKS: Final = Lexicon(
    (word, "thanks") for word in ["thanks", "paldies", "спасибо", "sorry", "kisses", "bučas"]
)
# Words after which a bare number is a sum …
_COST: Final = Lexicon(
    (word, "cost")
    for word in
    several(
        """
        maksā maksās maksātu izmaksas izmaksā izmaksās izmaksātu izmaksu cena cenu cenas summa
        summu summas tāme tāmi tāmes tāmē budžets budžetu budžeta budžetā budžetam nauda
        naudas naudu finansējums finansējumu piešķirt piešķīra limits limitu līdzfinansējums
        konkurss programma programmai cost costs costing price priced sum amount budget worth
        estimate estimated funding grant money fund limit стоит стоимость стоить стоила
        обойдётся обойдется цена цену сумма сумму суммы сумме смета смету смете бюджет бюджета
        бюджете финансирование денег деньги деньгах взнос лимит грант стоимостью выделили
        stoit stoimost summa smeta deneg
        """
    )
)  # fmt: skip
# … and words that only lead to a number: "par 20000", "за 7000", "need 15000".
_LEADING: Final = frozenset(
    fold
    for fold in
    several(
        """
        par ap uz lidz zem virs vajag vaiadzig vaiadzetu nepieciesami nepieciesams prasa
        prasam pieteikt apmeram aptuveni kadiem kadus tikai vismaz nevis no ne bus butu biut
        sanaca trukst ir dabut sanemt kopa for about around under over below above need needs
        up to than is be only approximately roughly cca ca receive get not from of by za na
        okolo primerno do ot nado nuzno nuzna nuzen nuzni vsego bolse mense poriadka svise
        poluciti polucit tolko bilo budet dlia hvatit etot
        """
    )
)  # fmt: skip
# Words after which a number names something: a house, a bus, a telephone.
_NAMING: Final = frozenset(
    several(
        """
        iela ielas iela ielai street st ulica ulice ulici ulici ul dom dzivoklis dz dzivokli
        nama namam nams house flat apartment apt kv kvartira kvartire autobuss autobusa busa
        autobusu bus buss bussam avtobus avtobuse avtobusa tramvais tramvaia tram tramvai
        mikriki marsruts marsruta route marsrutka talr talrunis talruna telefons tel telefon
        telefona tlf phone call zvaniet zvanit number numurs numuram nr no nomer nom kab
        kabinets kabinets kabinet room skola skolas vidusskola skola kods code kod pin iela
        prospekts prospekt prospekta bulvaris bulvara lapa page str gada gads godu god year
        versija version
        """
    )
)
_UNIT_SIGNS: Final = re.compile(r"\s?(?:€|eur\b)", re.IGNORECASE)
_BROKEN: Final = re.compile(r"\s?(?:%|°|:\d|\+(?!\d)|[/\\]\d)")
_CODE: Final = re.compile(r"\d[.]?$|[-/\\:+#№]\s*$")
_YEARS: Final = re.compile(
    r"^\s?(?:[-.]?\s?(?:gad|god|год|лет|г\b|g\b|th|nd|rd|st\b))", re.IGNORECASE
)
_BARE_SCALES: Final = frozenset({Decimal(1000), Decimal(1_000_000)})
_SMALLEST: Final = 20
_MOST: Final = Decimal(1_000_000_000)


class _Sum(NamedTuple):
    number: Number
    first: int
    last: int
    end: int
    start: int


def find_amounts(words: Sequence[Word], text: str) -> list[Entity]:
    """The sums of a message, each once at its place."""
    numbers = numbers_in(words, text)
    if not numbers:
        return []
    marks = _Marks(words)
    found: list[Entity] = []
    skipped = -1
    for place, number in enumerate(numbers):
        if place == skipped:
            continue
        following = numbers[place + 1] if place + 1 < len(numbers) else None
        if not _is_money(number, following, words, text, marks):
            continue
        value = _scaled_like_next(number, following, words)
        start, end = _span(number, words, text, marks)
        if following and (cents := _cents_after(number, following, words, marks)) is not None:
            value += cents
            skipped = place + 1
            end = words[following.last].end
        if 0 < value < _MOST:
            found.append(Entity("amount", _normal(value), text[start:end], start, end))
    return found


class _Marks:
    """Which words of the message speak of money or of counted things."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.euro = _first_words(_CURRENCY, words)
        self.cent = _first_words(_CENTS, words)
        self.counted = _first_words(_COUNTED, words)
        self.thanks = _first_words(_THANKS, words)
        self.cost = _first_words(_COST, words)


def _first_words(lexicon: Lexicon[str], words: Sequence[Word]) -> frozenset[int]:
    return frozenset(place for place, keys in enumerate(lexicon.keys_in(words)) if keys)


def _is_money(
    number: Number, following: Number | None, words: Sequence[Word], text: str, marks: _Marks
) -> bool:
    after = number.last
    start, end = words[number.first].start, words[after - 1].end
    before = text[max(0, start - 4) : start]
    if before[-1:].isalpha() and number.form is Form.DIGITS:
        return False  # a code: "7F3K"
    if _has_euro(number, words, text, marks):
        return True
    if number.is_slang or after in marks.cent:
        return after in marks.cent and _is_near(words, after) and not number.is_slang
    if following and _shares_unit(number, following, words):
        return _is_money(following, None, words, text, marks)
    rest = text[end : end + 6]
    if _BROKEN.match(rest) or (number.form is Form.DIGITS and _CODE.search(before)):
        return False
    counted = after in marks.counted and not words[after].folded.endswith(
        ("am", "iem", "senioru", "iauniesu", "bernu")
    )
    if counted and _is_near(words, after):
        return False
    if after in marks.thanks or number.first - 1 in marks.thanks:
        return False  # "a thousand thanks"
    if number.is_scaled:
        return not _is_vague(number, words, marks)
    if number.form is Form.WORDS:
        earlier = any(
            place in marks.euro for place in range(max(0, number.first - 7), number.first)
        )
        return earlier and number.value >= 100
    return number.form is Form.DIGITS and _is_bare_sum(number, words, text, marks)


def _is_vague(number: Number, words: Sequence[Word], marks: _Marks) -> bool:
    """A thousand or a million without a number before it: "how many thousands", "miljoni"."""
    if number.last - number.first > 1 or number.value not in _BARE_SCALES:
        return False
    if number.form is Form.DIGITS or not number.first:
        return number.form is Form.WORDS
    before = number.first - 1
    return before not in marks.cost and words[before].folded not in _LEADING


def _is_bare_sum(number: Number, words: Sequence[Word], text: str, marks: _Marks) -> bool:
    """A number without a currency: the words around must make it a sum."""
    first, last = number.first, number.last
    digits = sum(len(word.text) for word in words[first:last])
    around = any(
        place in marks.cost for place in range(max(0, first - 8), min(len(words), last + 6))
    )
    leading = first > 0 and words[first - 1].folded in _LEADING and _is_near(words, first)
    if first > 0 and words[first - 1].folded in _NAMING and _is_near(words, first, ". №"):
        return False
    if _YEARS.match(text[words[last - 1].end :][:6]) or (digits == 8 and last - first == 1):
        return False
    if last - first == 1 and looks_like_year(words[first]):
        return around and number.value == 2000
    if number.value >= 100 and last - first >= 2 and number.value % 1:
        return True  # "184937.53"
    if number.value >= 1000:
        if words[first].text.startswith("0") or digits > 7 or last - first > 3:
            return False
        return leading or around or number.value % 500 == 0 or last - first > 1
    if number.value < _SMALLEST or number.value % 5:
        return False
    # "they promised 150 euro, 120 came": the second sum goes without the word
    if any(place in marks.euro for place in range(max(0, first - 5), first)):
        return True
    return number.value >= 100 and number.value % 10 == 0 and around and leading


def _has_euro(number: Number, words: Sequence[Word], text: str, marks: _Marks) -> bool:
    start, end = words[number.first].start, words[number.last - 1].end
    if _UNIT_SIGNS.match(text, end) or text[:start].rstrip(" \xa0").endswith("€"):
        return True
    if number.last in marks.euro and _is_near(words, number.last, ".,-–() "):
        return words[number.last].folded != "e" or words[number.last].gap == ""
    before = number.first - 1
    return (
        before in marks.euro
        and words[before].folded in {"eur", "euro", "eiro"}
        and _is_near(words, number.first)
        and not (before > 0 and words[before - 1].is_number)
    )


def _shares_unit(number: Number, following: Number, words: Sequence[Word]) -> bool:
    """Two numbers with one unit: "10–15 tūkst.", "no 1000 līdz 2000 eiro", "5 or 6 thousand"."""
    if number.is_scaled and not following.is_scaled:
        return False
    between = following.first - number.last
    if between == 0:
        return words[following.first].gap.strip() in {"-", "–", "—", "/", ".."}
    return between == 1 and words[number.last].folded in _BETWEEN


_BETWEEN: Final = frozenset(
    several(
        """
        lidz un vai to or and do ili i
        """
    )
)


def _scaled_like_next(number: Number, following: Number | None, words: Sequence[Word]) -> Decimal:
    if (
        following
        and following.is_scaled
        and not number.is_scaled
        and number.value < 1000
        and _shares_unit(number, following, words)
    ):
        scale = Decimal(1_000_000) if following.value >= 1_000_000 else Decimal(1000)
        return number.value * scale
    return number.value


def _cents_after(
    number: Number, following: Number, words: Sequence[Word], marks: _Marks
) -> Decimal | None:
    """ "1500 eiro un 50 centi" is one sum."""
    if following.last not in marks.cent or number.last not in marks.euro:
        return None
    if following.first - number.last > 2 or following.value >= 100:
        return None
    return following.value / 100


def _span(number: Number, words: Sequence[Word], text: str, marks: _Marks) -> tuple[int, int]:
    start, end = words[number.first].start, words[number.last - 1].end
    if number.last in marks.euro and _is_near(words, number.last, ".,-–() "):
        end = words[number.last].end
    elif sign := re.match(r"\s?€", text[end:]):
        end += sign.end()
    if text[:start].endswith("€"):
        start -= 1
    return start, end


def _is_near(words: Sequence[Word], place: int, allowed: str = ".- ") -> bool:
    return place < len(words) and not words[place].gap.strip(allowed + " \xa0'")


def _normal(value: Decimal) -> str:
    whole = value.to_integral_value()
    return str(whole) if value == whole else str(value.quantize(Decimal("0.01")))
