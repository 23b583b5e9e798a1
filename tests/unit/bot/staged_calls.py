"""Calls for the stage: one as long and as hostile as the rules take, one with nothing in it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import update

from bot.dialogs.calls.applicant import APPLICANT
from bot.dialogs.calls.ending import WHY
from bot.dialogs.calls.one import SHIFT
from bot.services import Services
from participation.language import LANGUAGES
from participation.organisations.tables import organisation
from participation.residents.resident import Resident
from participation.volunteering.application import NAME_MOST, NOTE_MOST
from participation.volunteering.call_rules import (
    BODY_MOST,
    CONTACT_MOST,
    REASON_MOST,
    SKILLS_MOST,
    TITLE_MOST,
)
from participation.volunteering.messages import MESSAGE_MOST
from participation.volunteering.tables import call as call_table
from participation.volunteering.tables import shift
from tests.unit.bot.stage import nasty, picture

VALID_NUMBER = "40008012347"
ANOTHER_NUMBER = "40008055558"
MANY = 24
_OPEN_CALL = update(call_table).values(state="open")
_OPEN_SHIFTS = update(shift).values(state="open")


async def _organisation(services: Services, owner: Resident, number: str, name: str) -> int:
    linked = await services.organisations.link(
        owner.resident_id,
        number=number,
        name=name,
        kind="association",
        field="animals",
        contact_name="Anna",
        contact="anna@example.lv",
        languages=LANGUAGES,
        own_name="Anna",
    )
    async with services.database.writing() as connection:
        await connection.execute(
            update(organisation)
            .where(organisation.c.organisation_id == linked.organisation_id)
            .values(state="approved")
        )
    return int(linked.organisation_id)


Remembered = dict[str, dict[str, Any]]
"""What each dialog remembers, by the name of its states."""


async def blank(services: Services, owner: Resident, first: int) -> Remembered:
    """A draft with nothing in it, and an open call with one person who said nothing more."""
    organisation_id = await _organisation(services, owner, ANOTHER_NUMBER, "Draugi")
    empty = await services.calls.draft(owner.resident_id, organisation_id)
    call = await services.calls.draft(owner.resident_id, organisation_id)
    starts_at = services.clock.now() + timedelta(days=2)
    ends_at = starts_at + timedelta(hours=3)
    call = await services.calls.add_shift(owner.resident_id, call.call_id, starts_at, ends_at, 5)
    await _open(services, call.call_id)
    shift_id = call.shifts[0].shift_id
    person = await services.residents.meet(first)
    applied = await services.applying.apply(
        person.resident_id, shift_id, name="A", age_band="minor"
    )
    return {
        "PostCall": {"call": empty.call_id},
        "MyCalls": {"call": call.call_id, SHIFT: shift_id, APPLICANT: applied.application_id},
    }


async def _open(services: Services, call_id: int) -> None:
    """As if staff had approved it."""
    async with services.database.writing() as connection:
        await connection.execute(_OPEN_CALL.where(call_table.c.call_id == call_id))
        await connection.execute(_OPEN_SHIFTS.where(shift.c.call_id == call_id))


async def longest(services: Services, owner: Resident, first: int) -> Remembered:
    """A published call in all languages, with a picture, many times and many people."""
    calls, actor = services.calls, owner.resident_id
    organisation_id = await _organisation(services, owner, VALID_NUMBER, nasty(120))
    call = await calls.draft(actor, organisation_id)
    for language in LANGUAGES:
        await calls.set_text(actor, call.call_id, language, nasty(TITLE_MOST), nasty(BODY_MOST))
    await calls.change(
        actor,
        call.call_id,
        field="children_youth",
        skills=nasty(SKILLS_MOST),
        languages=LANGUAGES,
        minimum_age=13,
        admission="chosen",
        expenses_covered=True,
        contact=nasty(CONTACT_MOST),
        address=nasty(200),
        location=(56.5, 21.0),
        district="ziemelu_priekspilseta",
    )
    await calls.set_photo(actor, call.call_id, picture())
    for number in range(MANY):
        starts_at = services.clock.now() + timedelta(days=2 + number)
        call = await calls.add_shift(
            actor, call.call_id, starts_at, starts_at + timedelta(hours=20), 1000
        )
    await _open(services, call.call_id)
    shift_id = call.shifts[0].shift_id
    application_id = await _apply_all(services, shift_id, first)
    looking = {SHIFT: shift_id, APPLICANT: application_id, WHY: nasty(REASON_MOST)}
    half = {"day": "2025-05-24", "start": "10:00", "end": None, "people": None}
    return {
        "PostCall": {"call": call.call_id, "pending": [half] * 7},
        "MyCalls": {"call": call.call_id, "message": nasty(MESSAGE_MOST), **looking},
    }


async def _apply_all(services: Services, shift_id: int, first: int) -> int:
    """Many people with the longest names apply for the first time of the call."""
    application_id = 0
    for number in range(MANY + 2):
        resident = await services.residents.meet(first + number)
        application = await services.applying.apply(
            resident.resident_id,
            shift_id,
            name=nasty(NAME_MOST),
            contact=nasty(CONTACT_MOST),
            note=nasty(NOTE_MOST),
            shows_telegram=True,
            age_band="adult",
        )
        application_id = int(application.application_id)
    return application_id
