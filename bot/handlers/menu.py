"""The commands and buttons that lead into an errand; every one works at any moment."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, MaybeInaccessibleMessageUnion, Message, User
from aiogram_dialog import DialogManager, ShowMode

from bot.callbacks import Errand, Go
from bot.dialogs.calls import start_call, start_calls
from bot.dialogs.campaigns import start_campaign, start_campaigns
from bot.dialogs.civic_dates import start_dates
from bot.dialogs.elections import start_elections
from bot.dialogs.news import start_news
from bot.dialogs.organisations import start_organisation
from bot.dialogs.projects import start_projects
from bot.dialogs.proposals import start_proposal
from bot.dialogs.results import start_results
from bot.dialogs.support import start_funding
from bot.dialogs.support.states import Funding
from bot.dialogs.volunteering import start_volunteering
from bot.dialogs.volunteering.states import Apply
from bot.dialogs.voting import start_vote
from bot.handlers import information, my_data
from bot.handlers.start import ask_language, show_menu
from bot.i18n.translator import Translator
from bot.services import Services
from participation.residents.resident import Resident

router = Router(name="menu")

NOT_KEPT = (
    Funding.nominee_why,
    Funding.nominee_contact,
    Funding.nominee_check,
    Funding.sign_organisation,
)
"""Windows after answers that have no draft: whoever stops there begins anew."""

Start = Callable[[DialogManager, Services, Resident], Awaitable[None]]
DIALOGS: dict[Errand, Start] = {
    Errand.PROPOSE: start_proposal,
    Errand.VOTE: start_vote,
    Errand.PROJECTS: start_projects,
    Errand.RESULTS: start_results,
    Errand.VOLUNTEER: start_volunteering,
    Errand.ELECTIONS: start_elections,
    Errand.NEWS: start_news,
    Errand.ORGANISATION: start_organisation,
    Errand.CALL: start_call,
    Errand.CALLS: start_calls,
    Errand.FUNDING: start_funding,
    Errand.CAMPAIGN: start_campaign,
    Errand.CAMPAIGNS: start_campaigns,
}
Answer = Callable[[MaybeInaccessibleMessageUnion, Services, Resident, Translator], Awaitable[None]]
ANSWERS: dict[Errand, Answer] = {
    Errand.MENU: show_menu,
    Errand.ME: my_data.show_my_things,
    Errand.HELP: information.show_help,
}
LONGEST_NUMBER = 18
COMMANDS = [errand.value for errand in Errand if errand is not Errand.LANGUAGE]


async def go(
    errand: Errand,
    message: MaybeInaccessibleMessageUnion,
    manager: DialogManager,
    services: Services,
    resident: Resident,
    tr: Translator,
) -> None:
    """Leave what is open (drafts and ballots are kept elsewhere) and start the errand."""
    if errand in DIALOGS:
        await DIALOGS[errand](manager, services, resident)
        return
    await manager.reset_stack()
    await ANSWERS[errand](message, services, resident, tr)


@router.message(Command(*COMMANDS))
async def on_command(
    message: Message,
    command: CommandObject,
    dialog_manager: DialogManager,
    services: Services,
    resident: Resident,
    tr: Translator,
) -> None:
    errand = Errand(command.command.lower())
    if errand is Errand.CALL and command.args:
        await start_call(dialog_manager, services, resident, command.args)
        return
    number = (command.args or "").strip()
    if errand is Errand.CALLS and number.isascii() and number.isdecimal():
        await start_calls(dialog_manager, services, resident, int(number[:LONGEST_NUMBER]))
        return
    await go(errand, message, dialog_manager, services, resident, tr)


@router.message(Command("cancel"))
async def on_cancel(
    message: Message,
    dialog_manager: DialogManager,
    services: Services,
    resident: Resident,
    tr: Translator,
) -> None:
    state = dialog_manager.current_context().state if dialog_manager.has_context() else None
    await dialog_manager.reset_stack()
    if state is None:
        words = tr("There is nothing to stop right now.")
    elif state.group is Apply or state in NOT_KEPT:
        words = tr("I stopped here. What was not sent yet is not kept.")
    else:
        words = tr("I stopped here. What you had written or chosen is kept.")
    await message.answer(words)
    await show_menu(message, services, resident, tr)


@router.callback_query(Go.filter())
async def on_go(
    query: CallbackQuery,
    callback_data: Go,
    dialog_manager: DialogManager,
    services: Services,
    resident: Resident,
    tr: Translator,
    event_from_user: User,
) -> None:
    await query.answer()
    if query.message is None:
        return
    # The pressed message is not the errand's window: it stays, and the window comes below it.
    dialog_manager.show_mode = ShowMode.SEND
    if callback_data.errand is Errand.LANGUAGE:
        await dialog_manager.reset_stack()
        await ask_language(query.message, event_from_user)
        return
    if callback_data.errand is Errand.PROJECTS and callback_data.detail.isdecimal():
        await start_projects(dialog_manager, services, resident, int(callback_data.detail))
        return
    if callback_data.errand is Errand.ME and callback_data.detail == "dates":
        await start_dates(dialog_manager, services, resident)
        return
    if callback_data.errand is Errand.FUNDING:
        await start_funding(dialog_manager, services, resident, callback_data.detail)
        return
    if callback_data.errand is Errand.ELECTIONS:
        await start_elections(dialog_manager, services, resident, callback_data.detail)
        return
    if callback_data.errand is Errand.VOLUNTEER and callback_data.detail:
        await start_volunteering(dialog_manager, services, resident, callback_data.detail)
        return
    if callback_data.errand is Errand.ORGANISATION and callback_data.detail.isdecimal():
        await start_organisation(
            dialog_manager, services, resident, int(callback_data.detail[:LONGEST_NUMBER])
        )
        return
    if callback_data.errand is Errand.CALLS and callback_data.detail.isdecimal():
        await start_calls(
            dialog_manager, services, resident, int(callback_data.detail[:LONGEST_NUMBER])
        )
        return
    await go(callback_data.errand, query.message, dialog_manager, services, resident, tr)
