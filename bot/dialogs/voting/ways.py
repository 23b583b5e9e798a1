"""Ways between the vote's windows and to other errands that several windows have in common."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, ShowMode, StartMode
from aiogram_dialog.widgets.kbd import Button
from aiogram_dialog.widgets.link_preview import LinkPreview
from aiogram_dialog.widgets.text import Text

from bot.dialogs.frame import bot_and_chat, menu_button, press, pressed, resident_of, services_of
from bot.dialogs.projects.states import Browse
from bot.dialogs.results.entry import first_window
from bot.dialogs.voting.door import CARD, CATEGORY, PAGE, ballot_cycle, to_the_door, voting_state
from bot.dialogs.voting.states import Vote
from bot.dialogs.widgets import Label, translator_of
from bot.views.ballot import choices_in_brief, mode_line
from participation.errors import Reason, Refused


class ModeLine(Text):
    """Says on each screen whether what is cast here binds the city."""

    async def _render_text(self, data: dict[str, Any], manager: DialogManager) -> str:
        services = services_of(manager)
        line = mode_line(voting_state(services), services.city, translator_of(manager))
        return f"\n{line}"


NO_PREVIEW = LinkPreview(is_disabled=True)


async def to_overview(manager: DialogManager) -> None:
    await manager.switch_to(Vote.overview)


async def to_review(manager: DialogManager) -> None:
    await manager.switch_to(Vote.review)


async def to_check(manager: DialogManager) -> None:
    await manager.switch_to(Vote.check)


async def to_category(manager: DialogManager, index: int) -> None:
    """The list of the category with this place on the ballot."""
    categories = ballot_cycle(services_of(manager)).categories
    if index >= len(categories):
        raise Refused(Reason.CATEGORY_UNKNOWN)
    manager.dialog_data[CATEGORY] = categories[index].key
    manager.dialog_data[PAGE] = 0
    await manager.switch_to(Vote.category)


async def to_card(manager: DialogManager, number: int) -> None:
    """A project's card, and behind it the list of its category."""
    project = ballot_cycle(services_of(manager)).project(number)
    if project is None:
        raise Refused(Reason.PROJECT_UNKNOWN)
    manager.dialog_data[CATEGORY] = project.category
    manager.dialog_data[CARD] = number
    await manager.switch_to(Vote.card)


async def to_projects(manager: DialogManager) -> None:
    await manager.start(Browse.home, mode=StartMode.RESET_STACK)


async def to_results(manager: DialogManager) -> None:
    await manager.start(first_window(services_of(manager)), mode=StartMode.RESET_STACK)


async def show_choices(manager: DialogManager) -> None:
    """The cast choices in a pop-up: nothing of it stays in the chat, and no timer has to run for
    it to go, so it cannot be left behind by a restart."""
    services, tr = services_of(manager), translator_of(manager)
    numbers = await services.voting.my_ballot(resident_of(manager).telegram_id)
    text = (
        choices_in_brief(ballot_cycle(services), numbers, tr)
        if numbers is not None
        else tr.plain("I have no ballot of yours.")
    )
    bot, _ = bot_and_chat(manager)
    await bot.answer_callback_query(pressed(manager).id, text=text, show_alert=True)
    manager.show_mode = ShowMode.NO_UPDATE


MENU = menu_button("v")
PROJECTS = Button(Label("🔎 Projects"), id="v_projects", on_click=press(to_projects))
RESULTS = Button(Label("📊 Results"), id="v_results", on_click=press(to_results))
CHECK = Button(Label("🧾 Check a receipt"), id="v_check", on_click=press(to_check))
REVIEW = Button(Label("✅ Review and cast"), id="v_review", on_click=press(to_review))
OVERVIEW = Button(Label("⬅️ My ballot"), id="v_overview", on_click=press(to_overview))
DOOR = Button(Label("⬅️ Back"), id="v_door", on_click=press(to_the_door))
