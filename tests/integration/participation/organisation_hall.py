"""A staff, organisations and residents for the tests of organisations, on a real database."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

import pytest
from sqlalchemy import insert, select

from participation.city.volunteering import VolunteerField, Volunteering
from participation.delivery.tables import delivery
from participation.errors import Reason, Refused
from participation.organisations.organisation import Organisation, OwnOrganisation
from participation.organisations.service import Organisations
from participation.residents.resident import ResidentId
from participation.staff.actor import Actor
from participation.staff.rights import Role
from participation.storage.database import Database
from participation.volunteering.tables import call, shift
from tests.integration.participation.staff_office import Office, open_office
from tests.linked import NUMBER
from tests.small_city import small_city

_FIELDS: Final = tuple(
    VolunteerField.model_validate({"key": key, "name": dict.fromkeys(("lv", "en", "ru"), key)})
    for key in ("animals", "other")
)
CITY: Final = small_city().model_copy(update={"volunteering": Volunteering(fields=_FIELDS)})
ANSWERS: Final = {
    "name": "Biedrība «Jūras draugi»",
    "kind": "association",
    "field": "animals",
    "contact_name": "Anna Kalniņa",
    "contact": "anna@example.lv",
    "languages": ["lv", "ru"],
}


@dataclass
class Hall:
    """`moderator` may approve, `clerk` may not."""

    office: Office
    organisations: Organisations
    moderator: Actor
    clerk: Actor

    async def resident(self, number: int) -> ResidentId:
        return (await self.office.residents.meet(number)).resident_id

    async def linked(
        self, number: int = 1, register: str = NUMBER, **answers: Any
    ) -> tuple[ResidentId, Organisation]:
        """The resident with this Telegram id leads one that waits."""
        who = await self.resident(number)
        given = ANSWERS | {"own_name": f"Pārstāve {'ABCDEFGHIJ'[number % 10]}"} | answers
        return who, await self.organisations.link(who, number=register, **given)

    async def approved(self, number: int = 1, register: str = NUMBER) -> tuple[ResidentId, int]:
        who, one = await self.linked(number, register)
        await self.organisations.decide(self.moderator, one.organisation_id, approve=True)
        return who, one.organisation_id

    async def joined(self, number: int, organisation_id: int, inviter: ResidentId) -> ResidentId:
        who = await self.resident(number)
        token = await self.organisations.invite(inviter, organisation_id)
        await self.organisations.join(who, token, f"Pārstāvis {'ABCDEFGHIJ'[number % 10]}")
        return who

    async def own(self, who: ResidentId, organisation_id: int) -> OwnOrganisation:
        return await self.organisations.own(who, organisation_id)

    async def leads(self, who: ResidentId, organisation_id: int) -> list[ResidentId]:
        own = await self.own(who, organisation_id)
        return [one.resident_id for one in own.representatives if one.leads]

    async def told(self, kind: str) -> list[tuple[int, str]]:
        """Who is to be told, and about what."""
        chosen = select(delivery.c.resident_id, delivery.c.subject).where(delivery.c.kind == kind)
        async with self.office.database.reading() as connection:
            rows = (await connection.execute(chosen)).all()
        return sorted((row.resident_id, row.subject) for row in rows)

    async def call(self, organisation_id: int, state: str, days: int = 1) -> None:
        """A call with one shift that ends so many days from now."""
        now = self.office.clock.now()
        async with self.office.database.writing() as connection:
            row = {
                "organisation_id": organisation_id,
                "state": state,
                "admission": "at_once",
                "words": "",
            }
            row |= {"expenses_covered": False, "version": 1, "created_at": now, "updated_at": now}
            added = await connection.execute(insert(call).returning(call.c.call_id), row)
            times = {
                "starts_at": now + timedelta(days, hours=-2),
                "ends_at": now + timedelta(days),
            }
            held = {"capacity": 3, "held": 0, "waiting": 0, "last_arrival": 0}
            held |= {"minutes": 120, "state": "open"}
            await connection.execute(insert(shift), {"call_id": added.scalar_one()} | times | held)


async def open_hall(database: Database) -> Hall:
    office = await open_office(database)
    return Hall(
        office,
        Organisations(database, office.clock, CITY),
        await office.hired(801, Role.MODERATOR),
        await office.hired(802, Role.CLERK),
    )


async def refused(doing: Awaitable[object]) -> Reason:
    with pytest.raises(Refused) as caught:
        await doing
    return caught.value.reason


async def both(*doing: Awaitable[Any]) -> list[Any]:
    """At once; a refusal is an answer, anything else that goes wrong is not."""
    found = await asyncio.gather(*doing, return_exceptions=True)
    wrong = [one for one in found if isinstance(one, BaseException)]
    assert all(isinstance(one, Refused) for one in wrong), wrong
    return [one.reason if isinstance(one, Refused) else one for one in found]
