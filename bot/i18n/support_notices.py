"""The words of the notices about what the city gives to organisations: contests, events, the
incubator. What stands in the braces is read when it is sent: `bot/delivery/support_facts.py`.
"""

from __future__ import annotations

from bot.i18n.notice_words import NoticeWords
from bot.i18n.translator import N_
from participation.delivery.delivery import NoticeKind

_EVENT = N_("👁 Look at the event")

SUPPORT_NOTICES: dict[NoticeKind, NoticeWords] = {
    # NOTE {day} reads like "1 June" (as in "until 1 June"); {name} is a project contest.
    NoticeKind.CONTEST_CLOSES: NoticeWords(
        N_(
            "⏳ <b>A contest closes soon:</b> {name}\n\nApplications are taken until the end of "
            "{day}. You asked me to remind you."
        ),
        N_("💶 Look at the contest"),
    ),
    # NOTE {event} is a block of lines: what, when, where.
    NoticeKind.EVENT_TOMORROW: NoticeWords(
        N_(
            "🔔 <b>An event that you signed up for is coming up.</b>\n\n{event}\n\nIf you cannot "
            "come, please say so: somebody else may get your place."
        ),
        _EVENT,
    ),
    NoticeKind.EVENT_CHANGED: NoticeWords(
        N_(
            "✏️ <b>The time or the place of an event has changed.</b> This is how it stands now:"
            "\n\n{event}"
        ),
        _EVENT,
    ),
    # NOTE {why} is empty, or a line of its own: "Why: The speaker is ill."
    NoticeKind.EVENT_CANCELLED: NoticeWords(
        N_("❌ <b>An event that you signed up for does not take place.</b>\n\n{event}{why}"),
        N_("🗓 Other events"),
    ),
    # NOTE {moment} reads like "24 May at 09:00".
    NoticeKind.EVENT_OFFERED: NoticeWords(
        N_(
            "🎁 <b>A place is free for you. Do you want it?</b>\n\n{event}\n\nIt is kept for you "
            "for a while. Last moment to answer: {moment}. Then it goes on to the next person."
        ),
        _EVENT,
    ),
    # NOTE {decision} is a sentence; {reply} is what the city's staff wrote.
    NoticeKind.INCUBATOR_DECIDED: NoticeWords(
        N_("{decision}\n\n<b>The city writes:</b>\n{reply}"), N_("🌱 The incubator")
    ),
    # NOTE Only staff of the city read this. {name} is an organisation.
    NoticeKind.INCUBATOR_WAITS: NoticeWords(
        N_("🌱 <b>An application for the incubator waits:</b> {name}"), N_("👁 Look at it")
    ),
}

INCUBATOR_DECISIONS: dict[str, str] = {
    "accepted": N_("✅ <b>You have a place in the incubator.</b>"),
    "declined": N_("<b>There is no place in the incubator for you this time.</b>"),
}
"""By how the application stands when the notice is written."""
