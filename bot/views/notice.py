"""A notice as its reader sees it: the sentence with its facts as they are now, and its button."""

from __future__ import annotations

from aiogram.types import InlineKeyboardButton
from markupsafe import Markup

from bot.callbacks import CampaignDo, Errand
from bot.i18n.notices import NOTICES
from bot.i18n.translator import Translator
from bot.views.menu import go_button
from participation.city import City, Cycle, Phase
from participation.delivery.delivery import NoticeKind

_LEADS_TO = {
    NoticeKind.VOTING_OPENS: Errand.VOTE,
    NoticeKind.VOTING_ENDS: Errand.VOTE,
    NoticeKind.RESULTS_OUT: Errand.RESULTS,
    NoticeKind.PROPOSAL_RESULTS: Errand.RESULTS,
    NoticeKind.PROPOSAL_STATE: Errand.ME,
}


def _cycle(subject: str, city: City) -> Cycle | None:
    return city.cycle(int(subject)) if subject.isascii() and subject.isdecimal() else None


def _number(subject: str) -> int:
    """The campaign in `12` or `12.1`."""
    first = subject.partition(".")[0]
    return int(first) if first.isascii() and first.isdecimal() else 0


def notice_text(kind: NoticeKind, subject: str, city: City, tr: Translator) -> Markup:
    """Dates are looked up when it is sent: they may have moved since it was asked for."""
    cycle = _cycle(subject, city)
    day = tr.from_day(cycle.period(Phase.VOTING).last_day) if cycle else ""
    return tr(NOTICES[kind].text, year=subject, day=day)


def notice_button(kind: NoticeKind, subject: str, tr: Translator) -> InlineKeyboardButton:
    """Leads to where the resident can do something about it."""
    label = tr.plain(NOTICES[kind].button)
    if kind in _LEADS_TO:
        return go_button(label, _LEADS_TO[kind])
    leads = CampaignDo(campaign_id=_number(subject), action="show")
    return InlineKeyboardButton(text=label, callback_data=leads.pack())
