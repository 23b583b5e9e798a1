"""The way in: what awaits a newcomer, or the draft that waits. The steps are in other files."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.frame import close_to_menu, press, resident_of, services_of
from bot.dialogs.proposals.course import EDITING, REQUEST, go_to_unanswered
from bot.dialogs.proposals.noted import forget_noted, noted_lines, noted_of, take_noted
from bot.dialogs.proposals.states import STEPS, Propose
from bot.dialogs.widgets import Decision, Label, Note, Say, View, translator_of
from bot.dialogs.written import only_buttons
from bot.views.proposal import submission_line, summary


async def begin(manager: DialogManager) -> None:
    draft = await services_of(manager).proposals.begin(resident_of(manager).resident_id)
    await take_noted(manager, draft)
    await manager.switch_to(STEPS[0])


async def ask_anew(manager: DialogManager) -> None:
    await manager.switch_to(Propose.anew)


async def keep_draft(manager: DialogManager) -> None:
    await manager.switch_to(Propose.resume)


async def start_anew(manager: DialogManager) -> None:
    await services_of(manager).proposals.discard(resident_of(manager).resident_id)
    manager.dialog_data.pop(EDITING, None)
    manager.dialog_data.pop(REQUEST, None)
    await begin(manager)


async def continue_draft(manager: DialogManager) -> None:
    manager.dialog_data.pop(EDITING, None)
    forget_noted(manager)
    await go_to_unanswered(manager)


async def entry_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    draft = await services.proposals.draft(resident_of(dialog_manager).resident_id)
    noted = noted_of(dialog_manager)
    return {
        "has_noted": bool(noted),
        "noted": noted_lines(noted, tr, services.city),
        "steps": len(STEPS),
        "submission": submission_line(services.proposals.submission(), tr),
        "summary": summary(draft, tr, services.city, brief=True) if draft else tr("It is empty."),
    }


MENU = Button(Label("🏠 Menu"), id="p_menu", on_click=press(close_to_menu))

windows = (
    Window(
        Note(),
        Say("<b>Hand in a proposal</b>"),
        View("submission"),
        Say(
            "\nTell the city your idea for the participatory budget. I ask {steps} short "
            "questions; it takes about 5 minutes. Each answer is saved at once, so you can stop "
            "at any time and go on later.\n\nWho may hand in: a person aged 16 or more, or an "
            "association or foundation."
        ),
        Say(
            "\n<b>From your message I noted already</b>\n{noted}\nAll of it can be changed before "
            "you hand in.",
            when="has_noted",
        ),
        Button(Label("✍️ Start"), id="p_start", on_click=press(begin)),
        MENU,
        only_buttons(),
        state=Propose.welcome,
        getter=entry_data,
    ),
    Window(
        Note(),
        Say("<b>You have an unfinished proposal</b>\n\n{summary}\n"),
        View("submission"),
        Say(
            "\n<b>Your message seems to be about another idea</b>\n{noted}\nDo you want to go on "
            "with the unfinished one, or start this one?",
            when="has_noted",
        ),
        Button(Label("✍️ Continue"), id="p_continue", on_click=press(continue_draft)),
        Button(Label("Start anew"), id="p_anew", on_click=press(ask_anew)),
        MENU,
        only_buttons(),
        state=Propose.resume,
        getter=entry_data,
    ),
    Window(
        Note(),
        Say(
            "<b>Delete this draft and start anew?</b>\nEverything in it will be gone, pictures "
            "too.\n\n{summary}"
        ),
        Say("\n<b>Noted for the new one</b>\n{noted}", when="has_noted"),
        Button(Label("No, keep it"), id="p_keep_draft", on_click=press(keep_draft)),
        Button(Label("🗑 Yes, delete it"), id="p_anew_sure", on_click=press(start_anew)),
        only_buttons(Decision(yes=start_anew, no=keep_draft)),
        state=Propose.anew,
        getter=entry_data,
    ),
)
