"""What each refusal about the calendar of one's own dates says. Codes: `participation.errors`."""

from __future__ import annotations

from typing import Final

from bot.i18n.translator import N_
from participation.errors import Reason

CALENDAR_SENTENCES: Final[dict[Reason, str]] = {
    Reason.CALENDAR_EMPTY: N_(
        "There is nothing to put into a calendar yet. As soon as a date is known, you find it "
        "here."
    ),
    Reason.CALENDAR_NO_ADDRESS: N_(
        "An address that updates itself cannot be had at the moment. The file works always."
    ),
}
