"""The words of the notice that one's own dates have changed. What stands in the braces is read
when it is sent: `bot/delivery/calendar_facts.py`."""

from __future__ import annotations

from bot.i18n.notice_words import NoticeWords
from bot.i18n.translator import N_
from participation.delivery.delivery import NoticeKind

CALENDAR_NOTICES: dict[NoticeKind, NoticeWords] = {
    # NOTE {what} is a list of lines: "• New: Saturday, 6 June – Early voting".
    NoticeKind.MY_DATES_CHANGED: NoticeWords(
        N_(
            "📅 <b>Your dates have changed</b> since you got the calendar file:\n\n{what}\n\nOpen "
            "the new file, and your calendar takes the changes over."
        ),
        N_("📅 New file"),
        (N_("👁 My dates"),),
    ),
}
CALENDAR_CAUSES: dict[NoticeKind, str] = {
    NoticeKind.MY_DATES_CHANGED: N_(
        "You asked me to tell you when something in your calendar file has changed. In /me, “My "
        "dates”, you can switch this off."
    ),
}
