"""What an adult sees first: what this is, whether it is open, the ways in."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, StartMode, Window
from aiogram_dialog.widgets.kbd import Button, SwitchTo
from markupsafe import Markup

from bot.dialogs.family_poll.door import (
    POLL,
    allowance_of,
    next_round,
    open_poll,
    stand_of,
    youth_of,
)
from bot.dialogs.family_poll.states import FamilyVote
from bot.dialogs.frame import (
    Choices,
    buttons_only,
    menu_button,
    numbered,
    press,
    resident_of,
    services_of,
)
from bot.dialogs.widgets import Label, Note, Say, View, translator_of
from bot.views.election_lines import with_source
from bot.views.family_poll import place_name, standing
from participation.errors import Reason, Refused

MENU = menu_button("y")
IN_A_ROW = 3


async def to_phone(manager: DialogManager) -> None:
    found = await allowance_of(manager)
    if await open_poll(manager) is None:
        raise Refused(Reason.FAMILY_POLL_NONE)
    if found is not None and not found.left:
        raise Refused(Reason.FAMILY_NO_TURNS, allowed=found.allowed)
    await manager.switch_to(FamilyVote.children if found is None else FamilyVote.handover)


async def to_code(manager: DialogManager) -> None:
    if await open_poll(manager) is None:
        raise Refused(Reason.FAMILY_POLL_NONE)
    await manager.switch_to(FamilyVote.code)


async def to_gate(manager: DialogManager) -> None:
    next_round(manager)
    await manager.switch_to(FamilyVote.gate)


async def to_results(manager: DialogManager) -> None:
    manager.dialog_data.pop(POLL, None)
    await manager.switch_to(FamilyVote.results)


async def to_elections(manager: DialogManager) -> None:
    from bot.dialogs.elections.states import Elections  # that room has a button to this one

    await manager.start(Elections.home, mode=StartMode.RESET_STACK)


async def set_children(manager: DialogManager, number: int) -> None:
    await services_of(manager).family_polls.allow(resident_of(manager), number)
    await manager.switch_to(FamilyVote.handover)


async def home_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    youth, poll = youth_of(dialog_manager), await services.family_polls.current()
    stand = await stand_of(dialog_manager)
    is_open = await open_poll(dialog_manager) is not None
    phase = poll.phase(services.clock.now()) if poll else None
    today = services.clock.now().astimezone(services.city.zone).date()
    facts = [
        (Markup("• {}").format(one.text.get(tr.language)), one)
        for one in youth.facts
        if one.is_known(today)
    ]
    return {
        "standing": standing(poll, phase, tr),
        "facts": with_source(facts, tr),
        "has_facts": bool(facts) and not is_open,
        "is_open": is_open and stand is None,
        "is_stand": stand is not None,
        "place": place_name(youth, stand.place, tr) if stand else "",
        "has_results": bool(await services.family_polls.ended()),
    }


async def children_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    most = youth_of(dialog_manager).children_most
    numbers: Choices = [(str(number), number) for number in range(1, most + 1)]
    return {"numbers": numbers}


windows = (
    Window(
        Note(),
        Say("<b>Children's and youth election</b>"),
        View("standing"),
        Say(
            # NOTE For adults, politely.
            "\nChildren choose with pictures. I keep only how many chose what at which place, "
            "and nothing about a child.",
            when="is_open",
        ),
        # NOTE For the adult helper. {place} is a place's name, such as "Place 1".
        Say("\nThis device is a voting place: <b>{place}</b>", when="is_stand"),
        Say("\n<b>What there was before</b>", when="has_facts"),
        View("facts", when="has_facts"),
        Button(
            # NOTE The helper goes back to the voting place on this device.
            Label("▶️ Go on here"),
            id="y_gate",
            on_click=press(to_gate),
            when="is_stand",
        ),
        Button(
            Label("👧 Vote on this phone"), id="y_phone", on_click=press(to_phone), when="is_open"
        ),
        Button(
            Label("🔑 I have a place code"), id="y_code", on_click=press(to_code), when="is_open"
        ),
        Button(
            Label("📊 Results"), id="y_results", on_click=press(to_results), when="has_results"
        ),
        Button(Label("⬅️ Elections"), id="y_elections", on_click=press(to_elections)),
        MENU,
        buttons_only(),
        state=FamilyVote.home,
        getter=home_data,
    ),
    Window(
        Note(),
        # NOTE For the parent, politely.
        Say(
            "<b>How many children vote on this phone?</b>\nEach child votes once. After the first "
            "vote the number cannot change."
        ),
        numbered("numbers", set_children, widget_id="y_children", width=IN_A_ROW),
        SwitchTo(Label("⬅️ Back"), id="y_home", state=FamilyVote.home),
        buttons_only(),
        state=FamilyVote.children,
        getter=children_data,
    ),
)
