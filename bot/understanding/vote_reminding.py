"""Reminders of the voting on projects, for whoever asks in free words for one of "the vote".

The model hears a wish about elections then. The reminders are those of the vote's own windows.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from aiogram.types import InlineKeyboardButton
from markupsafe import Markup

from bot.callbacks import Errand, Wish
from bot.dialogs.reminders import Bell
from bot.dialogs.voting.reminding import END, OPENING
from bot.i18n.translator import N_
from bot.understanding.turn import Turn
from bot.views.menu import go_button

STEP: Final = "remind"
"""Of a `Wish` whose `intent` is the kind of the reminder."""
_BELLS: Final[Mapping[str, Bell]] = MappingProxyType(
    {OPENING.kind.value: OPENING, END.kind.value: END}
)
_LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {
        OPENING.kind.value: N_("🗳 When project voting opens"),
        END.kind.value: N_("🗳 Before project voting ends"),
    }
)


async def _offered(turn: Turn) -> dict[str, Bell]:
    """As the windows of the vote offer them: none after a ballot was cast, for who asked when
    would stand beside the order in which ballots came."""
    standing = await turn.services.voting.standing(turn.resident.telegram_id)
    if standing.has_cast:
        return {}
    return {kind: bell for kind, bell in _BELLS.items() if bell.when(turn.services)}


async def _is_asked(turn: Turn, bell: Bell) -> bool:
    found = bell.when(turn.services)
    owner = turn.resident.resident_id
    return found is not None and await turn.services.deliveries.asked(owner, bell.kind, found[0])


async def vote_reminders(turn: Turn) -> tuple[Markup, list[list[InlineKeyboardButton]]]:
    """What to say below the answer about elections, and a button for each reminder that can be
    had; nothing where no voting is open or ahead."""
    tr, lines, rows = turn.tr, [], []
    for kind, bell in (await _offered(turn)).items():
        if await _is_asked(turn, bell):
            lines.append(tr(bell.promise).strip())
            continue
        data = Wish(step=STEP, intent=kind).pack()
        rows.append([InlineKeyboardButton(text=tr.plain(_LABELS[kind]), callback_data=data)])
    if rows:
        lines.append(tr("Do you mean the voting on projects? I can remind you of it, too:"))
    return Markup("\n\n").join(lines), rows


async def set_reminder(turn: Turn, kind: str) -> None:
    """A press on one of the buttons; what cannot be had any more says so."""
    tr, bell = turn.tr, (await _offered(turn)).get(kind)
    if bell is None:
        words = tr("This has changed. Here is how it stands now.")
    else:
        words = tr(bell.promise).strip()
        if await bell.is_off(turn.manager):
            words = await bell.switch_on(turn.manager) + Markup("\n\n") + words
        await bell.ask(turn.manager)
    await turn.say(words, [[go_button(tr.plain("🗳 Vote"), Errand.VOTE)], turn.menu()])
