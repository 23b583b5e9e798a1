"""The filters: what can be asked for, one window each. Sharing a location is in `near.py`."""

from __future__ import annotations

from datetime import date, timedelta
from operator import itemgetter
from typing import Any, Final

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Column, Row, Select
from aiogram_dialog.widgets.text import Format

from bot.dialogs.frame import Choices, numbered, services_of
from bot.dialogs.places import district_options
from bot.dialogs.proposals.frame import choose
from bot.dialogs.volunteering.heard import search_input
from bot.dialogs.volunteering.states import Volunteer
from bot.dialogs.volunteering.wanted import HOUR, narrow, wanted_of
from bot.dialogs.volunteering.ways import MENU, NO_PREVIEW, found_button, home_button, to
from bot.dialogs.widgets import Label, Note, Say, translator_of
from bot.i18n.translator import Translator
from bot.views.call_lines import LANGUAGE_NAMES
from participation.errors import Reason, Refused
from participation.language import LANGUAGES

HOURS: Final = (1, 2, 3, 4, 6, 8)
AGES: Final = (13, 14, 15, 16, 17, 18, 21)
"""Up to 17 in years; from 18 and from 21 whoever is as old or older."""
KILOMETRES: Final = (1, 2, 3, 5)
DAYS_SHOWN: Final = 8
_SATURDAY: Final = 5
_AHEAD_MOST: Final = 400


async def _narrowed(manager: DialogManager, **said: Any) -> None:
    narrow(manager, **said)
    await manager.switch_to(Volunteer.found)


async def set_field(manager: DialogManager, key: str) -> None:
    if key not in {one.key for one in services_of(manager).city.volunteering.fields}:
        raise Refused(Reason.SEARCH_UNFIT, field="field")
    await _narrowed(manager, field=key)


async def set_district(manager: DialogManager, key: str) -> None:
    if key not in dict(district_options(manager)):
        raise Refused(Reason.SEARCH_UNFIT, field="district")
    await _narrowed(manager, district=key)


async def set_longest(manager: DialogManager, hours: int) -> None:
    if hours not in HOURS:
        raise Refused(Reason.SEARCH_UNFIT, field="longest")
    await _narrowed(manager, longest=timedelta(minutes=hours * HOUR))


async def set_age(manager: DialogManager, age: int) -> None:
    if age not in AGES:
        raise Refused(Reason.SEARCH_UNFIT, field="age")
    await _narrowed(manager, age=age)


async def set_language(manager: DialogManager, number: int) -> None:
    if number >= len(LANGUAGES):
        raise Refused(Reason.SEARCH_UNFIT, field="language")
    await _narrowed(manager, language=LANGUAGES[number])


async def set_within(manager: DialogManager, kilometres: int) -> None:
    if kilometres not in KILOMETRES or wanted_of(manager).near is None:
        raise Refused(Reason.SEARCH_UNFIT, field="near")
    await _narrowed(manager, within_km=float(kilometres))


def _today(manager: DialogManager) -> date:
    services = services_of(manager)
    return services.clock.now().astimezone(services.city.zone).date()


async def set_day(manager: DialogManager, ordinal: int) -> None:
    """One day, by its number in the calendar: it means what its label said, also tomorrow."""
    today = _today(manager).toordinal()
    if not today <= ordinal <= today + _AHEAD_MOST:
        raise Refused(Reason.SHIFT_IN_PAST)
    day = date.fromordinal(ordinal)
    await _narrowed(manager, from_on=day, until_on=day)


async def set_weekend(manager: DialogManager, ordinal: int) -> None:
    """Saturday and Sunday; `ordinal` is the Saturday's."""
    today = _today(manager).toordinal()
    if not today - 1 <= ordinal <= today + _AHEAD_MOST:
        raise Refused(Reason.SHIFT_IN_PAST)
    day = date.fromordinal(ordinal)
    await _narrowed(manager, from_on=day, until_on=day + timedelta(days=1))


def weekends(today: date) -> list[date]:
    """The Saturday of this weekend (also on its Sunday), and of the next."""
    this = today + timedelta(days=_SATURDAY - today.weekday())
    return [this, this + timedelta(days=7)]


def _age_name(age: int, tr: Translator) -> str:
    # NOTE A button: an age in years.
    return tr.plain("{age} or older", age=age) if age >= AGES[-2] else str(age)


async def options_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """For every window of this module."""
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    today = _today(dialog_manager)
    this, following = weekends(today)
    hours: Choices = [
        (tr.plain_plural("Up to {n} hour", "Up to {n} hours", one), one) for one in HOURS
    ]
    days = [today + timedelta(days=ahead) for ahead in range(DAYS_SHOWN)]
    return {
        "fields": [
            (one.key, one.name.get(tr.language)) for one in services.city.volunteering.fields
        ],
        "districts": district_options(dialog_manager),
        "hours": hours,
        "ages": [(_age_name(age, tr), age) for age in AGES],
        "languages": [
            (tr.plain(LANGUAGE_NAMES[one]), number) for number, one in enumerate(LANGUAGES)
        ],
        "weekends": [
            (tr.plain("This weekend"), this.toordinal()),
            (
                # NOTE A button: {day} is the Saturday, "Sat 24 May".
                tr.plain("Next weekend, {day}", day=tr.weekday_and_day(following)),
                following.toordinal(),
            ),
        ],
        "days": [(tr.weekday_and_day(day), day.toordinal()) for day in days],
        "distances": [
            # NOTE A button: how far away at most.
            (tr.plain("At most {km} km away", km=one), one)
            for one in (KILOMETRES if wanted_of(dialog_manager).near else ())
        ],
    }


def _of_keys(items: str, widget_id: str, do: Any) -> Column:
    return Column(
        Select(
            Format("{item[1]}"),
            id=widget_id,
            item_id_getter=itemgetter(0),
            items=items,
            on_click=choose(do),
        )
    )


def _window(state: Any, *widgets: Any) -> Window:
    """A question, and the ways back."""
    return Window(
        Note(),
        *widgets,
        Row(to(Volunteer.filters, Label("⬅️ Filters"), "filters"), home_button()),
        NO_PREVIEW,
        search_input(),
        state=state,
        getter=options_data,
    )


windows = (
    Window(
        Note(),
        Say("<b>What shall I look for?</b>\nChoose one thing after the other."),
        Row(
            to(Volunteer.field, Label("By field"), "field"),
            to(Volunteer.district, Label("By district"), "district"),
        ),
        Row(
            to(Volunteer.near, Label("📍 Near me"), "near"),
            to(Volunteer.when, Label("📅 By day"), "when"),
        ),
        Row(
            to(Volunteer.longest, Label("By length"), "longest"),
            to(Volunteer.age, Label("By age"), "age"),
        ),
        to(Volunteer.language, Label("By language"), "language"),
        numbered("distances", set_within, widget_id="w_within", width=2),
        found_button(),
        MENU,
        NO_PREVIEW,
        search_input(),
        state=Volunteer.filters,
        getter=options_data,
    ),
    _window(
        Volunteer.field,
        Say("<b>In which field would you like to help?</b>"),
        _of_keys("fields", "w_set_field", set_field),
    ),
    _window(
        Volunteer.district,
        Say("<b>In which part of the city?</b>"),
        _of_keys("districts", "w_set_district", set_district),
    ),
    _window(
        Volunteer.when,
        Say("<b>On which day?</b>\nChoose one, or type it: “tomorrow”, “24 May”, “next week”."),
        numbered("weekends", set_weekend, widget_id="w_weekend"),
        numbered("days", set_day, widget_id="w_day", width=2),
    ),
    _window(
        Volunteer.longest,
        Say("<b>How much time do you have?</b>\nI look for shifts that take no longer."),
        numbered("hours", set_longest, widget_id="w_hours", width=2),
    ),
    _window(
        Volunteer.age,
        Say(
            "<b>How old are you?</b>\nI look for calls that you may take part in. I use it for "
            "this search, and it stays in a search that you save."
        ),
        numbered("ages", set_age, widget_id="w_years", width=2),
    ),
    _window(
        Volunteer.language,
        Say("<b>Which language do you speak well?</b>\nI leave out calls that ask for another."),
        numbered("languages", set_language, widget_id="w_speaks"),
    ),
)
