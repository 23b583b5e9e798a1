"""One project's card while browsing, with the way into the vote while it is open."""

from __future__ import annotations

from typing import Any

from aiogram.enums import ContentType
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.api.entities import MediaAttachment
from aiogram_dialog.widgets.kbd import Button
from markupsafe import Markup

from bot.dialogs.frame import (
    Choices,
    menu_button,
    note_units,
    numbered,
    picture,
    press,
    resident_of,
    services_of,
)
from bot.dialogs.projects.browsing import NO_PREVIEW, open_card, search_input
from bot.dialogs.projects.shelf import (
    CATEGORY,
    PAGE,
    PAGE_SIZE,
    filtered,
    look_for,
    shelf_of,
    shown_project,
)
from bot.dialogs.projects.states import Browse
from bot.dialogs.voting.entry import vote_for
from bot.dialogs.widgets import Label, Note, View, translator_of
from bot.views.ballot import mode_line
from bot.views.project import (
    CAPTION_UNITS,
    TEXT_UNITS,
    project_card,
    result_line,
    seen_units,
)

EDGE = 16
"""Line breaks around the parts, in Telegram's units."""


async def choose_for_ballot(manager: DialogManager, number: int) -> None:
    await vote_for(manager, services_of(manager), resident_of(manager), number)


async def to_list(manager: DialogManager) -> None:
    """Back to the list one came from; after a deep link, to the list of the category."""
    project = shown_project(manager)
    numbers = filtered(manager)
    if project.number not in numbers or len(numbers) == len(shelf_of(manager).projects):
        look_for(manager, **{CATEGORY: project.category})
        numbers = filtered(manager)
    manager.dialog_data[PAGE] = numbers.index(project.number) // PAGE_SIZE
    await manager.switch_to(Browse.found)


async def to_full_text(manager: DialogManager) -> None:
    await manager.switch_to(Browse.full_text)


async def back_to_card(manager: DialogManager) -> None:
    await manager.switch_to(Browse.card)


async def card_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    cycle, project = shelf_of(dialog_manager), shown_project(dialog_manager)
    now = services.clock.now()
    state = services.voting.period(now)
    may_choose = (
        state.phase == "open" and state.cycle == cycle.year and state.mode != "official_link"
    )
    tail = [
        result_line(project, tr) if cycle.has_results(now) else None,
        mode_line(state, services.city, tr) if may_choose else None,
    ]
    below = Markup("\n\n").join(line for line in tail if line)
    room = (
        (CAPTION_UNITS if project.photo else TEXT_UNITS)
        - EDGE
        - note_units(dialog_manager)
        - seen_units(below)
    )
    card = project_card(project, cycle, services.city, tr, room)
    whole = project_card(
        project, cycle, services.city, tr, TEXT_UNITS - EDGE - note_units(dialog_manager)
    )
    numbers = filtered(dialog_manager)
    turn: Choices = []
    if project.number in numbers:
        place = numbers.index(project.number)
        if place:
            turn.append((tr.plain("⬅️ Previous project"), numbers[place - 1]))
        if place + 1 < len(numbers):
            turn.append((tr.plain("Next project ➡️"), numbers[place + 1]))
    return {
        "card": card.text,
        "whole": whole.text,
        "below": Markup("\n{}").format(below) if below else Markup(""),
        "is_cut": not card.is_whole,
        "photo": MediaAttachment(ContentType.PHOTO, path=project.photo) if project.photo else None,
        "choose": [(tr.plain("🗳 Choose for my ballot"), project.number)] if may_choose else [],
        "to_cards": turn,
    }


windows = (
    Window(
        Note(),
        View("card"),
        View("below"),
        picture("photo"),
        numbered("choose", choose_for_ballot, widget_id="b_choose"),
        Button(Label("📖 Full text"), id="b_text", on_click=press(to_full_text), when="is_cut"),
        numbered("to_cards", open_card, widget_id="b_card", in_row=True),
        Button(Label("📋 Back to the list"), id="b_list", on_click=press(to_list)),
        menu_button("b"),
        NO_PREVIEW,
        search_input(),
        state=Browse.card,
        getter=card_data,
    ),
    Window(
        Note(),
        View("whole"),
        Button(Label("⬅️ Back to the card"), id="b_back_card", on_click=press(back_to_card)),
        NO_PREVIEW,
        search_input(),
        state=Browse.full_text,
        getter=card_data,
    ),
)
