"""Step 3: who gets it. The sentence and the count are on the screen at every change."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button, Row
from markupsafe import Markup

from bot.dialogs.campaigns.conditions import (
    MOST_CONDITIONS,
    TOP,
    find,
    first_segment,
    group_at,
    has_exceptions,
    is_editable,
    is_excepted,
    is_group,
    joined_otherwise,
    name_of,
    removed,
    top,
    turned,
)
from bot.dialogs.campaigns.course import PLACE, campaign_of, change
from bot.dialogs.campaigns.frame import step
from bot.dialogs.campaigns.states import Compose
from bot.dialogs.frame import Choices, buttons_only, numbered, press, services_of
from bot.dialogs.widgets import Label, Say, View, translator_of
from bot.i18n.translator import Translator
from bot.views.campaign_audience import audience_count, audience_sentence, who
from bot.views.cut import cut
from participation.campaigns.campaign import Audience, Campaign
from participation.campaigns.segment import EVERYONE, All, Segment

EXCEPT = "except"
LABEL_UNITS, GROUP_UNITS = 44, 32
NEW_GROUP = 999
"""A place that is not there: the first condition added to it makes the group."""


def place_of(manager: DialogManager) -> int:
    """The whole audience, or the group that is open."""
    place: int = manager.dialog_data.get(PLACE, TOP)
    return place


async def audience_now(manager: DialogManager, campaign: Campaign) -> Audience:
    """Counted anew: it is only a forecast until the campaign starts."""
    if not campaign.topic:
        return Audience(0, {}, {})
    return await services_of(manager).campaigns.audience(
        campaign.segment, campaign.topic, campaign.rest_days, campaign.not_after
    )


async def sentence_of(manager: DialogManager, campaign: Campaign) -> Markup:
    """The audience in words."""
    services, tr = services_of(manager), translator_of(manager)
    other = None
    if campaign.not_after is not None:
        found = await services.campaigns.campaign(campaign.not_after)
        other = found.purpose if found else None
    return audience_sentence(campaign, services.city, tr, other)


def _label(part: Segment, manager: DialogManager, tr: Translator) -> str:
    """A condition on a button that takes it away; a group on the button that opens it."""
    words = who(part, services_of(manager).city, tr).unescape()
    if is_group(part):
        return f"📂 {cut(words, GROUP_UNITS)}"
    return f"❌ {cut(words, LABEL_UNITS)}"


async def add_only(manager: DialogManager) -> None:
    manager.dialog_data[EXCEPT] = False
    await manager.switch_to(Compose.condition)


async def add_except(manager: DialogManager) -> None:
    manager.dialog_data[EXCEPT] = True
    await manager.switch_to(Compose.condition)


async def add_group(manager: DialogManager) -> None:
    manager.dialog_data[PLACE] = NEW_GROUP
    await add_only(manager)


async def tap_condition(manager: DialogManager, name: int) -> None:
    """Take a condition away, or look into a group."""
    segment, place = (await campaign_of(manager)).segment, place_of(manager)
    group = group_at(segment, place)
    number = find(group, name) if group is not None else None
    if group is None or number is None:
        return  # gone already: two presses in a row take one condition away
    if is_group(group.parts[number]):
        manager.dialog_data[PLACE] = number
        return
    changed = removed(segment, place, number)
    await change(manager, segment=changed)
    if group_at(changed, place) is None or len(group.parts) == 1:
        manager.dialog_data[PLACE] = TOP


async def join_otherwise(manager: DialogManager) -> None:
    segment = (await campaign_of(manager)).segment
    await change(manager, segment=joined_otherwise(segment, place_of(manager)))


async def turn_group(manager: DialogManager) -> None:
    segment = (await campaign_of(manager)).segment
    await change(manager, segment=turned(segment, place_of(manager)))


async def leave_group(manager: DialogManager) -> None:
    manager.dialog_data[PLACE] = TOP


async def everybody(manager: DialogManager) -> None:
    manager.dialog_data[PLACE] = TOP
    key = (await campaign_of(manager)).topic
    topic = next((each for each in services_of(manager).city.news if each.key == key), None)
    segment = first_segment(topic) if topic else EVERYONE
    await change(manager, segment=segment, rest_days=None, not_after=None)


async def to_rest(manager: DialogManager) -> None:
    await manager.switch_to(Compose.rest)


async def audience_data(manager: DialogManager, campaign: Campaign) -> dict[str, Any]:
    tr = translator_of(manager)
    editable = is_editable(campaign.segment)
    group = group_at(campaign.segment, place_of(manager))
    if group is None:  # it has gone in the meantime
        manager.dialog_data[PLACE] = TOP
        group = top(campaign.segment)
    place = place_of(manager)
    in_group = place != TOP
    conditions: Choices = [(_label(part, manager, tr), name_of(part)) for part in group.parts]
    has_room = editable and len(group.parts) < MOST_CONDITIONS
    is_turned = is_excepted(campaign.segment, place)
    is_all, is_some = isinstance(group, All), len(group.parts) > 1
    return {
        "sentence": await sentence_of(manager, campaign),
        "count": audience_count(await audience_now(manager, campaign), tr),
        "conditions": conditions if editable else [],
        "has_room": has_room,
        "may_group": has_room and not in_group and bool(group.parts),
        "in_group": in_group,
        # An exception from an exception is for nobody's head, and deeper than the rules take.
        "may_except": not is_turned,
        "may_turn": in_group and not is_turned and not has_exceptions(group),
        "is_turned": in_group and is_turned,
        "joined_all": editable and is_some and is_all,
        "joined_any": editable and is_some and not is_all,
        "is_narrowed": bool(top(campaign.segment).parts),
        "is_fixed": not editable,
        "is_sensitive": campaign.is_sensitive,
        "is_outside": not in_group,
    }


windows = (
    step(
        Compose.audience,
        Say("<b>Who gets it?</b>"),
        View("sentence"),
        Say("\n{count}"),
        Say(
            "\n<i>Only the buttons of one group are shown now. Its conditions belong together, as "
            "if they stood in brackets.</i>",
            when="in_group",
        ),
        Say(
            "\n<i>Numbers are rounded down to tens: nobody can find out who has not voted.</i>",
            when="is_sensitive",
        ),
        Say(
            "\n<i>This audience is put together in a way that the buttons cannot change. You can "
            "keep it, or start from everybody.</i>",
            when="is_fixed",
        ),
        numbered("conditions", tap_condition, widget_id="c_cond"),
        Row(
            Button(Label("➕ Only …"), id="c_only", on_click=press(add_only)),
            Button(
                Label("➖ Except …"),
                id="c_except",
                on_click=press(add_except),
                when="may_except",
            ),
            when="has_room",
        ),
        Button(Label("📂 Add a group"), id="c_group", on_click=press(add_group), when="may_group"),
        Button(
            Label("🔗 All must be true → one is enough"),
            id="c_any",
            on_click=press(join_otherwise),
            when="joined_all",
        ),
        Button(
            Label("🔗 One is enough → all must be true"),
            id="c_all",
            on_click=press(join_otherwise),
            when="joined_any",
        ),
        Button(
            Label("➖ Turn the group into an exception"),
            id="c_turn_off",
            on_click=press(turn_group),
            when="may_turn",
        ),
        Button(
            Label("➕ The group is no exception"),
            id="c_turn_on",
            on_click=press(turn_group),
            when="is_turned",
        ),
        Button(
            Label("⬆️ Out of the group"), id="c_out", on_click=press(leave_group), when="in_group"
        ),
        Button(Label("⏳ Not too often"), id="c_rest", on_click=press(to_rest), when="is_outside"),
        Button(
            Label("↩️ Start from everybody"),
            id="c_everybody",
            on_click=press(everybody),
            when="is_narrowed",
        ),
        buttons_only(),
        data=audience_data,
        next_when="is_outside",
    ),
)
