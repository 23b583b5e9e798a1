"""Tells staff that an organisation waits, and its representatives what was decided.

In the transaction that caused it: the deed and its notices come to be together, or not.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from sqlalchemy.ext.asyncio import AsyncConnection

from participation.delivery.asking import ask_in
from participation.delivery.delivery import NoticeKind, Request
from participation.organisations import records
from participation.organisations.office import Office
from participation.organisations.organisation import Organisation, OrganisationId
from participation.residents.resident import ResidentId
from participation.staff import member_list
from participation.staff.rights import Right

USEFUL: Final = timedelta(days=7)


def subject(office: Office, one: Organisation) -> str:
    """The organisation and the second: what happens to it again is told again."""
    return f"{one.organisation_id}.{int(office.now().timestamp())}"


def organisation_in(subject: str) -> OrganisationId:
    """The organisation that a notice is about."""
    return OrganisationId(int(subject.partition(".")[0]))


async def tell_staff(office: Office, connection: AsyncConnection, one: Organisation) -> None:
    members = await member_list.listed(connection, Right.APPROVE_ORGANISATIONS)
    staff = [member.resident_id for member in members]
    await _tell(office, connection, one, NoticeKind.ORGANISATION_WAITS, staff)


async def tell_representatives(
    office: Office, connection: AsyncConnection, one: Organisation
) -> None:
    everybody = await records.representatives(connection, one.organisation_id)
    residents = [each.resident_id for each in everybody]
    await _tell(office, connection, one, NoticeKind.ORGANISATION_DECIDED, residents)


async def _tell(
    office: Office,
    connection: AsyncConnection,
    one: Organisation,
    kind: NoticeKind,
    residents: Iterable[ResidentId],
) -> None:
    now, about = office.now(), subject(office, one)
    requests = [
        Request(resident_id, kind, about, now, now + USEFUL) for resident_id in sorted(residents)
    ]
    await ask_in(connection, office.city.zone, requests)
