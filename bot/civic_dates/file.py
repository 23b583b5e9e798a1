"""The calendar file of one resident, and the link that its entries lead to."""

from __future__ import annotations

from hashlib import sha256
from urllib.parse import quote

from bot.civic_dates.date import Link, appointment
from bot.civic_dates.own_dates import own_dates
from bot.i18n.translator import Translator
from bot.papers.calendar import Appointment, whole_calendar_bytes
from bot.services import Services
from participation.residents.resident import ResidentId


def links_to(bot_name: str) -> Link:
    """Into the chat with the bot of this name."""
    home = f"https://t.me/{quote(bot_name)}"

    def link(payload: str) -> str:
        return f"{home}?start={payload}" if payload else home

    return link


def calendar_title(tr: Translator) -> str:
    # NOTE The name of the calendar in the calendar app of a phone.
    return tr.plain("Liepāja: my dates")


async def entries(
    services: Services, resident_id: ResidentId, tr: Translator, link: Link
) -> list[Appointment]:
    """Everything that stands in the file."""
    now = services.clock.now()
    dates = await own_dates(services, resident_id, tr, link)
    return [appointment(each, services.city, tr, now) for each in dates]


def content_of(some: list[Appointment], services: Services, tr: Translator) -> bytes:
    return whole_calendar_bytes(some, services.city.zone, calendar_title(tr))


def tag_of(some: list[Appointment], tr: Translator) -> str:
    """The same for the same content: an entity tag that needs no writing of the file."""
    return sha256(f"{tr.language}\x1e{some!r}".encode()).hexdigest()[:32]
