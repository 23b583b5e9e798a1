"""Choosing: the overview of the ballot's steps and the list of one category. Cards: `card.py`."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, Window
from markupsafe import Markup

from bot.dialogs.frame import Choices, buttons_only, numbered, paged, resident_of, services_of
from bot.dialogs.voting.door import CATEGORY, PAGE, ballot_cycle, voting_state
from bot.dialogs.voting.reminding import CANCEL_END, END
from bot.dialogs.voting.states import Vote
from bot.dialogs.voting.ways import (
    CHECK,
    MENU,
    NO_PREVIEW,
    OVERVIEW,
    REVIEW,
    ModeLine,
    to_card,
    to_category,
)
from bot.dialogs.widgets import Note, Say, View, translator_of
from bot.i18n.translator import Translator
from bot.views.ballot import choices_rule, closing_line, overview, progress, step_heading
from bot.views.project import project_button
from participation.city import Category, Cycle
from participation.voting.ballot import Basket

PAGE_SIZE = 6


async def basket_of(manager: DialogManager) -> Basket:
    """What is picked and not cast yet, read anew for each window."""
    return await services_of(manager).voting.basket_view(resident_of(manager).telegram_id)


def category_of(manager: DialogManager, cycle: Cycle) -> Category:
    """The category one is looking at; the first one if that is not known."""
    key = manager.dialog_data.get(CATEGORY)
    return next((one for one in cycle.categories if one.key == key), cycle.categories[0])


def other_steps(cycle: Cycle, here: Category | None, tr: Translator) -> Choices:
    """Buttons to the other categories."""
    return [
        # NOTE A button: goes to another category of the ballot.
        (tr.plain("Step {step}: {category}", step=i + 1, category=one.name.get(tr.language)), i)
        for i, one in enumerate(cycle.categories)
        if one is not here
    ]


async def overview_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    cycle, state = ballot_cycle(services), voting_state(services)
    standing = await services.voting.standing(resident_of(dialog_manager).telegram_id)
    return {
        "steps": overview(cycle, await basket_of(dialog_manager), tr),
        "rule": choices_rule(cycle, tr) or Markup(""),
        "closing": closing_line(state.closes_at, tr) if state.closes_at else "",
        "has_cast": standing.has_cast,
        "has_not_cast": not standing.has_cast,
        "to_steps": other_steps(cycle, None, tr),
        **await END.data(dialog_manager, is_offered=not standing.has_cast),
    }


async def category_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    cycle = ballot_cycle(services)
    category = category_of(dialog_manager, cycle)
    basket = await basket_of(dialog_manager)
    order = services.voting.drawn_order(resident_of(dialog_manager).telegram_id, category.key)
    shown, page, pages = paged(order, dialog_manager.dialog_data.get(PAGE, 0), PAGE_SIZE)
    projects = [project for number in shown if (project := cycle.project(number))]
    chosen = set(basket.choices)
    turn: Choices = []
    if page:
        turn.append((tr.plain("⬅️ Page {page}", page=page), page - 1))
    if page + 1 < pages:
        turn.append((tr.plain("Page {page} ➡️", page=page + 2), page + 1))
    return {
        "heading": step_heading(cycle, category, tr),
        "progress": progress(category, len(basket.by_category.get(category.key, ())), tr),
        "page": page + 1,
        "pages": pages,
        "to_cards": [
            (project_button(one, tr, one.number in chosen), one.number) for one in projects
        ],
        "to_pages": turn,
        "to_steps": other_steps(cycle, category, tr),
    }


async def turn_page(manager: DialogManager, page: int) -> None:
    manager.dialog_data[PAGE] = page


windows = (
    Window(
        Note(),
        Say("<b>Your ballot</b>\nNothing counts until you cast it.\n", when="has_not_cast"),
        Say(
            "<b>Change your ballot</b>\nThe ballot you have cast counts until you cast this "
            "one.\n",
            when="has_cast",
        ),
        View("steps"),
        # NOTE {closing} is a sentence: "You can vote until the end of 1 June."
        Say("\n{closing} What you choose is kept until then."),
        View("rule"),
        END.line(),
        ModeLine(),
        numbered("to_steps", to_category, widget_id="v_step"),
        REVIEW,
        *END.buttons(CANCEL_END),
        CHECK,
        MENU,
        NO_PREVIEW,
        buttons_only(),
        state=Vote.overview,
        getter=overview_data,
    ),
    Window(
        Note(),
        View("heading"),
        View("progress"),
        Say(
            "<i>The order is drawn for each voter, so that nobody is always first.</i>\n"
            "Page {page} of {pages}. Tap a project to read about it and choose it."
        ),
        ModeLine(),
        numbered("to_cards", to_card, widget_id="v_card"),
        numbered("to_pages", turn_page, widget_id="v_page", in_row=True),
        numbered("to_steps", to_category, widget_id="v_step"),
        REVIEW,
        OVERVIEW,
        NO_PREVIEW,
        buttons_only(),
        state=Vote.category,
        getter=category_data,
    ),
)
