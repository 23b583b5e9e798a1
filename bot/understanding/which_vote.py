"""Whoever asks *where* to vote shortly before an election may mean either vote: both are shown.

The model hears a wish to vote on projects then, which is open in the chat itself.
"""

from __future__ import annotations

import re
from typing import Final

from bot.callbacks import Errand
from bot.understanding.turn import Turn
from bot.views.menu import go_button, near_election
from nlu.understood import Understood
from participation.city import Phase

_WHERE: Final = re.compile(r"\b(?:where|kur|где|куда)\b", re.IGNORECASE)
_OF_PROJECTS: Final = re.compile(
    r"proj|ide[jaeiu]|idea|button|pog[au]|проек|иде[яиюей]|кнопк", re.IGNORECASE
)


async def show_polling_station(turn: Turn, understood: Understood | None) -> None:
    """One message with the way to the polling stations, below the vote's own window."""
    words = understood.text if understood else ""
    if not _WHERE.search(words) or _OF_PROJECTS.search(words):
        return
    near = await near_election(turn.services)
    if near is None:
        return
    tr, (election, held_on) = turn.tr, near
    name, day = election.name.get(tr.language), tr.long_weekday_and_day(held_on)
    now = turn.services.clock.now()
    cycle = turn.services.city.current_cycle(now)
    if cycle is not None and cycle.period(Phase.VOTING).is_open(now):
        text = tr(
            # NOTE {name} is an election, {day} reads like "Saturday, 7 June".
            "🗳 <b>{name}: {day}.</b> You vote at a polling station. The voting on projects is "
            "here in the chat.",
            name=name,
            day=day,
        )
    else:
        # NOTE {name} is an election, {day} reads like "Saturday, 7 June".
        text = tr("🗳 <b>{name}: {day}.</b> You vote at a polling station.", name=name, day=day)
    stations = go_button(tr.plain("📍 Where to vote"), Errand.ELECTIONS, "stations")
    await turn.say(text, [[stations]])
