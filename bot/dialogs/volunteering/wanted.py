"""What somebody looks for, as the dialog remembers it: one value for each filter, and a tap takes
it away again. The search itself is in `participation/volunteering/finding.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, Final

from aiogram_dialog import DialogManager

from bot.dialogs.frame import services_of
from bot.dialogs.widgets import translator_of
from bot.i18n.translator import Translator
from bot.views.call_lines import LANGUAGE_NAMES, OF_AGE, district_name, field_name
from bot.views.cut import cut, isolated
from participation.city import City
from participation.language import is_language
from participation.volunteering.wanted import Wanted

WANTED, PAGE, HITS = "wanted", "page", "hits"
WORDS_MOST: Final = 60
WORDS_SHOWN: Final = 40
HOUR: Final = 60

#: In the order in which they are shown; the number of each travels in a button.
FILTERS: Final = ("words", "field", "district", "near", "when", "longest", "age", "language")

_EMPTY: Final[Mapping[str, Mapping[str, Any]]] = MappingProxyType(
    {
        "words": {"words": ""},
        "field": {"field": None},
        "district": {"district": None},
        "near": {"near": None, "within_km": None},
        "when": {"from_on": None, "until_on": None},
        "longest": {"longest": None},
        "age": {"age": None},
        "language": {"language": None},
    }
)


def packed(wanted: Wanted) -> dict[str, Any]:
    """As JSON can hold it; only what is set."""
    said: dict[str, Any] = {}
    for name in (one.name for one in fields(wanted)):
        value = getattr(wanted, name)
        if value in (None, ""):
            continue
        if isinstance(value, date):
            value = value.isoformat()
        elif isinstance(value, timedelta):
            value = int(value.total_seconds() // 60)
        elif isinstance(value, tuple):
            value = list(value)
        said[name] = value
    return said


def unpacked(said: Mapping[str, Any]) -> Wanted:
    """The other way round."""
    given: dict[str, Any] = dict(said)
    for name in ("from_on", "until_on"):
        if name in given:
            given[name] = date.fromisoformat(given[name])
    if "longest" in given:
        given["longest"] = timedelta(minutes=given["longest"])
    if "near" in given:
        given["near"] = (given["near"][0], given["near"][1])
    return Wanted(**given)


def wanted_of(manager: DialogManager) -> Wanted:
    """What is looked for in this dialog; a day that is over looks from today on."""
    wanted = unpacked(manager.dialog_data.get(WANTED, {}))
    city, services = services_of(manager).city, services_of(manager)
    today = services.clock.now().astimezone(city.zone).date()
    return fresh(wanted, today)


def fresh(wanted: Wanted, today: date) -> Wanted:
    """Without days that are over: they would find nothing for ever."""
    if wanted.until_on is not None and wanted.until_on < today:
        return replace(wanted, from_on=None, until_on=None)
    return wanted


def look_for(manager: DialogManager, wanted: Wanted) -> None:
    """From the first page again."""
    manager.dialog_data[WANTED] = packed(wanted)
    manager.dialog_data[PAGE] = 0
    manager.dialog_data.pop(HITS, None)


def narrow(manager: DialogManager, **said: Any) -> None:
    """One filter more, or another value of it."""
    look_for(manager, replace(wanted_of(manager), **said))


def without(wanted: Wanted, name: str) -> Wanted:
    """One filter less."""
    return replace(wanted, **_EMPTY[name])


def is_set(wanted: Wanted, name: str) -> bool:
    """Whether this filter narrows anything."""
    return any(getattr(wanted, one) not in (None, "") for one in _EMPTY[name])


def known(wanted: Wanted, city: City) -> Wanted:
    """Without keys that the city has given up since."""
    if wanted.field not in {None, *(one.key for one in city.volunteering.fields)}:
        wanted = without(wanted, "field")
    if wanted.district not in {None, *(one.key for one in city.districts)}:
        wanted = without(wanted, "district")
    return wanted


def _when(wanted: Wanted, _: City, tr: Translator) -> str:
    first, last = wanted.from_on, wanted.until_on
    if first and last and first != last:
        # NOTE A filter: a period, "Sat 24 May – Sun 25 May".
        return tr.plain(
            "{first} – {last}", first=tr.weekday_and_day(first), last=tr.weekday_and_day(last)
        )
    if first and last:
        return tr.weekday_and_day(first)
    if first:
        # NOTE A filter: {day} reads like "19 May" ("no 19. maija").
        return tr.plain("from {day}", day=tr.from_day(first))
    # NOTE A filter: {day} reads like "1 June" ("līdz 1. jūnijam").
    return tr.plain("until {day}", day=tr.until_day(last)) if last else ""


def _near(wanted: Wanted, _: City, tr: Translator) -> str:
    if wanted.within_km is None:
        return tr.plain("nearest first")
    return tr.plain("at most {km} km away", km=f"{wanted.within_km:g}")


def _longest(wanted: Wanted, _: City, tr: Translator) -> str:
    minutes = wanted.longest.total_seconds() / 60 if wanted.longest else 0
    return tr.plain_plural("at most {n} hour", "at most {n} hours", int(minutes // HOUR))


def _age(wanted: Wanted, _: City, tr: Translator) -> str:
    if wanted.age is not None and wanted.age >= OF_AGE:
        # NOTE A button: an age in years.
        return tr.plain("{age} or older", age=wanted.age)
    return tr.plain("age {age}", age=wanted.age)


def _language(wanted: Wanted, _: City, tr: Translator) -> str:
    if not is_language(wanted.language):
        return ""
    # NOTE A filter: {language} is the name of a language, "Latvian".
    return tr.plain("I speak: {language}", language=tr.plain(LANGUAGE_NAMES[wanted.language]))


_NAMES: Final[Mapping[str, Callable[[Wanted, City, Translator], str]]] = MappingProxyType(
    {
        "words": lambda wanted, _, __: f"“{isolated(cut(wanted.words, WORDS_SHOWN))}”",
        "field": lambda wanted, city, tr: field_name(wanted.field, city, tr),
        "district": lambda wanted, city, tr: district_name(wanted.district, city, tr),
        "near": _near,
        "when": _when,
        "longest": _longest,
        "age": _age,
        "language": _language,
    }
)


def filter_name(name: str, wanted: Wanted, city: City, tr: Translator) -> str:
    """What one filter asks for, in words: "Karosta", "Sat 24 May", "at most 2 hours"."""
    return _NAMES[name](wanted, city, tr)


def names_of(wanted: Wanted, city: City, tr: Translator) -> list[str]:
    """All that is asked for."""
    said = [filter_name(name, wanted, city, tr) for name in FILTERS if is_set(wanted, name)]
    return [one for one in said if one]


def filter_choices(manager: DialogManager, *, is_empty: bool) -> list[tuple[str, int]]:
    """A button for each filter that is set: a tap takes it away."""
    tr, city, wanted = translator_of(manager), services_of(manager).city, wanted_of(manager)
    found = []
    for number, name in enumerate(FILTERS):
        if is_set(wanted, name) and (said := filter_name(name, wanted, city, tr)):
            label = (
                # NOTE A button: look again without this filter.
                tr.plain("🔎 Without: {filter}", filter=said)
                if is_empty
                # NOTE A button: take this filter away.
                else tr.plain("✖️ {filter}", filter=said)
            )
            found.append((label, number))
    return found
