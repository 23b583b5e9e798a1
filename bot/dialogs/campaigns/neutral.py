"""What windows about a campaign show before an election: the rule, warnings, too few people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aiogram_dialog import DialogManager, StartMode
from aiogram_dialog.widgets.kbd import Button
from markupsafe import Markup

from bot.dialogs.campaigns.course import campaign_of
from bot.dialogs.frame import press, services_of
from bot.dialogs.staff.states import StaffRoom
from bot.dialogs.widgets import Label, Say, View, translator_of
from bot.i18n.translator import Translator
from bot.services import Services
from bot.views.neutrality import Warned, rule_lines, warnings_count, warnings_view
from participation.campaigns.campaign import Campaign, CampaignState
from participation.campaigns.neutral import NEEDED, Judged, passages
from participation.neutrality.period import Period
from participation.staff.actor import Actor
from participation.staff.rights import Right

WARNED = "warned"
"""In the dialog's data: the mark of the warnings that were read."""
_STILL_DECIDED = (CampaignState.DRAFT, CampaignState.WAITING)


async def period_of(services: Services, campaign: Campaign) -> Period | None:
    """Because of which two approve it: of today, or of the day on which it would go out."""
    found = await services.neutrality.period_now()
    if found is None and campaign.wanted_at is not None:
        found = await services.neutrality.period_at(campaign.wanted_at)
    return found


async def warnings_of(services: Services, campaign: Campaign, judged: Judged) -> list[Warned]:
    """In the order in which the campaign is read; none where names warn nobody."""
    if not judged.names:
        return []
    return [
        Warned(passage, found)
        for passage in passages(campaign)
        for found in await services.neutrality.found_in(passage.text)
    ]


async def neutral_data(manager: DialogManager, campaign: Campaign, actor: Actor) -> dict[str, Any]:
    """For the windows below; before and after the time of an election all of it is silent."""
    services, tr = services_of(manager), translator_of(manager)
    is_open = campaign.state in _STILL_DECIDED
    judged = await services.campaigns.judged(campaign) if is_open else Judged()
    period, rule = await period_of(services, campaign), services.city.neutrality
    warned = await warnings_of(services, campaign, judged)
    able = await services.campaigns.able(campaign) if judged.is_neutral else NEEDED
    shows_rule = judged.is_neutral and period is not None and rule is not None
    return {
        "judged": judged,
        "is_neutral": judged.is_neutral,
        "neutral_rule": _below(rule_lines(period, rule, tr)) if period and rule else Markup(""),
        "shows_rule": shows_rule,
        "warnings": _below(warnings_count(warned, tr)) if warned else Markup(""),
        "has_warnings": bool(warned),
        "few": _below(too_few(able, tr)) if able < NEEDED else Markup(""),
        "has_few": able < NEEDED,
        "may_invite_more": able < NEEDED and actor.may(Right.INVITE),
    }


def _below(text: Markup) -> Markup:
    """With an empty line above."""
    return Markup("\n{}").format(text)


def too_few(able: int, tr: Translator) -> Markup:
    """Said plainly; there is no way around the second colleague."""
    return tr.plural(
        "⚠️ Besides the author only {n} colleague may approve it, and two are needed. An "
        "administrator can invite another one: /staff",
        "⚠️ Besides the author only {n} colleagues may approve it, and two are needed. An "
        "administrator can invite another one: /staff",
        able,
    )


def has_read(manager: DialogManager, judged: Judged) -> bool:
    """Whether there is nothing to be warned of, or these very warnings were confirmed."""
    return not judged.names or manager.dialog_data.get(WARNED) == judged.mark


async def warnings_data(manager: DialogManager, campaign: Campaign) -> Mapping[str, Any]:
    """For the window with all of them."""
    services, tr = services_of(manager), translator_of(manager)
    judged = await services.campaigns.judged(campaign)
    warned = await warnings_of(services, campaign, judged)
    return {
        "mark": judged.mark,
        "listed": warnings_view(warned, tr),
        "is_listed": bool(warned),
        "is_empty": not warned,
    }


async def confirm_read(manager: DialogManager) -> None:
    """What was on the screen is read; what has come onto the list since is not."""
    campaign = await campaign_of(manager)
    judged = await services_of(manager).campaigns.judged(campaign)
    if manager.dialog_data.get(_SHOWN) == judged.mark:
        manager.dialog_data[WARNED] = judged.mark


_SHOWN = "warnings_shown"


def note_shown(manager: DialogManager, mark: str) -> None:
    """These warnings are on the screen."""
    manager.dialog_data[_SHOWN] = mark


async def to_invitations(manager: DialogManager) -> None:
    """Out of the campaign; who may invite, the room asks once more."""
    await manager.start(StaffRoom.invitations, mode=StartMode.RESET_STACK)


RULE = View("neutral_rule", when="shows_rule")
WARNINGS = View("warnings", when="has_warnings")
FEW = View("few", when="has_few")
INVITE = Button(
    Label("👥 Invite a colleague"),
    id="c_invite",
    on_click=press(to_invitations),
    when="may_invite_more",
)
EXPLAINED = Say(
    # NOTE Watched names: staff keep a list of candidates and parties before an election.
    "<b>Watched names</b>\nBefore an election the city's messages must not speak for or against "
    "anybody. Does each of these names have to be there?\n",
    when="is_listed",
)
NO_MORE = Say("There is no watched name in it any more.", when="is_empty")
LISTED = View("listed", when="is_listed")
