"""What the notice about one's own dates tells, read when it is written. Its words:
`bot/i18n/calendar_notices.py`."""

from __future__ import annotations

from typing import Final

from bot.civic_dates.own_dates import own_dates, public_dates
from bot.delivery.fact import Facts, ReadFacts
from bot.i18n.translator import Translator
from bot.services import Services
from bot.views.my_dates import change_lines
from participation.delivery.delivery import NoticeKind
from participation.residents.resident import ResidentId


async def _my_dates_changed(
    services: Services, _: str, reader: ResidentId, tr: Translator
) -> Facts | None:
    """Nothing, once they have got a file since, or switched it off."""
    found = await services.civic_dates.out_of_date(reader, await public_dates(services))
    if not found:
        return None
    dates = await own_dates(services, reader, tr)
    return {"what": change_lines(found, dates, services.clock.now(), tr)}


CALENDAR_FACTS: Final[dict[NoticeKind, ReadFacts]] = {
    NoticeKind.MY_DATES_CHANGED: _my_dates_changed,
}
