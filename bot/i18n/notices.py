"""The words of each notice that the rules cause."""

from __future__ import annotations

from bot.i18n.translator import N_
from participation.notices.notice import NoticeKind

NOTICES: dict[NoticeKind, str] = {
    NoticeKind.VOTING_OPENS: N_(
        "🗳 <b>Voting has opened.</b> You asked me to remind you: you can now vote on the "
        "participatory budget."
    ),
}
