"""The second questions of the audience: one condition, and whom to spare."""

from __future__ import annotations

from typing import Any

from aiogram.types import Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.campaigns.audience import EXCEPT, place_of
from bot.dialogs.campaigns.conditions import added
from bot.dialogs.campaigns.course import PLACE, campaign_id_of, campaign_of, change
from bot.dialogs.campaigns.frame import step
from bot.dialogs.campaigns.states import Compose
from bot.dialogs.frame import Choices, buttons_only, numbered, press, services_of
from bot.dialogs.widgets import Label, Say, answer_by_message, translator_of
from bot.dialogs.written import written
from bot.i18n.translator import N_, Translator
from bot.services import Services
from bot.views.campaign_audience import NAMES
from bot.views.cut import cut
from participation.campaigns.campaign import Campaign, CampaignState
from participation.campaigns.segment import AGE_BANDS, Is, Not, What
from participation.campaigns.writing import MOST_REST_DAYS
from participation.errors import Reason, Refused
from participation.language import LANGUAGES

_KIND = "condition"
WITH_VALUE = (What.LANGUAGE, What.DISTRICT, What.AGE_BAND)
KINDS: tuple[tuple[What, str], ...] = (
    (What.LANGUAGE, N_("🌐 Language …")),
    (What.DISTRICT, N_("📍 District …")),
    (What.AGE_BAND, N_("🎂 Age …")),
    (What.AUTHOR, N_("✍️ Handed in a proposal")),
    (What.DRAFT, N_("📝 Did not finish a proposal")),
    (What.VERIFIED_NOT_CAST, N_("🗳 May vote, has not voted yet")),
    (What.STAFF, N_("🏛 Works for the city")),
)
REST_DAYS = (1, 3, 7, 14, 30)
MOST_OTHERS = 8
SENT = frozenset(
    {
        CampaignState.RUNNING,
        CampaignState.PAUSED,
        CampaignState.FINISHED,
        CampaignState.CANCELLED,
    }
)


async def add(manager: DialogManager, what: What, value: str | None = None) -> None:
    """Add the condition where the audience is open, and show the audience."""
    condition = Is(what, value)
    part = Not(condition) if manager.dialog_data.get(EXCEPT) else condition
    segment, place = added((await campaign_of(manager)).segment, place_of(manager), part)
    await change(manager, segment=segment)
    manager.dialog_data[PLACE] = place
    await manager.switch_to(Compose.audience)


async def choose_kind(manager: DialogManager, number: int) -> None:
    if not 0 <= number < len(KINDS):
        return
    kind = KINDS[number][0]
    if kind not in WITH_VALUE:
        await add(manager, kind)
        return
    manager.dialog_data[_KIND] = kind.value
    await manager.switch_to(Compose.value)


def values(kind: What, services: Services, tr: Translator) -> list[tuple[str, str]]:
    """What can be chosen: key and name."""
    if kind is What.LANGUAGE:
        return [(code, NAMES[code]) for code in LANGUAGES]
    if kind is What.AGE_BAND:
        return [(band, band.replace("-", "–")) for band in AGE_BANDS]
    return [(each.key, each.name.get(tr.language)) for each in services.city.districts]


async def choose_value(manager: DialogManager, number: int) -> None:
    kind = What(manager.dialog_data.get(_KIND, What.LANGUAGE))
    found = values(kind, services_of(manager), translator_of(manager))
    if 0 <= number < len(found):
        await add(manager, kind, found[number][0])


async def kind_data(manager: DialogManager, _: Campaign) -> dict[str, Any]:
    tr = translator_of(manager)
    kinds: Choices = [(tr.plain(label), number) for number, (__, label) in enumerate(KINDS)]
    is_except = bool(manager.dialog_data.get(EXCEPT))
    return {"kinds": kinds, "is_only": not is_except, "is_except": is_except}


async def value_data(manager: DialogManager, _: Campaign) -> dict[str, Any]:
    kind = What(manager.dialog_data.get(_KIND, What.LANGUAGE))
    found = values(kind, services_of(manager), translator_of(manager))
    choices: Choices = [(name, number) for number, (__, name) in enumerate(found)]
    is_except = bool(manager.dialog_data.get(EXCEPT))
    return {
        "values": choices,
        "is_only": not is_except,
        "is_except": is_except,
        "is_told": kind is not What.LANGUAGE,
    }


async def rest(manager: DialogManager, days: int) -> None:
    if not 0 <= days <= MOST_REST_DAYS:
        raise Refused(Reason.REST_DAYS_UNFIT, most=MOST_REST_DAYS)
    await change(manager, rest_days=days or None)


async def take_days(message: Message, manager: DialogManager) -> None:
    text = written(message, manager, N_("Please type the number of days, for example 7."))
    if text is None:
        return
    number = text.strip()
    if not (number.isascii() and number.isdecimal() and len(number) < 5):
        raise Refused(Reason.REST_DAYS_UNFIT, most=MOST_REST_DAYS)
    await rest(manager, int(number))


async def spare_none(manager: DialogManager) -> None:
    await change(manager, rest_days=None, not_after=None)


async def to_others(manager: DialogManager) -> None:
    await manager.switch_to(Compose.other_campaign)


async def rest_data(manager: DialogManager, campaign: Campaign) -> dict[str, Any]:
    tr = translator_of(manager)
    days: Choices = [
        (("✅ " if campaign.rest_days == number else "") + tr.number(number), number)
        for number in REST_DAYS
    ]
    return {
        "days": days,
        "now": tr.plural("{n} day", "{n} days", campaign.rest_days or 0),
        "has_rest": bool(campaign.rest_days),
        "spares": bool(campaign.rest_days or campaign.not_after),
    }


async def choose_other(manager: DialogManager, campaign_id: int) -> None:
    await change(manager, not_after=campaign_id)
    await manager.switch_to(Compose.audience)


async def others_data(manager: DialogManager, _: Campaign) -> dict[str, Any]:
    found = await services_of(manager).campaigns.campaigns(SENT, size=MOST_OTHERS + 1)
    choices: Choices = [
        (cut(each.purpose, 50), each.campaign_id)
        for each in found
        if each.campaign_id != campaign_id_of(manager)
    ][:MOST_OTHERS]
    return {"others": choices, "has_others": bool(choices), "has_none": not choices}


windows = (
    step(
        Compose.condition,
        Say("<b>Only those who …</b>\nChoose a condition.", when="is_only"),
        Say("<b>Not those who …</b>\nChoose a condition.", when="is_except"),
        numbered("kinds", choose_kind, widget_id="c_kind"),
        buttons_only(),
        data=kind_data,
    ),
    step(
        Compose.value,
        Say("<b>Only: which one?</b>", when="is_only"),
        Say("<b>Except: which one?</b>", when="is_except"),
        Say("Known only of those who have told it in /news.", when="is_told"),
        numbered("values", choose_value, widget_id="c_value"),
        buttons_only(),
        data=value_data,
    ),
    step(
        Compose.rest,
        Say(
            "<b>Not too often</b>\nLeave out everybody who got any campaign in the last days. How "
            "many days? Choose or type a number."
        ),
        Say("Now: {now}", when="has_rest"),
        numbered("days", rest, widget_id="c_days", in_row=True),
        Button(
            Label("Leave out who got another campaign"),
            id="c_others",
            on_click=press(to_others),
        ),
        Button(
            Label("🗑 Spare nobody"), id="c_spare_none", on_click=press(spare_none), when="spares"
        ),
        answer_by_message(take_days),
        data=rest_data,
    ),
    step(
        Compose.other_campaign,
        Say("<b>Leave out whoever got this campaign:</b>", when="has_others"),
        Say("No campaign has been sent yet.", when="has_none"),
        numbered("others", choose_other, widget_id="c_other"),
        buttons_only(),
        data=others_data,
    ),
)
