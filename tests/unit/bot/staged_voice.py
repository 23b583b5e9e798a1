"""Appeals on the stage: the longest and most hostile ones, waiting, refused and published."""

from __future__ import annotations

from typing import Any

from bot.dialogs.voice_desk.draft import AGREED
from bot.services import Services
from participation.appeals.rules import BODY_MOST, NAME_MOST, REPLY_MOST
from participation.language import LANGUAGES
from participation.residents.resident import Resident
from tests.unit.bot.stage import nasty, picture

PLEDGED = 6


async def longest(services: Services, staff: Resident, first: int) -> dict[str, dict[str, Any]]:
    """What the dialogs remember, by the name of a state; `first`: ids of others."""
    appeals, clerk = services.appeals, staff.resident_id
    await _write(services, staff)
    own = await appeals.hand_in(clerk, "agreed")
    await appeals.decide(
        clerk, own.appeal_id, publish=False, reply=nasty(REPLY_MOST), seen=own.version
    )
    other = await services.residents.meet(first)
    await _write(services, other)
    waiting = await appeals.hand_in(other.resident_id, "agreed")
    out = 0
    for _ in range(2):
        added = await appeals.add(clerk, nasty(NAME_MOST), "lv", nasty(BODY_MOST))
        out = added.appeal_id
        added = await appeals.change_added(clerk, out, photo=picture())
        await appeals.publish_added(clerk, out, AGREED, seen=added.version, read=added.languages)
    draft = await appeals.add(clerk, nasty(NAME_MOST), "lv", nasty(BODY_MOST))
    for number in range(PLEDGED):
        person = await services.residents.meet(first + 1 + number)
        await appeals.pledge(person.resident_id, "municipal_2025")
    return {
        "Voice:card": {"appeal": out},
        "AppealDesk:waiting": {"appeal": waiting.appeal_id},
        "AppealDesk:refuse": {"appeal": waiting.appeal_id},
        "AppealDesk:out": {"appeal": out},
        "AppealDesk:take_down": {"appeal": out},
        "AppealDesk:added": {"appeal": draft.appeal_id},
        "AppealDesk:add_photo": {"appeal": draft.appeal_id},
        "AppealDesk:add_sure": {"appeal": draft.appeal_id},
    }


async def _write(services: Services, author: Resident) -> None:
    owner = author.resident_id
    await services.appeals.set_name(owner, nasty(NAME_MOST))
    for language in LANGUAGES:
        await services.appeals.set_text(owner, language, nasty(BODY_MOST))
    await services.appeals.set_photo(owner, picture())
