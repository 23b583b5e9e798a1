"""What the notices about residents' appeals tell, read when they are written. Their words:
`bot/i18n/voice_notices.py`."""

from __future__ import annotations

from typing import Final

from bot.delivery.fact import Facts, ReadFacts, number, numbers
from bot.i18n.translator import Translator
from bot.i18n.voice_notices import APPEAL_NOT_OUT, APPEAL_OUT
from bot.services import Services
from bot.views.cut import cut, isolated
from participation.appeals.appeal import AppealState
from participation.delivery.delivery import NoticeKind
from participation.errors import Refused
from participation.residents.resident import ResidentId

REPLY_UNITS: Final = 500
NAME_UNITS: Final = 120


async def _appeal_decided(
    services: Services, subject: str, reader: ResidentId, tr: Translator
) -> Facts | None:
    """None when it was taken back, or handed in anew, meanwhile."""
    one = await services.appeals.mine(reader)
    if one is None or numbers(subject) != (one.appeal_id, one.version):
        return None
    if one.state is AppealState.PUBLISHED:
        return {"decision": tr(APPEAL_OUT)}
    if one.state is AppealState.REFUSED:
        reply = isolated(cut(one.reply or "–", REPLY_UNITS))
        return {"decision": tr(APPEAL_NOT_OUT, reply=reply)}
    return None


async def _appeal_waits(
    services: Services, subject: str, reader: ResidentId, tr: Translator
) -> Facts | None:
    """For staff; None when its author has it back, when a colleague was quicker, or when the
    reader may not decide about it any more."""
    try:
        one = await services.appeals.for_staff(reader, number(subject))
    except Refused:
        return None
    if one.state is not AppealState.WAITING:
        return None
    return {"name": isolated(cut(one.name or tr.plain("(name not given)"), NAME_UNITS))}


VOICE_FACTS: Final[dict[NoticeKind, ReadFacts]] = {
    NoticeKind.APPEAL_DECIDED: _appeal_decided,
    NoticeKind.APPEAL_WAITS: _appeal_waits,
}
