"""The words of the reminders of elections. They name no party and urge nobody: they say when and
where. What stands in the braces is read when it is sent: `bot/delivery/election_facts.py`.
"""

from __future__ import annotations

from bot.i18n.notice_words import NoticeWords
from bot.i18n.translator import N_
from participation.delivery.delivery import NoticeKind

_PLAN = N_("🗓 My voting plan")
_STATIONS = N_("📍 Where to vote")
_VOTED = N_("✅ I have voted")
# NOTE A button: "do not remind me of this election", for whatever reason.
_OUT = N_("🙅 Not this election")

# NOTE In all of these {election} is a block of lines: the election's name, its day, when one may
# NOTE vote, what to bring, each with its source.
ELECTION_NOTICES: dict[NoticeKind, NoticeWords] = {
    NoticeKind.ELECTION_SET: NoticeWords(
        N_(
            "🗓 <b>The day of an election is set.</b>\n\n{election}\n\nI will remind you before "
            "it, as you asked."
        ),
        N_("🗳 About elections"),
        (N_("🔔 My reminders"), _OUT),
    ),
    NoticeKind.ELECTION_MONTH: NoticeWords(
        N_("🔔 <b>An election is coming up.</b> You asked me to remind you.\n\n{election}"),
        _PLAN,
        (_STATIONS, _OUT),
    ),
    NoticeKind.ELECTION_WEEK: NoticeWords(
        N_("🔔 <b>The election is soon.</b> You asked me to remind you.\n\n{election}"),
        _PLAN,
        (_STATIONS, _VOTED),
    ),
    NoticeKind.ELECTION_DAY: NoticeWords(
        N_("🔔 <b>The election is tomorrow.</b> You asked me to remind you.\n\n{election}"),
        _PLAN,
        (_STATIONS, _VOTED),
    ),
    NoticeKind.ELECTION_MORNING: NoticeWords(
        N_("🔔 <b>The election is today.</b> You asked me to remind you.\n\n{election}"),
        _STATIONS,
        (_VOTED, _PLAN),
    ),
    # NOTE {time} reads like 18:30.
    NoticeKind.ELECTION_NUDGE: NoticeWords(
        N_("⏰ <b>You planned to vote at {time}.</b>\n\n{election}"),
        _STATIONS,
        (_VOTED, N_("🗓 Change my plan")),
    ),
}
