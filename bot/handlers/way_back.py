"""Where a press on a window that is gone leads: to the first window of its dialogs.

A button's data tell which window it was on only as long as that window's state is kept; after that
the beginning of the widget's id is all there is. So each folder of dialogs has a beginning of its
own (`tests/house/test_widget_ids.py`).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import Final

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, ShowMode, StartMode
from aiogram_dialog.utils import remove_intent_id

from bot.dialogs.calls import start_calls
from bot.dialogs.campaigns import start_campaigns
from bot.dialogs.campaigns.archive import start_archive
from bot.dialogs.civic_dates import start_dates
from bot.dialogs.election_desk.course import start_election_desk
from bot.dialogs.elections import start_elections
from bot.dialogs.family_desk.states import FamilyDesk
from bot.dialogs.family_poll.entry import start_youth
from bot.dialogs.hours.course import start_my_hours
from bot.dialogs.moderation.course import start_moderation
from bot.dialogs.neutrality.course import start_neutrality
from bot.dialogs.news import start_news
from bot.dialogs.organisations import start_organisation
from bot.dialogs.projects import start_projects
from bot.dialogs.proposals import start_proposal
from bot.dialogs.questions.course import start_questions
from bot.dialogs.results import start_results
from bot.dialogs.staff import start_staff
from bot.dialogs.support import start_funding
from bot.dialogs.support_desk.course import start_desk
from bot.dialogs.voice.entry import start_voice
from bot.dialogs.voice_desk.course import start_appeal_desk
from bot.dialogs.volunteering import start_volunteering
from bot.dialogs.voting import start_vote
from bot.services import Services
from participation.residents.resident import Resident

Way = Callable[[DialogManager, Services, Resident], Awaitable[None]]


def _desk(start: Callable[[DialogManager], Awaitable[None]]) -> Way:
    """A room of staff; who may see it, its windows ask."""

    async def way(manager: DialogManager, _: Services, __: Resident) -> None:
        await start(manager)

    return way


async def _family_desk(manager: DialogManager) -> None:
    await manager.start(FamilyDesk.home, mode=StartMode.RESET_STACK, show_mode=ShowMode.SEND)


WAYS: Final[Mapping[str, Way]] = MappingProxyType(
    {
        "p": start_proposal,
        "v": start_vote,
        "b": start_projects,
        "r": start_results,
        "n": start_news,
        "o": start_organisation,
        "k": start_calls,
        "w": start_volunteering,
        "h": start_my_hours,
        "e": start_elections,
        "d": start_dates,
        "f": start_funding,
        "y": start_youth,
        "l": start_voice,
        "a": start_archive,
        "c": start_campaigns,
        "s": _desk(start_staff),
        "q": _desk(start_questions),
        "m": _desk(start_moderation),
        "sd": _desk(start_desk),
        "ed": _desk(start_election_desk),
        "nd": _desk(start_neutrality),
        "fd": _desk(_family_desk),
        "z": _desk(start_appeal_desk),
    }
)
"""By the beginning of the widget's id, up to the first `_`."""


def prefix_of(query: CallbackQuery) -> str:
    """Of the widget that was pressed; empty where nothing of ours was."""
    _, widget = remove_intent_id(query.data or "")
    before, line, _ = (widget or "").partition("_")
    return before if line else ""
