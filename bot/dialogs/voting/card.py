"""One project's card on the ballot: read, choose, remove, go to the next one."""

from __future__ import annotations

from typing import Any

from aiogram.enums import ContentType
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.api.entities import MediaAttachment
from aiogram_dialog.widgets.kbd import Button
from markupsafe import Markup

from bot.dialogs.frame import (
    Choices,
    buttons_only,
    note_units,
    numbered,
    picture,
    press,
    resident_of,
    services_of,
)
from bot.dialogs.voting.choosing import PAGE_SIZE, basket_of, other_steps
from bot.dialogs.voting.door import CARD, CATEGORY, PAGE, ballot_cycle, voting_state
from bot.dialogs.voting.states import Vote
from bot.dialogs.voting.ways import NO_PREVIEW, REVIEW, ModeLine, to_card, to_category
from bot.dialogs.widgets import Label, Note, View, leave_note, translator_of
from bot.views.ballot import mode_line, progress
from bot.views.project import CAPTION_UNITS, TEXT_UNITS, project_card, seen_units
from participation.city import Project

EDGE = 16
"""Line breaks around the parts, in Telegram's units."""


def shown_project(manager: DialogManager) -> Project:
    """The project whose card is open; the first one if the ballot no longer has it."""
    cycle = ballot_cycle(services_of(manager))
    number = manager.dialog_data.get(CARD)
    return (cycle.project(number) if isinstance(number, int) else None) or cycle.projects[0]


async def choose(manager: DialogManager, number: int) -> None:
    await services_of(manager).voting.choose(resident_of(manager).telegram_id, number)
    await to_card(manager, number)


async def remove(manager: DialogManager, number: int) -> None:
    tr = translator_of(manager)
    await services_of(manager).voting.unchoose(resident_of(manager).telegram_id, number)
    await to_card(manager, number)
    leave_note(manager, tr("Removed from your ballot."))


async def to_list(manager: DialogManager) -> None:
    """Back to the page of the list on which this project is."""
    services = services_of(manager)
    project = shown_project(manager)
    order = services.voting.drawn_order(resident_of(manager).telegram_id, project.category)
    manager.dialog_data[CATEGORY] = project.category
    manager.dialog_data[PAGE] = order.index(project.number) // PAGE_SIZE
    await manager.switch_to(Vote.category)


async def to_full_text(manager: DialogManager) -> None:
    await manager.switch_to(Vote.full_text)


async def back_to_card(manager: DialogManager) -> None:
    await manager.switch_to(Vote.card)


async def card_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    cycle = ballot_cycle(services)
    project = shown_project(dialog_manager)
    category = cycle.category(project.category)
    basket = await basket_of(dialog_manager)
    order = services.voting.drawn_order(resident_of(dialog_manager).telegram_id, category.key)
    place = order.index(project.number)
    chosen = basket.by_category.get(category.key, ())
    is_chosen, is_full = project.number in chosen, len(chosen) >= category.choices_max

    head = tr(
        "<i>Project {place} of {all} in your order</i>",
        place=place + 1,
        all=len(order),
    )
    if is_chosen:
        # Said below the card: on a phone its beginning is out of sight.
        standing = Markup("{} {}\n{}").format(
            tr("✓ <b>Chosen for your ballot.</b>"),
            tr("It counts when you cast your ballot."),
            progress(category, len(chosen), tr),
        )
    elif is_full:
        standing = tr.plural(
            "You have already chosen {n} project, and more are not possible here. To choose this "
            "one, first remove another.",
            "You have already chosen {n} projects, and more are not possible here. To choose this "
            "one, first remove another.",
            len(chosen),
        )
    else:
        standing = progress(category, len(chosen), tr)
    around = (head, standing, mode_line(voting_state(services), services.city, tr))
    room = (CAPTION_UNITS if project.photo else TEXT_UNITS) - EDGE - note_units(dialog_manager)
    room -= sum(seen_units(part) + 2 for part in around)
    card = project_card(project, cycle, services.city, tr, room)
    whole = project_card(
        project, cycle, services.city, tr, TEXT_UNITS - EDGE - note_units(dialog_manager)
    )

    turn: Choices = []
    if place:
        turn.append((tr.plain("⬅️ Previous project"), order[place - 1]))
    if place + 1 < len(order):
        turn.append((tr.plain("Next project ➡️"), order[place + 1]))
    this = project.number
    return {
        "head": head,
        "card": card.text,
        "whole": whole.text,
        "standing": Markup("\n{}").format(standing),
        "is_cut": not card.is_whole,
        "is_full": is_full and not is_chosen,
        "photo": MediaAttachment(ContentType.PHOTO, path=project.photo) if project.photo else None,
        "choose": [(tr.plain("✓ Choose"), this)] if not (is_chosen or is_full) else [],
        "remove": [(tr.plain("➖ Remove"), this)] if is_chosen else [],
        "to_cards": turn,
        # Many never find the second category: once this one is full, the way there stands first.
        "to_steps": other_steps(cycle, category, tr) if is_full else [],
    }


windows = (
    Window(
        Note(),
        View("head"),
        View("card"),
        View("standing"),
        ModeLine(),
        picture("photo"),
        numbered("choose", choose, widget_id="v_choose"),
        numbered("to_steps", to_category, widget_id="v_step"),
        numbered("remove", remove, widget_id="v_remove"),
        Button(Label("📖 Full text"), id="v_text", on_click=press(to_full_text), when="is_cut"),
        numbered("to_cards", to_card, widget_id="v_card", in_row=True),
        Button(Label("📋 Back to the list"), id="v_list", on_click=press(to_list)),
        REVIEW,
        NO_PREVIEW,
        buttons_only(),
        state=Vote.card,
        getter=card_data,
    ),
    Window(
        Note(),
        View("whole"),
        ModeLine(),
        Button(Label("⬅️ Back to the card"), id="v_back_card", on_click=press(back_to_card)),
        NO_PREVIEW,
        buttons_only(),
        state=Vote.full_text,
        getter=card_data,
    ),
)
