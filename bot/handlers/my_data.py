"""/me: what I took part in, a copy of my data, delete me."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from aiogram import Bot, Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    MaybeInaccessibleMessageUnion,
    Message,
)
from aiogram_dialog import DialogManager
from markupsafe import Markup

from bot.callbacks import Errand, MyData
from bot.command_list import take_chat_commands
from bot.dialog_storage import DialogStorage
from bot.dialogs.organisations.ending import alone_in, end_alone
from bot.i18n.translator import N_, Translator
from bot.middlewares.resident import ResidentMiddleware
from bot.services import Services
from bot.views.data_copy import data_copy
from bot.views.menu import go_button
from bot.views.news import teaching_line, wish_lines
from bot.views.organisation import label, shown_name
from bot.views.why import all_kinds
from participation.errors import Refused
from participation.proposals.proposal import Draft, Proposal
from participation.residents.resident import Resident

router = Router(name="my data")

MOST_ORGANISATIONS = 5
"""More than these stand in /organisation."""

STATES = {
    "submitted": N_("handed in"),
    "review": N_("being reviewed"),
    "accepted": N_("accepted"),
    "declined": N_("declined"),
}


def _button(text: str, action: str) -> list[InlineKeyboardButton]:
    return [InlineKeyboardButton(text=text, callback_data=MyData(action=action).pack())]


def _proposal_lines(proposals: Sequence[Proposal], draft: Draft | None, tr: Translator) -> Markup:
    lines = [
        tr("• No. {number}: “{title}” – {state}", number=proposal.number, title=proposal.title,
           state=tr(STATES[proposal.state]))
        for proposal in proposals
    ]  # fmt: skip
    if draft is not None:
        lines.append(
            tr("• Draft: “{title}”", title=draft.title)
            if draft.title
            else tr("• A draft without a title yet")
        )
    return Markup("\n").join(lines or [tr("• none yet")])


def _address_line(tr: Translator) -> Markup:
    return tr(
        "A calendar can read your dates under the address that I gave you; I keep only a "
        "fingerprint of it. “My dates” shows when it was read last, and switches it off."
    )


async def show_my_things(
    message: MaybeInaccessibleMessageUnion, services: Services, resident: Resident, tr: Translator
) -> None:
    """What the resident took part in, and the buttons for their data."""
    proposals = await services.proposals.mine(resident.resident_id)
    draft = await services.proposals.draft(resident.resident_id)
    standing = await services.voting.standing(resident.telegram_id)
    if standing.has_cast:
        vote = tr("• Your ballot is in the ballot box.")
    elif services.voting.period(services.clock.now()).phase == "after":
        vote = tr("• You did not cast a ballot in this chat.")
    elif standing.verified:
        vote = tr("• You are verified; your ballot has not been cast.")
    else:
        vote = tr("• You have not used a voting code.")
    wishes = await services.preferences.of(resident.resident_id)
    teaching = await services.preferences.teaching.of(resident.resident_id)
    dates = await services.civic_dates.of(resident.resident_id)
    mine = await services.organisations.mine(resident.resident_id)
    represents = [[go_button(label(one, tr), Errand.ORGANISATION, str(one.organisation_id))]
                  for one in mine[:MOST_ORGANISATIONS]]  # fmt: skip
    await message.answer(
        tr(
            "<b>My things</b>\n\n<b>Proposals</b>\n{proposals}\n\n<b>Vote</b>\n{vote}\n\n"
            "<b>Messages</b>\n{wishes}\n\n<b>Stored about you</b>\nthe number of your Telegram "
            "account (not your phone), the language, the day we met, what you want to hear from "
            "me, what I wrote to you in the last 90 days, and what you hand in yourself. Your "
            "choices in the vote are kept apart from this.",
            proposals=_proposal_lines(proposals, draft, tr),
            vote=vote,
            wishes=wish_lines(wishes, services.city, tr, represents=bool(mine)),
        )
        + Markup("\n{}").format(teaching_line(teaching.may_teach, tr))
        + (Markup("\n{}").format(_address_line(tr)) if dates.made_on else Markup("")),
        reply_markup=InlineKeyboardMarkup(
            inline_keyboard=[
                [go_button(tr.plain("📅 My dates"), Errand.ME, "dates")],
                [go_button(tr.plain("🤝 My volunteer work"), Errand.VOLUNTEER, "mine")],
                *represents,
                [all_kinds(tr)],
                _button(tr.plain("Get a copy of my data"), "export"),
                _button(tr.plain("Delete my data"), "erase"),
                [go_button(tr.plain("🏠 Menu"), Errand.MENU)],
            ]
        ),
    )


async def _export(
    query: CallbackQuery, services: Services, resident: Resident, tr: Translator
) -> None:
    if query.message is not None:
        await query.message.answer_document(
            BufferedInputFile(await data_copy(services, resident), filename="balss-my-data.json"),
            caption=tr("Everything that I store about you."),
        )


async def ask_to_erase(
    message: MaybeInaccessibleMessageUnion, services: Services, resident: Resident, tr: Translator
) -> None:
    """What goes and what stays; the safe button on top."""
    words = Markup("")
    if await services.staff.actor(resident.resident_id) is not None:
        words += tr(
            "\n\nYour roles here end, too. The staff log keeps your name next to what you did for "
            "the city."
        )
    if await services.hours.mine(resident.resident_id):
        words += tr(
            "\n\nThe hours that you worked as a volunteer stay, without your name, for the sums "
            "of the organisation and the city. Your certificates are deleted: nobody can check "
            "them any more."
        )
    owner = resident.resident_id
    if await services.support.applied(owner) or await services.support.my_nominations(owner):
        words += tr(
            "\n\nApplications to the incubator and suggestions for awards that you handed in stay "
            "with the city, without you and your contact."
        )
    if await services.appeals.mine(owner) is not None:
        words += tr(
            "\n\nYour appeal to vote is deleted. What others have passed on stays in their chats."
        )
    if alone := await alone_in(services, resident.resident_id):
        words += tr(
            "\n\n⚠️ Only you represent: {names}. That ends, too: calls for volunteers are "
            "cancelled, and whoever was accepted is told. If the work shall go on, first hand it "
            "over: /organisation",
            names=", ".join(shown_name(one.name) for one in alone),
        )
    await message.answer(
        tr(
            "<b>Delete your data?</b>\nDeleted: your language, drafts, pictures, reminders, what "
            "you want to hear from me and where our talk stood.\nWhat stays: proposals already "
            "handed in, without your name and contact; a cast ballot, because it is kept without "
            "your name; a mark, without your name, so that nobody votes twice; and sentences that "
            "you let me learn from, because nobody can tell whose they were."
        )
        + words,
        reply_markup=InlineKeyboardMarkup(
            inline_keyboard=[
                [go_button(tr.plain("No, keep it"), Errand.ME)],
                _button(tr.plain("Yes, delete my data"), "erase_sure"),
            ]
        ),
    )


@router.callback_query(MyData.filter())
async def on_my_data(
    query: CallbackQuery,
    callback_data: MyData,
    dialog_manager: DialogManager,
    services: Services,
    resident: Resident,
    residents_known: ResidentMiddleware,
    tr: Translator,
    bot: Bot,
    fsm_storage: DialogStorage,
) -> None:
    await query.answer()
    if callback_data.action == "export":
        await _export(query, services, resident, tr)
    elif query.message is not None and callback_data.action == "erase":
        await ask_to_erase(query.message, services, resident, tr)
    elif query.message is not None and callback_data.action == "erase_sure":
        if (actor := await services.staff.actor(resident.resident_id)) is not None:
            await services.staff.leave(actor)  # refused to the last administrator
        await end_alone(services, resident.resident_id, tr)
        await take_chat_commands(bot, resident.telegram_id)
        await dialog_manager.reset_stack()
        # Else the place of the last window would be written down again under their number.
        dialog_manager.current_stack().last_message_id = None
        with suppress(Refused):  # no vote is held here, so there is no basket
            await services.voting.empty_basket(resident.telegram_id)
        erased = await services.residents.erase(resident.resident_id)
        await fsm_storage.forget(bot.id, resident.telegram_id)
        residents_known.forget(resident.telegram_id)
        if isinstance(query.message, Message):
            with suppress(TelegramBadRequest):  # pressed twice
                await query.message.edit_reply_markup()
        await query.message.answer(
            tr(
                "Your data are deleted. Proposals that stay without your name: {kept}. If you "
                "write to me again, we begin anew.",
                kept=tr.number(erased.proposals_kept),
            )
            if erased.proposals_kept
            else tr("Your data are deleted. If you write to me again, we begin anew.")
        )
