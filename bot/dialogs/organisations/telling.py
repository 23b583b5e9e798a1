"""What representatives are told at once about each other, each in their own language."""

from __future__ import annotations

from collections.abc import Iterable

from aiogram import Bot

from bot.chat_commands import show_commands
from bot.dialogs.staff.telling import tell, translator_for
from bot.services import Services
from bot.views.organisation import shown_name
from participation.organisations.organisation import Organisation, Representative


async def tell_out(
    bot: Bot, services: Services, organisation: Organisation, these: Iterable[Representative]
) -> None:
    """Those who were taken out; their chats show no commands for organisations any more."""
    gone = list(these)
    await tell(
        bot,
        services,
        gone,
        lambda tr: tr(
            "You no longer represent {name} here: whoever leads it has taken you out. If that is "
            "a mistake, please ask them for a new invitation.",
            name=shown_name(organisation.name),
        ),
    )
    await _take_commands(bot, services, gone)


async def tell_ended(
    bot: Bot, services: Services, organisation: Organisation, these: Iterable[Representative]
) -> None:
    """The other representatives of one that was closed."""
    gone = list(these)
    await tell(
        bot,
        services,
        gone,
        lambda tr: tr(
            "{name} has ended its work here. You no longer represent it in this chat.",
            name=shown_name(organisation.name),
        ),
    )
    await _take_commands(bot, services, gone)


async def tell_left(
    bot: Bot,
    services: Services,
    organisation: Organisation,
    gone: Representative,
    leads: Iterable[Representative],
) -> None:
    """Whoever leads it must see who is not there any more."""
    await tell(
        bot,
        services,
        leads,
        lambda tr: tr(
            "ℹ️ {person} has left and no longer represents {name} here.",
            person=gone.name,
            name=shown_name(organisation.name),
        ),
    )


async def tell_leads(
    bot: Bot, services: Services, organisation: Organisation, one: Representative
) -> None:
    """Whoever leads it now."""
    await tell(
        bot,
        services,
        [one],
        lambda tr: tr(
            "🔑 You lead {name} here now: you can invite others and take them out. /organisation",
            name=shown_name(organisation.name),
        ),
    )


async def tell_joined(
    bot: Bot,
    services: Services,
    organisation: Organisation,
    joined: Representative,
    these: Iterable[Representative],
) -> None:
    """Those who were there before must see who came."""
    await tell(
        bot,
        services,
        these,
        lambda tr: (
            tr(
                "ℹ️ {person} has accepted an invitation and leads {name} here now. If that was "
                "somebody else, please tell the city at once: /help shows how.",
                person=joined.name,
                name=shown_name(organisation.name),
            )
            if joined.leads
            else tr(
                "ℹ️ {person} has accepted an invitation and represents {name} now. If that was "
                "somebody else, take them out: /organisation",
                person=joined.name,
                name=shown_name(organisation.name),
            )
        ),
    )


async def _take_commands(bot: Bot, services: Services, these: Iterable[Representative]) -> None:
    for one in these:
        tr = translator_for(services, one)
        await show_commands(bot, services, one.resident_id, one.telegram_id, tr)
