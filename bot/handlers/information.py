"""Answers that only inform: help and whom to ask. Facts stand in `city/`."""

from __future__ import annotations

from aiogram.types import InlineKeyboardMarkup, MaybeInaccessibleMessageUnion
from markupsafe import Markup

from bot.callbacks import Errand
from bot.i18n.translator import Translator
from bot.services import Services
from bot.views.facts import link_rows
from bot.views.menu import go_button
from participation.city import City
from participation.residents.resident import Resident


def contact_lines(city: City, tr: Translator) -> Markup:
    """Whom to ask, with whatever the city has confirmed."""
    contact = city.contact
    lines = [Markup("<b>{}</b>").format(contact.name.get(tr.language))]
    lines += [Markup("{}").format(line) for line in (contact.phone, contact.email) if line]
    if contact.hours:
        lines.append(Markup("{}").format(contact.hours.get(tr.language)))
    if contact.note:
        lines.append(Markup("{}").format(contact.note.get(tr.language)))
    if not contact.note:
        lines.append(Markup("{}").format(contact.url))
    return Markup("\n").join(lines)


def link_keyboard(city: City, keys: list[str], tr: Translator) -> InlineKeyboardMarkup:
    """Buttons to the city's links, then back to the menu."""
    menu = [go_button(tr.plain("🏠 Menu"), Errand.MENU)]
    return InlineKeyboardMarkup(inline_keyboard=[*link_rows(keys, city, tr), menu])


async def show_help(
    message: MaybeInaccessibleMessageUnion, services: Services, _: Resident, tr: Translator
) -> None:
    """What the bot can do, command by command, and a person to talk to."""
    await message.answer(
        tr(
            "<b>What I can do</b>\n"
            "/vote – vote on the participatory budget\n"
            "/propose – hand in a proposal\n"
            "/projects – look at the projects\n"
            "/results – see the results\n"
            "/volunteer – volunteering\n"
            "/organisation – for associations and foundations\n"
            "/funding – money and help for organisations\n"
            "/elections – elections\n"
            "/news – news, and what I may write to you about\n"
            "/me – my proposals and my data\n"
            "/language – another language\n"
            "/cancel – stop what is open (nothing is lost)\n"
            "/stop – no more messages from me\n\n"
            "<b>Would you rather talk to a person?</b>\n{contact}",
            contact=contact_lines(services.city, tr),
        ),
        reply_markup=link_keyboard(services.city, [], tr),
    )
