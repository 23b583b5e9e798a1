"""The last look at the ballot, casting it, and what a voter can do afterwards."""

from __future__ import annotations

from typing import Any

from aiogram.types import LinkPreviewOptions
from aiogram_dialog import DialogManager, ShowMode, Window
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.frame import (
    bot_and_chat,
    buttons_only,
    numbered,
    press,
    pressed,
    resident_of,
    services_of,
)
from bot.dialogs.voting.checking import CHECK_MINE
from bot.dialogs.voting.choosing import basket_of
from bot.dialogs.voting.door import ballot_cycle, to_the_door, voting_state
from bot.dialogs.voting.states import Vote
from bot.dialogs.voting.ways import (
    CHECK,
    MENU,
    NO_PREVIEW,
    OVERVIEW,
    ModeLine,
    show_choices,
    to_card,
    to_category,
)
from bot.dialogs.widgets import Label, Note, Say, View, has_note, refuse, translator_of
from bot.views.ballot import closing_line, review
from bot.views.project import project_button
from bot.views.receipt import receipt_message
from participation.errors import Reason, Refused

# The window stays what it is for these; for any other refusal, where the vote stands has changed.
ABOUT_CHOICES = {Reason.BALLOT_EMPTY, Reason.CATEGORY_TOO_FEW, Reason.CATEGORY_FULL}


async def cast(manager: DialogManager) -> None:
    """Cast first and ask nothing before: a press that comes again after a crash gets the same
    receipt, also when the voting has ended in between."""
    services, tr = services_of(manager), translator_of(manager)
    try:
        receipt = await services.voting.cast_ballot(
            resident_of(manager).telegram_id, f"press-{pressed(manager).id}"
        )
    except Refused as refused:
        refuse(manager, refused)
        if refused.reason not in ABOUT_CHOICES:
            await to_the_door(manager)
        return
    bot, chat = bot_and_chat(manager)
    state, now = voting_state(services), services.clock.now()
    await bot.send_message(
        chat.id,
        receipt_message(receipt, state, now, services.city, tr),
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )
    # The review showed the choices: it goes, the receipt stays.
    manager.show_mode = ShowMode.DELETE_AND_SEND
    await manager.switch_to(Vote.cast)


async def change_ballot(manager: DialogManager) -> None:
    await services_of(manager).voting.refill_basket(resident_of(manager).telegram_id)
    await manager.switch_to(Vote.overview)


async def review_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    cycle, basket = ballot_cycle(services), await basket_of(dialog_manager)
    standing = await services.voting.standing(resident_of(dialog_manager).telegram_id)
    projects = [project for number in basket.choices if (project := cycle.project(number))]
    return {
        "review": review(cycle, basket, tr),
        "has_choices": bool(basket.choices),
        "has_none": not basket.choices,
        "has_cast": standing.has_cast,
        "empty_steps": [
            # NOTE A button: goes to a category in which nothing is chosen yet.
            (tr.plain("➕ Choose in: {category}", category=category.name.get(tr.language)), index)
            for index, category in enumerate(cycle.categories)
            if category.key in basket.empty
        ],
        "to_cards": [(project_button(one, tr, is_chosen=True), one.number) for one in projects],
    }


async def cast_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    closes_at = voting_state(services).closes_at
    return {
        "closing": closing_line(closes_at, tr) if closes_at else "",
        "is_plain": not has_note(dialog_manager),
    }


windows = (
    Window(
        Note(),
        Say("<b>Review your ballot</b>\n"),
        View("review"),
        Say(
            "\nNothing is chosen yet, so there is nothing to cast. Choose at least one project "
            "first.",
            when="has_none",
        ),
        Say(
            "\nYour choices count only after you tap “Cast my ballot”.",
            when="has_choices",
        ),
        Say("It will replace the ballot you cast before.", when="has_cast"),
        ModeLine(),
        Button(Label("🗳 Cast my ballot"), id="v_cast", on_click=press(cast), when="has_choices"),
        numbered("empty_steps", to_category, widget_id="v_step"),
        numbered("to_cards", to_card, widget_id="v_card"),
        OVERVIEW,
        NO_PREVIEW,
        buttons_only(),
        state=Vote.review,
        getter=review_data,
    ),
    Window(
        Note(),
        Say("<b>Thank you! Your ballot is in the box.</b>"),
        # NOTE {closing} is a sentence: "You can vote until the end of 1 June."
        Say(
            "You can still change it; only the last ballot counts. {closing}",
            when="is_plain",
        ),
        ModeLine(),
        Button(Label("👁 See my choices"), id="v_choices", on_click=press(show_choices)),
        Button(Label("✏️ Change my ballot"), id="v_change", on_click=press(change_ballot)),
        CHECK_MINE,
        Button(Label("🧾 Check another receipt"), id="v_check", on_click=CHECK.on_click),
        MENU,
        NO_PREVIEW,
        buttons_only(),
        state=Vote.cast,
        getter=cast_data,
    ),
)
