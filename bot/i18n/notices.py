"""The words of each notice that the rules cause: a sentence, and the button that leads on.

What stands in the braces is filled in by `bot/views/notice.py`. About volunteering and support:
`volunteer_notices.py`, `organisation_notices.py`, `support_notices.py`; about elections:
`election_notices.py`.
"""

from __future__ import annotations

from bot.i18n.calendar_notices import CALENDAR_NOTICES
from bot.i18n.election_notices import ELECTION_NOTICES
from bot.i18n.notice_words import NoticeWords
from bot.i18n.organisation_notices import ORGANISATION_NOTICES
from bot.i18n.support_notices import SUPPORT_NOTICES
from bot.i18n.translator import N_
from bot.i18n.voice_notices import VOICE_NOTICES
from bot.i18n.volunteer_notices import VOLUNTEER_NOTICES
from participation.delivery.delivery import NoticeKind

_LOOK = N_("👁 Look at it")

NOTICES: dict[NoticeKind, NoticeWords] = {
    NoticeKind.VOTING_OPENS: NoticeWords(
        N_(
            "🗳 <b>Voting has opened.</b> You asked me to remind you: you can now vote on the "
            "participatory budget."
        ),
        N_("🗳 Vote"),
    ),
    # NOTE {day} reads like "1 June". It goes to everybody who asked, also to those who have voted.
    NoticeKind.VOTING_ENDS: NoticeWords(
        N_(
            "🗳 <b>Voting ends soon.</b> You asked me to remind you: you can vote on the "
            "participatory budget until the end of {day}. If your ballot is in the box already, "
            "there is nothing more to do."
        ),
        N_("🗳 Vote"),
    ),
    NoticeKind.RESULTS_OUT: NoticeWords(
        N_(
            "📊 <b>The results are out.</b> You asked me to tell you: you can now see which "
            "projects of the {year} participatory budget won."
        ),
        N_("📊 Results"),
    ),
    NoticeKind.PROPOSAL_RESULTS: NoticeWords(
        N_(
            "📊 <b>The results are out.</b> You handed in a proposal for the {year} participatory "
            "budget: you can now see which projects won."
        ),
        N_("📊 Results"),
    ),
    NoticeKind.PROPOSAL_STATE: NoticeWords(
        N_("✍️ <b>There is news about your proposal.</b> Tap the button to see how it stands now."),
        N_("👤 My things"),
    ),
    # NOTE A campaign is one message of the city to many residents; only staff read these four.
    NoticeKind.CAMPAIGN_WAITS: NoticeWords(
        N_("🖋 <b>A campaign waits for approval.</b> Please read it and decide."), _LOOK
    ),
    NoticeKind.CAMPAIGN_SECOND: NoticeWords(
        N_(
            "🛡 <b>A campaign waits for a second approval.</b> An election is near, and until it "
            "is over two colleagues approve every campaign. Nothing is sent before that."
        ),
        _LOOK,
    ),
    NoticeKind.CAMPAIGN_PAUSED: NoticeWords(
        N_("⏸ <b>A campaign has paused by itself.</b> Please look why before you let it go on."),
        _LOOK,
    ),
    NoticeKind.CAMPAIGN_FINISHED: NoticeWords(
        N_("✅ <b>A campaign is finished.</b> Its report is ready."), _LOOK
    ),
    NoticeKind.CAMPAIGN_SENT_BACK: NoticeWords(
        N_(
            "↩️ <b>Your campaign was sent back.</b> Please read why, correct it and hand it in "
            "again."
        ),
        _LOOK,
    ),
    **VOLUNTEER_NOTICES,
    **ORGANISATION_NOTICES,
    **SUPPORT_NOTICES,
    **CALENDAR_NOTICES,
    **ELECTION_NOTICES,
    **VOICE_NOTICES,
}
