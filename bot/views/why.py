"""Why somebody got a message that came by itself, in plain words. Never facts about others."""

from __future__ import annotations

from dataclasses import replace

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from markupsafe import Markup

from bot.callbacks import Errand, StartTopic, StopTopic
from bot.i18n.calendar_notices import CALENDAR_CAUSES
from bot.i18n.notice_causes import CAUSES_OF_VOLUNTEERING
from bot.i18n.translator import N_, Translator
from bot.i18n.voice_notices import CAUSES_OF_VOICE
from bot.services import Services
from bot.views.campaign_audience import audience_sentence
from bot.views.menu import go_button
from participation.campaigns.campaign import Campaign
from participation.city import City, NewsTopic
from participation.delivery.delivery import NoticeKind
from participation.preferences.history import Written
from participation.preferences.wish import Wishes

CAUSES: dict[NoticeKind, str] = {
    NoticeKind.VOTING_OPENS: N_(
        "You asked me to remind you when the voting on the {year} participatory budget opens."
    ),
    NoticeKind.VOTING_ENDS: N_(
        "You asked me to remind you before the voting on the {year} participatory budget ends."
    ),
    NoticeKind.RESULTS_OUT: N_(
        "You asked me to tell you when the results of the {year} participatory budget are out."
    ),
    NoticeKind.PROPOSAL_RESULTS: N_(
        "You handed in a proposal for the {year} participatory budget, and its results are out."
    ),
    NoticeKind.PROPOSAL_STATE: N_("You handed in a proposal, and something about it has changed."),
    NoticeKind.CAMPAIGN_WAITS: N_(
        "You are one of the staff who may approve campaigns, and one waits."
    ),
    NoticeKind.CAMPAIGN_SECOND: N_(
        "A campaign waits for a second approval, and you wrote it or may approve it."
    ),
    NoticeKind.CAMPAIGN_PAUSED: N_(
        "You are one of the staff who look after campaigns, and one has paused."
    ),
    NoticeKind.CAMPAIGN_FINISHED: N_(
        "You are one of the staff who look after campaigns, and one is finished."
    ),
    NoticeKind.CAMPAIGN_SENT_BACK: N_("You wrote a campaign, and it was sent back to you."),
    **CAUSES_OF_VOLUNTEERING,
    **CALENDAR_CAUSES,
    **CAUSES_OF_VOICE,
}


def topic_of(key: str, city: City) -> NewsTopic | None:
    """None: the city has given this kind of message up."""
    return next((topic for topic in city.news if topic.key == key), None)


def switch_line(topic: NewsTopic, wishes: Wishes, tr: Translator) -> Markup:
    """How the switch of this kind stands, and who put it there."""
    name = topic.name.get(tr.language)
    if wishes.has_stopped:
        return tr("By now you have stopped all messages.")
    if not wishes.wants(topic.key):
        return tr("Messages of the kind “{kind}” are off now.", kind=name)
    if topic.key in wishes.touched:
        return tr("Messages of the kind “{kind}” are on: you switched them on.", kind=name)
    return tr(
        "Messages of the kind “{kind}” are on, as they are for everybody who has not switched "
        "them off.",
        kind=name,
    )


def stop_button(topic: NewsTopic, tr: Translator) -> InlineKeyboardButton:
    words = tr.plain("🔕 Switch off: {kind}", kind=topic.name.get(tr.language))
    return InlineKeyboardButton(text=words, callback_data=StopTopic(topic=topic.key).pack())


def start_button(words: str, topic: NewsTopic) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=words, callback_data=StartTopic(topic=topic.key).pack())


def all_kinds(tr: Translator) -> InlineKeyboardButton:
    """To every kind of message with its switch."""
    return go_button(tr.plain("🔔 All kinds of messages"), Errand.NEWS)


def _campaign_cause(campaign: Campaign, city: City, tr: Translator) -> Markup:
    # Whom it passed over because of other campaigns says nothing about why this one came.
    bare = replace(campaign, rest_days=None, not_after=None)
    # NOTE {audience} is a sentence such as "Everybody who has “Voting” switched on."
    return tr(
        "The city sent it to many residents at once. Who got it? {audience}",
        audience=audience_sentence(bare, city, tr),
    )


async def _cause(written: Written, services: Services, tr: Translator) -> Markup:
    if written.campaign_id is not None:
        campaign = await services.campaigns.campaign(written.campaign_id)
        return _campaign_cause(campaign, services.city, tr)
    known = {kind.value: words for kind, words in CAUSES.items()}
    words = known.get(written.kind, N_("It is a kind of message that I no longer send."))
    return tr(words, year=written.subject)


async def why_view(
    written: Written, services: Services, wishes: Wishes, tr: Translator
) -> tuple[Markup, InlineKeyboardMarkup]:
    """The cause from the row of the message, how the switch stands, and the switch."""
    lines = [tr("<b>Why did you get this message?</b>"), await _cause(written, services, tr)]
    topic, rows = topic_of(written.topic, services.city), [[all_kinds(tr)]]
    if topic is not None:
        lines.append(switch_line(topic, wishes, tr))
        words = tr.plain("🔔 Switch on: {kind}", kind=topic.name.get(tr.language))
        is_on = wishes.wants(topic.key)
        rows.insert(0, [stop_button(topic, tr) if is_on else start_button(words, topic)])
    return Markup("\n\n").join(lines), InlineKeyboardMarkup(inline_keyboard=rows)
