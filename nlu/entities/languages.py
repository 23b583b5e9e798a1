"""The language somebody asks for: "latviski, lūdzu", "in English". The language a message is
written in is another matter, and so are "Russian songs" and "I speak no Latvian".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from nlu.entities.lexicon import NO_TYPOS, Lexicon, Match
from nlu.entities.words import Word, several
from nlu.understood import Entity


class _Name(NamedTuple):
    language: str
    is_request: bool  # the word alone asks: "latviski"; "krievu" does not


_ASKING: Final = {
    "lv": "latviski|latviešu valodā|latviešu valodu|latviešu mēlē|valsts valodā|valsts"
    " valodu|по-латышски"
    "|по латышски|по-латвийски|po latyshski|po latishski|po latiski|латышском языке|латышский язык"
    "|государственном языке|latvian language",
    "en": "angliski|angļu valodā|angļu valodu|angļiski|anglijski|englishki|по-английски|по"
    " английски|po anglijski"
    "|po angliyski|po angliski|английском языке|английский язык|english language|ин"
    " инглиш|англійською",
    "ru": "krieviski|krievu valodā|krievu valodu|krievisky|по-русски|по русски|порусски|po"
    " russki|po-russki|po ruski|porusski"
    "|русском языке|русский язык|russian language|krieu valoda|kriviski|krievu mēlē",
}  # fmt: skip
_NAMING: Final = {
    "lv": "latvian latvijan latvieshu latviešu valsts latvisk =lv =lat латышский латышском"
    " латышскую латышская латвийский"
    " latyshskij latishskij latyshskom latishskom latiskom латыш",
    "en": "english englisch inglish angļu anglu =en =eng английский английском английскую"
    " английская англ инглиш анлийский"
    " anglijskij angliyskom anglijskom angliyskiy",
    "ru": "russian krievu =ru =rus русский русском русскую русская руский руском russkij"
    " russkom ruskom russkiy",
}  # fmt: skip
# Not languages, though a slip away from them.
_COUNTRY: Final = (
    "latvia",
    "latvija",
    "latvijā",
    "latvijas",
    "латвия",
    "латвии",
    "russia",
    "krievija",
    "russians",
)
_LEXICON: Final = Lexicon(
    [
        *((p, _Name(code, True)) for code, line in _ASKING.items() for p in line.split("|")),
        *((p, _Name(code, False)) for code, line in _NAMING.items() for p in line.split()),
        *((country, _Name("", False)) for country in _COUNTRY),
    ]
)
_LEADING: Final = frozenset(
    several(
        """
        in into to uz pa po na par ar v iz at
        """
    )
)
_CUES: Final = Lexicon(
    (
        (word, "cue")
        for word in several(
            """
        only tikai только please pls plz lūdzu ludzu lūdzami пожалуйста плиз pozhalujsta pozaluista
        switch
        change set choose select put version want need prefer speak speaking use reply answer
        translate translation understand understands read rather back gribu vajag pārslēdz
        parsledz nomaini mainīt mainīt izvēlos iestati runā runāt saproti tulko tulkojums
        varētu var vari valoda valodu valodas language язык языка языке jazik yazik jazyk
        переключи переключить смени сменить поменяй хочу можно надо нужен нужна нужно лучше
        верни перевод переведи перейти говори говорите понимаешь предпочитаю версия версию
        vkljuchi включи включите talk make know hochu mozhno smeni pereklyuchi perekluchi
        vernut версии
        """
        )
    ),
    typos_from=NO_TYPOS,
)
_NOT_ASKED: Final = frozenset(
    several(
        """
        nesaprotu neprotu nerunaiu nesaprot neprot nerunā neruna nemaku slikti nevis dont cant
        doesnt not no isnt didnt without ne ploho instead vmesto nepazistu nezinu nepratu
        vorst bad por vek vacu knov vhi kapec pocemu nelasu poor pliktu nelasa nevaru nemak
        maz little nikto slabo
        """
    )
)
_THINGS: Final = Lexicon(
    ((word, "thing") for word in
    several(
        """
        kursi kursus kurss kursu skolotāja skolotājs stundas nodarbības eksāmens eksāmenu
        pārbaude apguve grāmatas grāmata dziesmas mūzika literatūra diena teātris drāmas skola
        biedrība kopiena tauta tautība valodniece vīrs sieva klubs klubiņš nometne vēstniecība
        course courses class classes teacher lesson lessons exam test school songs song music
        literature people community speaker speakers guy neighbour neighbours husband wife
        kitchen food film films theatre book books club folk society embassy курсы курсов курс
        уроки урок учитель учительница экзамен школа песни музыка люди община театр книги клуб
        кухня фильм паспорт радио
        """
    )),
    typos_from=NO_TYPOS,
)  # fmt: skip
_SHORT_MESSAGE: Final = 3


def find_languages(words: Sequence[Word], intent: str | None = None) -> list[Entity]:
    """The languages asked for."""
    matches = _LEXICON.read(words)
    if not matches:
        return []
    cues = {place for place, keys in enumerate(_CUES.keys_in(words)) if keys}
    things = {place for place, keys in enumerate(_THINGS.keys_in(words)) if keys}
    found: list[Entity] = []
    for match in matches:
        if all(one.value != match.meaning.language for one in found) and _is_asked(
            match, words, cues, things, intent
        ):
            first, last = words[match.first], words[match.last - 1]
            text = " ".join(word.text for word in words[match.first : match.last])
            found.append(Entity("language", match.meaning.language, text, first.start, last.end))
    return found


def _is_asked(
    match: Match[_Name],
    words: Sequence[Word],
    cues: set[int],
    things: set[int],
    intent: str | None,
) -> bool:
    if not match.meaning.language:
        return False
    if match.last in things and words[match.last].is_beside:
        return False
    if _is_rejected(match.first, words):
        return False
    if match.meaning.is_request or intent == "change_language":
        return True
    if len(words) <= _SHORT_MESSAGE and (len(words[match.first].folded) > 2 or len(words) == 1):
        return True
    if match.first and words[match.first - 1].folded in _LEADING:
        return True
    if len(words[match.first].folded) <= 2 and len(words) > 1:
        return False  # "ru a robot"
    near = range(max(0, match.first - 4), min(len(words), match.last + 4))
    return len(words[match.first].folded) > 2 and any(place in cues for place in near)


def _is_rejected(first: int, words: Sequence[Word]) -> bool:
    """ "I do not understand …", "why is it in …": in the same clause before it."""
    for place in range(first, max(0, first - 5), -1):
        if any(sign in words[place].gap for sign in ",.;:?!–—-\n") and words[place].gap != "-":
            return False
        if words[place - 1].folded in _NOT_ASKED:
            return True
    return False
