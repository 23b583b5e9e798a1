"""What was found, in pages; the filters that led to it, each of which a tap takes away."""

from __future__ import annotations

from typing import Any, Final

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button
from markupsafe import Markup

from bot.dialogs.frame import Choices, numbered, press, resident_of, services_of
from bot.dialogs.volunteering.heard import search_input
from bot.dialogs.volunteering.saving import save_this_search
from bot.dialogs.volunteering.states import Volunteer
from bot.dialogs.volunteering.wanted import (
    FILTERS,
    HITS,
    PAGE,
    filter_choices,
    look_for,
    names_of,
    wanted_of,
    without,
)
from bot.dialogs.volunteering.ways import MENU, NO_PREVIEW, home_button, open_call, to
from bot.dialogs.widgets import Label, Note, View, refuse, translator_of
from bot.i18n.translator import Translator
from bot.views.call_list import card_button, card_lines
from participation.errors import Refused
from participation.volunteering.wanted import Found

PAGE_SIZE: Final = 5
_PAGES_MOST: Final = 2000


async def turn_page(manager: DialogManager, page: int) -> None:
    manager.dialog_data[PAGE] = min(page, _PAGES_MOST)


async def take_away(manager: DialogManager, number: int) -> None:
    """One filter less; pressed twice it is gone already."""
    if number < len(FILTERS):
        look_for(manager, without(wanted_of(manager), FILTERS[number]))


async def _look(manager: DialogManager, page: int) -> Found:
    """What a notice told of, or what is looked for now."""
    finding = services_of(manager).finding
    if subject := manager.dialog_data.get(HITS):
        return await finding.hits_of(resident_of(manager).resident_id, subject)
    return await finding.search(wanted_of(manager), offset=page * PAGE_SIZE, limit=PAGE_SIZE)


async def _found(manager: DialogManager) -> tuple[Found, int, int]:
    """The page, its number, how many there are; the last one when there are fewer by now."""
    page = manager.dialog_data.get(PAGE, 0)
    try:
        found = await _look(manager, page)
        if page and not found.cards:
            page = max(0, -(-found.total // PAGE_SIZE) - 1)
            found = await _look(manager, page)
    except Refused as refused:
        refuse(manager, refused)
        found, page = Found(0, ()), 0
    pages = max(1, -(-found.total // PAGE_SIZE))
    if manager.dialog_data.get(HITS):
        return Found(found.total, found.cards[page * PAGE_SIZE :][:PAGE_SIZE]), page, pages
    return found, page, pages


def _heading(manager: DialogManager, found: Found, tr: Translator) -> Markup:
    city, wanted = services_of(manager).city, wanted_of(manager)
    names = names_of(wanted, city, tr)
    if manager.dialog_data.get(HITS):
        if not found.total:
            return tr("<b>These calls are no longer open.</b>")
        return tr.plural(
            "<b>{n} new call for you</b>", "<b>{n} new calls for you</b>", found.total
        )
    filters = " · ".join(names)
    asked = tr("\nYou are looking for: {filters}", filters=filters) if names else Markup("")
    if found.total:
        return tr.plural("<b>{n} call found</b>", "<b>{n} calls found</b>", found.total) + asked
    if names:
        return (
            tr("<b>Nothing fits all of this at the moment.</b>")
            + asked
            + tr("\nLook again with less, or let me tell you when there is something.")
        )
    return tr("<b>No call is open at the moment.</b>\nI can tell you when there is one.")


async def found_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    found, page, pages = await _found(dialog_manager)
    numbered_cards = list(enumerate(found.cards, start=page * PAGE_SIZE + 1))
    cards = [card_lines(number, card, services.city, tr) for number, card in numbered_cards]
    turn: Choices = []
    if page:
        turn.append((tr.plain("⬅️ Page {page}", page=page), page - 1))
    if page + 1 < pages:
        turn.append((tr.plain("Page {page} ➡️", page=page + 2), page + 1))
    is_hits = bool(dialog_manager.dialog_data.get(HITS))
    where = tr("Page {page} of {pages}", page=page + 1, pages=pages) if pages > 1 else None
    parts = [_heading(dialog_manager, found, tr), *cards, *([where] if where else [])]
    return {
        "text": Markup("\n\n").join(parts),
        "to_cards": [(card_button(number, card, tr), card.call_id) for number, card in
                     numbered_cards],
        "to_pages": turn,
        "filters": [] if is_hits else filter_choices(dialog_manager, is_empty=not found.total),
        "is_search": not is_hits,
    }  # fmt: skip


windows = (
    Window(
        Note(),
        View("text"),
        numbered("to_cards", open_call, widget_id="w_call"),
        numbered("to_pages", turn_page, widget_id="w_page", in_row=True),
        numbered("filters", take_away, widget_id="w_less"),
        to(Volunteer.filters, Label("➕ Narrow it down"), "filters"),
        Button(
            Label("🔔 Tell me of new ones"),
            id="w_save",
            on_click=press(save_this_search),
            when="is_search",
        ),
        home_button(),
        MENU,
        NO_PREVIEW,
        search_input(),
        state=Volunteer.found,
        getter=found_data,
    ),
)
