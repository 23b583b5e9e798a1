"""Presses under reminders of elections: "I have voted", "not this election", and back.

Each asks the service anew; a press long after the election is told so. Nothing keeps which of the
two it was, so nothing says who voted.
"""

from __future__ import annotations

from aiogram import F, Router
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup
from markupsafe import Markup

from bot.callbacks import ElectionDo, Errand
from bot.i18n.reasons import explain
from bot.i18n.translator import Translator
from bot.services import Services
from bot.views.menu import go_button
from participation.errors import Refused
from participation.residents.resident import Resident

router = Router(name="elections")

MOST_IN_A_POPUP = 190


@router.callback_query(ElectionDo.filter(F.action.in_({"voted", "out", "not_yet"})))
async def on_election(
    query: CallbackQuery,
    callback_data: ElectionDo,
    services: Services,
    resident: Resident,
    tr: Translator,
) -> None:
    try:
        words = await _do(callback_data, services, resident, tr)
    except Refused as refused:
        why = str(explain(refused, tr).striptags())
        await query.answer(why[:MOST_IN_A_POPUP], show_alert=True)
        return
    await query.answer()
    if query.message is not None:
        keyboard = _back(callback_data, tr)
        await query.message.answer(words, reply_markup=keyboard)


async def _do(press: ElectionDo, services: Services, resident: Resident, tr: Translator) -> Markup:
    reminders, owner = services.election_reminders, resident.resident_id
    if press.action != "not_yet":
        await reminders.voted(owner, press.key)
        if press.action == "voted":
            return tr("✅ <b>Thank you for voting!</b> I remind you of this election no more.")
        return tr("I remind you of this election no more. Other elections stay as they are.")
    await reminders.not_yet(owner, press.key)
    words = tr("🔔 I remind you of this election again.")
    if await reminders.is_off(owner):
        words += "\n" + tr(
            "🔕 But messages about elections are off at the moment: no reminder comes."
        )
    return words


def _back(press: ElectionDo, tr: Translator) -> InlineKeyboardMarkup:
    """One press takes it back."""
    rows = [[go_button(tr.plain("🔔 My reminders"), Errand.ELECTIONS, "reminders")]]
    if press.action != "not_yet":
        undo = ElectionDo(action="not_yet", key=press.key).pack()
        words = tr.plain("↩️ Do remind me of it")
        rows.insert(0, [InlineKeyboardButton(text=words, callback_data=undo)])
    return InlineKeyboardMarkup(inline_keyboard=rows)
