"""A wish that leads out of an open window: going on is offered first, and nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from aiogram.types import Message

from bot.i18n.translator import N_
from bot.understanding.asking import wish_button
from bot.understanding.labels import LABELS
from bot.understanding.turn import Turn

_KEPT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Propose": N_("<b>You are in the middle of a proposal.</b> It is kept."),
        "Vote": N_("<b>You are in the middle of voting.</b> What you have chosen is kept."),
        "PostCall": N_("<b>You are in the middle of a call for volunteers.</b> It is kept."),
        "Apply": N_("<b>You are in the middle of an application.</b> Your answers are kept."),
        "Guardian": N_("<b>You are asked for your consent.</b> The link works as before."),
    }
)
_KEPT_ELSEWHERE: Final = N_("<b>You are in the middle of something.</b> It is kept.")


async def offer_other(turn: Turn, message: Message, intent: str, group: str) -> None:
    """Go on in the dialog `group`, or do the other thing; the message is quoted, so that a press
    can read it again."""
    tr = turn.tr
    wish = tr.plain(LABELS[intent])
    kept = _KEPT.get(group, _KEPT_ELSEWHERE)
    await turn.say(
        # NOTE {kept} says what is open and kept, {wish} is the name of what seems to be meant.
        tr(
            "{kept}\nDo you want to do this instead: <b>{wish}</b>?",
            kept=tr(kept),
            wish=wish,
        ),
        [
            [wish_button(tr.plain("Go on where I was"), "back", intent)],
            [wish_button(wish, "meant", intent)],
        ],
        about=message,
    )
