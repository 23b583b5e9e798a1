"""Organisations for the stage: one with nothing but what must be, one as long and as hostile as
the rules take; what waits for the staff; and answers that are not handed in."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import update

from bot.dialogs.moderation.course import NUMBER
from bot.dialogs.organisations.course import LINK, ORGANISATION, PERSON
from bot.dialogs.organisations.states import QUESTIONS
from bot.services import Services
from participation.language import LANGUAGES
from participation.organisations.rules import ABOUT_MOST, NAME_MOST, WHY_MOST
from participation.organisations.sharing import REPRESENTATIVES_MOST
from participation.organisations.tables import organisation
from participation.proposals.draft_rules import ORGANISATION_MOST
from participation.residents.resident import Resident
from participation.volunteering.call_rules import BODY_MOST, TITLE_MOST
from participation.volunteering.tables import call as call_table
from tests.unit.bot.stage import nasty, picture

UNUSUAL: Final = "40003521600"
SHORT: Final = "40008000013"
WAITING: Final = ("40008000028", "40008000032", "40008000047", "40008000051", "40008000066",
                  "40008000070", "40008000009", "50008000015", "50008000034")  # fmt: skip
LONGEST_CONTACT: Final = f"{'a' * 60}@{'b' * 40}.example"

Remembered = dict[str, dict[str, Any]]


async def short(services: Services, owner: Resident) -> Remembered:
    """One representative, no text about it, waiting."""
    one = await services.organisations.link(
        owner.resident_id,
        number=SHORT,
        name="Draugi",
        kind="foundation",
        field="other",
        contact_name="A",
        contact="a@b.lv",
        languages=["lv"],
        own_name="A",
    )
    call = await services.calls.draft(owner.resident_id, one.organisation_id)
    await _put(services, call_id=call.call_id)
    return _remembered(one.organisation_id, call.call_id, owner.resident_id, await _link(
        services, owner, one.organisation_id
    ))  # fmt: skip


async def longest(services: Services, owner: Resident, first: int) -> Remembered:
    """Many representatives; suspended, with a long reason; a first call in all languages."""
    organisations = services.organisations
    answers: dict[str, Any] = {
        "name": nasty(ORGANISATION_MOST),
        "kind": "association",
        "field": max(services.city.volunteering.fields, key=lambda one: len(one.name.lv)).key,
        "contact_name": nasty(NAME_MOST),
        "contact": LONGEST_CONTACT,
        "languages": LANGUAGES,
        "about": nasty(ABOUT_MOST),
    }
    named = answers | {"own_name": nasty(NAME_MOST)}
    one = await organisations.link(owner.resident_id, number=UNUSUAL, **named)
    await organisations.answer(owner.resident_id, registration_number=WAITING[0], **named)
    for number, register in enumerate(WAITING):
        other = await services.residents.meet(first + 100 + number)
        await organisations.link(other.resident_id, number=register, **named)
    rival = await services.residents.meet(first + 99)
    await organisations.link(rival.resident_id, number=UNUSUAL, **named)
    person = owner
    for number in range(REPRESENTATIVES_MOST - 1):
        person = await services.residents.meet(first + number)
        token = await _link(services, owner, one.organisation_id)
        await organisations.join(person.resident_id, token, nasty(NAME_MOST))
    token = await organisations.invite(owner.resident_id, one.organisation_id, hands_over=True)
    call = await services.calls.draft(owner.resident_id, one.organisation_id)
    for language in LANGUAGES:
        await services.calls.set_text(
            owner.resident_id, call.call_id, language, nasty(TITLE_MOST), nasty(BODY_MOST)
        )
    await services.calls.set_photo(owner.resident_id, call.call_id, picture())
    await _put(services, call.call_id, one.organisation_id, nasty(WHY_MOST))
    return _remembered(one.organisation_id, call.call_id, person.resident_id, token)


async def _link(services: Services, owner: Resident, organisation_id: int) -> str:
    return await services.organisations.invite(owner.resident_id, organisation_id)


async def _put(
    services: Services, call_id: int, organisation_id: int = 0, reason: str = ""
) -> None:
    """The call waits; the organisation is suspended."""
    async with services.database.writing() as connection:
        await connection.execute(
            update(call_table).where(call_table.c.call_id == call_id).values(state="waiting")
        )
        await connection.execute(
            update(organisation)
            .where(organisation.c.organisation_id == organisation_id)
            .values(state="suspended", reason=reason)
        )


def _remembered(organisation_id: int, call_id: int, person: int, token: str) -> Remembered:
    """By the dialog or the window. What is asked is asked of a draft; of the rest, of this one."""
    opened = {ORGANISATION: organisation_id, PERSON: person, LINK: token}
    return {
        "Represent": opened,
        **{str(state.state): {ORGANISATION: 0} for state in QUESTIONS},
        "Moderation": {NUMBER: organisation_id},
        "Moderation:call": {NUMBER: call_id},
        "Moderation:send_back": {NUMBER: call_id},
    }
