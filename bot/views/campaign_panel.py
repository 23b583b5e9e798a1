"""The message with which staff follow a campaign: how far it is, and what can be done now."""

from __future__ import annotations

from datetime import datetime

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from markupsafe import Markup

from bot.callbacks import CampaignDo
from bot.i18n.reasons import explain
from bot.i18n.translator import N_, Translator
from bot.views.campaign_summary import state_words, title_of, why_words
from participation.campaigns.campaign import Campaign, CampaignState, Progress
from participation.errors import Reason, Refused
from participation.staff.member import Freeze

BAR = 12
"""Blocks: as many as a narrow phone shows in one line beside the percentage."""
MINUTE, HOUR = 60, 3600

Panel = tuple[Markup, InlineKeyboardMarkup]

_ACTIONS: dict[str, str] = {
    "pause": N_("⏸ Pause"),
    "resume": N_("▶️ Go on"),
    "cancel": N_("🚫 Cancel"),
    "cancel_sure": N_("🚫 Yes, cancel it"),
    "look": N_("🔄 Refresh"),
    "report": N_("📊 Report"),
    "all": N_("📋 All campaigns"),
    "card": N_("👁 Look at it"),
}

_CHANGES = {"pause", "resume", "cancel"}
"""Refused while everything stands still, so they are not offered then."""
OVER = (CampaignState.DRAFT, CampaignState.FINISHED, CampaignState.CANCELLED)
"""Nothing happens any more, or not yet: such a panel is not kept up to date."""


def do_button(campaign: Campaign, action: str, tr: Translator) -> InlineKeyboardButton:
    """A button that does this with the campaign, from any message."""
    data = CampaignDo(campaign_id=campaign.campaign_id, action=action).pack()
    return InlineKeyboardButton(text=tr.plain(_ACTIONS[action]), callback_data=data)


def bar(progress: Progress) -> str:
    """`██████░░░░░░`."""
    done = progress.settled * BAR // progress.total if progress.total else 0
    return "█" * done + "░" * (BAR - done)


def _time_left(progress: Progress, tr: Translator) -> str | None:
    if progress.per_second <= 0 or not progress.left:
        return None
    seconds = progress.left / progress.per_second
    if seconds < MINUTE:
        return tr.plain("less than a minute")
    if seconds < HOUR:
        return tr.plain_plural("about {n} minute", "about {n} minutes", round(seconds / MINUTE))
    return tr.plain_plural("about {n} hour", "about {n} hours", round(seconds / HOUR))


def _figures(progress: Progress, tr: Translator) -> list[Markup]:
    """What became of the messages so far; only what is not zero."""
    pairs = (
        (N_("sent"), progress.sent),
        (N_("blocked the bot"), progress.unreachable),
        (N_("failed"), progress.failed),
        (N_("unclear whether it arrived"), progress.unknown),
        (N_("skipped"), progress.skipped),
    )
    return [
        Markup("{}: <b>{}</b>").format(tr(words), tr.number(number))
        for words, number in pairs
        if number or words == "sent"
    ]


def progress_text(progress: Progress, tr: Translator, *, is_moving: bool) -> Markup:
    """Bar, figures, and while it is moving the pace and the time that is left."""
    percent = progress.settled * 100 // progress.total if progress.total else 0
    lines = [
        Markup("<code>{}</code> {} %").format(bar(progress), tr.number(percent)),
        tr(
            "{done} of {total}",
            done=tr.number(progress.settled),
            total=tr.number(progress.total),
        ),
        *_figures(progress, tr),
    ]
    if progress.is_resolving:
        lines.append(tr("<i>The list of recipients is still being made.</i>"))
    if is_moving and progress.waits_until is not None:
        # NOTE {moment} reads like "19 May at 09:00".
        lines.append(
            tr(
                "🌙 Those who are left have quiet hours. It goes on by itself: {moment}.",
                moment=tr.moment(progress.waits_until),
            )
        )
        return Markup("\n").join(lines)
    if is_moving and progress.per_second > 0:
        pace = tr.number(round(progress.per_second * MINUTE))
        lines.append(tr("Pace: {number} a minute", number=pace))
    if is_moving and (left := _time_left(progress, tr)):
        lines.append(tr("Time left: {time}", time=left))
    return Markup("\n").join(lines)


def _minutes_until(moment: datetime, now: datetime) -> int:
    return max(1, -(-int((moment - now).total_seconds()) // MINUTE))


def _scheduled(campaign: Campaign, now: datetime, tr: Translator) -> Markup:
    starts = campaign.starts_at
    if starts is None or starts <= now:
        return tr("It starts now.")
    minutes = _minutes_until(starts, now)
    if minutes > MINUTE:
        return tr(
            "It starts on {moment}. Until then it can be cancelled.", moment=tr.moment(starts)
        )
    return tr.plural(
        "It starts at {time}, in {n} minute. Until then it can be cancelled.",
        "It starts at {time}, in {n} minutes. Until then it can be cancelled.",
        minutes,
        time=tr.time(starts),
    )


def _waiting(campaign: Campaign, tr: Translator) -> Markup:
    if campaign.is_author_gone:
        return explain(Refused(Reason.CAMPAIGN_AUTHOR_GONE), tr)
    if campaign.approvals:
        return tr(
            "One colleague has approved it. An election is near, so a second one is needed: until "
            "then nothing is sent."
        )
    return tr("Your colleagues were told. It goes out once it is approved.")


def _body(
    campaign: Campaign, progress: Progress, now: datetime, tr: Translator, *, is_frozen: bool
) -> Markup:
    match campaign.state:
        case CampaignState.WAITING:
            return _waiting(campaign, tr)
        case CampaignState.SCHEDULED:
            return _scheduled(campaign, now, tr)
        case CampaignState.RUNNING:
            return progress_text(progress, tr, is_moving=not is_frozen)
        case CampaignState.PAUSED:
            return progress_text(progress, tr, is_moving=False)
        case CampaignState.FINISHED | CampaignState.CANCELLED if progress.total:
            return progress_text(progress, tr, is_moving=False)
    return Markup("")


def _actions(campaign: Campaign) -> list[list[str]]:
    match campaign.state:
        case CampaignState.DRAFT | CampaignState.WAITING:
            return [["card"], ["all"]]
        case CampaignState.SCHEDULED:
            # Between two issues of a series there is a report already.
            report = [["report"]] if campaign.started_at else []
            return [["cancel", "look"], ["card"], *report, ["all"]]
        case CampaignState.RUNNING:
            return [["pause", "cancel"], ["look"], ["all"]]
        case CampaignState.PAUSED:
            return [["resume", "cancel"], ["look"], ["all"]]
    return [["report" if campaign.started_at else "card"], ["all"]]


def panel(
    campaign: Campaign,
    progress: Progress,
    now: datetime,
    tr: Translator,
    frozen: Freeze | None = None,
) -> Panel:
    """Text and buttons for the campaign as it stands; `frozen`: while everything stands still."""
    is_frozen = frozen is not None and campaign.state not in OVER
    head = [Markup("<b>{}</b>").format(title_of(campaign, tr)), state_words(campaign, tr)]
    if why := why_words(campaign, tr):
        head.append(why)
    if frozen is not None and is_frozen:
        # NOTE {since} reads like "19 May at 09:00".
        standstill = tr(
            "❄️ <b>Everything that staff do has been standing still since {since}.</b> Nothing is "
            "sent until an administrator lets it go on: /freeze",
            since=tr.moment(frozen.since),
        )
        head.append(standstill)
    body = _body(campaign, progress, now, tr, is_frozen=is_frozen)
    text = Markup("\n").join([*head, *(["", body] if body else [])])
    possible = [
        [action for action in row if action not in _CHANGES or not is_frozen]
        for row in _actions(campaign)
    ]
    rows = [[do_button(campaign, action, tr) for action in row] for row in possible if row]
    return text, InlineKeyboardMarkup(inline_keyboard=rows)


def sure_panel(campaign: Campaign, tr: Translator) -> Panel:
    """The question before something that cannot be taken back."""
    text = tr(
        "<b>Cancel “{title}”?</b>\nWhat was sent stays sent; nobody else gets it. A cancelled "
        "campaign cannot go on, but you can copy it.",
        title=title_of(campaign, tr),
    )
    rows = [
        [do_button(campaign, "cancel_sure", tr)],
        [
            InlineKeyboardButton(
                text=tr.plain("⬅️ No, back"),
                callback_data=CampaignDo(campaign_id=campaign.campaign_id, action="look").pack(),
            )
        ],
    ]
    return text, InlineKeyboardMarkup(inline_keyboard=rows)
