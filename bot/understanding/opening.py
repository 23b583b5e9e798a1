"""Wishes that open an errand, with what the sentence named already filled in.

Each goes through the entry of its command or button, so free words gain nobody more than those.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiogram_dialog import ShowMode, StartMode

from bot.callbacks import Errand
from bot.dialogs.calls import start_call
from bot.dialogs.family_poll import start_youth
from bot.dialogs.projects import start_projects, start_projects_about
from bot.dialogs.projects.search import LONGEST_QUERY
from bot.dialogs.proposals import start_proposal
from bot.dialogs.proposals.noted import Noted
from bot.dialogs.support import start_events, start_fitting, start_funding, start_incubator
from bot.dialogs.volunteering import MINE, start_finding, start_volunteering
from bot.dialogs.voting.door import ballot_cycle
from bot.dialogs.voting.entry import start_vote, vote_for
from bot.dialogs.voting.states import Vote
from bot.handlers.menu import go
from bot.handlers.start import ask_language, show_menu, speak
from bot.understanding.call_times import read_shifts
from bot.understanding.turn import Turn
from bot.understanding.which_vote import show_polling_station
from nlu.understood import Understood
from participation.errors import Refused
from participation.language import is_language

_RECORD_OF_HOURS = "volunteer_records"
"""The theme of whoever only says "volunteers"."""

Deed = Callable[[Turn, Understood | None], Awaitable[None]]


def opens(errand: Errand) -> Deed:
    """As the command of the same name."""

    async def do(turn: Turn, _: Understood | None) -> None:
        await go(errand, turn.message, turn.manager, turn.services, turn.resident, turn.tr)

    return do


def _value(understood: Understood | None, entity: str) -> str | None:
    return understood.value_of(entity) if understood else None


def _number(understood: Understood | None) -> int | None:
    """The project that was named, by its number."""
    value = _value(understood, "project")
    return int(value) if value and value.isascii() and value.isdecimal() else None


async def submit_proposal(turn: Turn, understood: Understood | None) -> None:
    """Theme, part of the city and cost as the sentence says; a key that the city has given up is
    left out."""
    city = turn.services.city
    topic, district = _value(understood, "topic"), _value(understood, "district")
    noted = Noted(
        topic=topic if topic in {one.key for one in city.topics} else None,
        district=district if district in {one.key for one in city.districts} else None,
        cost=_value(understood, "amount"),
    )
    await start_proposal(turn.manager, turn.services, turn.resident, noted or None)


async def browse_projects(turn: Turn, understood: Understood | None) -> None:
    """The card of the project that was named, or the list of what was asked for."""
    number = _number(understood)
    if number is not None:
        await start_projects(turn.manager, turn.services, turn.resident, number)
        return
    city = turn.services.city
    topic, district = _value(understood, "topic"), _value(understood, "district")
    await start_projects_about(
        turn.manager,
        turn.services,
        turn.resident,
        topic=topic if topic in {one.key for one in city.topics} else None,
        district=district if district in {one.key for one in city.districts} else None,
        words=understood.text[:LONGEST_QUERY] if understood else "",
    )


async def find_volunteering(turn: Turn, understood: Understood | None) -> None:
    """Calls for what was named: theme, part of the city, days; without any, the ways to look."""
    await start_finding(turn.manager, turn.services, turn.resident, understood)


async def my_volunteering(turn: Turn, _: Understood | None) -> None:
    await start_volunteering(turn.manager, turn.services, turn.resident, MINE)


async def cast_vote(turn: Turn, understood: Understood | None) -> None:
    """The vote; with a project named, its card on the ballot. Nothing is chosen by words."""
    number = _number(understood)
    try:
        is_on_ballot = (
            number is not None and ballot_cycle(turn.services).project(number) is not None
        )
    except Refused:  # no vote is known
        is_on_ballot = False
    if number is not None and is_on_ballot:
        turn.manager.show_mode = ShowMode.SEND
        await vote_for(turn.manager, turn.services, turn.resident, number)
    else:
        await start_vote(turn.manager, turn.services, turn.resident)
        # Below the window, which is long: above it a phone would not show it.
        await show_polling_station(turn, understood)


async def verify_vote(turn: Turn, _: Understood | None) -> None:
    """Where a receipt is checked: open to anybody who has its code."""
    await turn.manager.start(Vote.check, mode=StartMode.RESET_STACK, show_mode=ShowMode.SEND)


async def post_volunteer_call(turn: Turn, understood: Understood | None) -> None:
    """A new call; a sentence that tells when, where or what is read as its draft."""
    words = understood.text if understood and _tells_of_a_call(turn, understood) else ""
    await start_call(turn.manager, turn.services, turn.resident, words)


def _tells_of_a_call(turn: Turn, understood: Understood) -> bool:
    named = {one.entity for one in understood.entities if one.value != _RECORD_OF_HOURS}
    return bool(
        named & {"district", "topic"} or read_shifts(understood.text, turn.services.clock.now())
    )


async def change_language(turn: Turn, understood: Understood | None) -> None:
    """Speaks the language that was named; without one, asks in all of them."""
    wanted = _value(understood, "language")
    if not is_language(wanted):
        await ask_language(turn.message, turn.given("event_from_user"))
        return
    chosen, tr = await speak(
        wanted, turn.manager, turn.services, turn.resident, turn.given("residents_known")
    )
    await turn.message.answer(tr("From now on we speak English."))
    if not turn.manager.has_context():  # else the open window is shown again, in the new language
        await show_menu(turn.message, turn.services, chosen, tr)


async def find_funding(turn: Turn, understood: Understood | None) -> None:
    """Support for organisations; with a sum or a theme named, the questions which contest fits,
    those two answered already."""
    amount, topic = _value(understood, "amount"), _value(understood, "topic")
    field = turn.services.city.field_of_topic(topic) if topic else None
    known = {name: value for name, value in (("amount", amount), ("field", field)) if value}
    if known:
        await start_fitting(turn.manager, known)
    else:
        await start_funding(turn.manager, turn.services, turn.resident)


async def youth_election(turn: Turn, _: Understood | None) -> None:
    await start_youth(turn.manager, turn.services, turn.resident)


async def incubator(turn: Turn, _: Understood | None) -> None:
    await start_incubator(turn.manager)


async def ngo_events(turn: Turn, _: Understood | None) -> None:
    await start_events(turn.manager)
