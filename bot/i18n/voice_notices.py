"""The words of the notices about residents' appeals. What stands in the braces is read when it
is sent: `bot/delivery/voice_facts.py`."""

from __future__ import annotations

from bot.i18n.notice_words import NoticeWords
from bot.i18n.translator import N_
from participation.delivery.delivery import NoticeKind

VOICE_NOTICES: dict[NoticeKind, NoticeWords] = {
    # NOTE {decision} is a sentence or two. An appeal is a resident's call to others to vote.
    NoticeKind.APPEAL_DECIDED: NoticeWords(N_("{decision}"), N_("✍️ My appeal")),
    # NOTE Only staff of the city read this. {name} is the resident who wrote it.
    NoticeKind.APPEAL_WAITS: NoticeWords(
        N_("📣 <b>A resident's appeal to vote waits:</b> {name}"), N_("👁 Look at it")
    ),
}

APPEAL_OUT = N_(
    "✅ <b>Your appeal is published.</b> Thank you! Others can read it here and pass it on. You "
    "can take it back at any time."
)
# NOTE {reply} is what the city's staff wrote.
APPEAL_NOT_OUT = N_(
    "<b>Your appeal is not shown.</b> You can change it and hand it in again.\n\n<b>The city "
    "writes:</b>\n{reply}"
)
CAUSES_OF_VOICE: dict[NoticeKind, str] = {
    NoticeKind.APPEAL_DECIDED: N_(
        "You handed in an appeal to vote, and the city has decided about it."
    ),
    NoticeKind.APPEAL_WAITS: N_(
        "You are one of the staff who decide about residents' appeals, and one waits."
    ),
}
