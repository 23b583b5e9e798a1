"""What somebody answers about their organisation, one by one, until they hand it in."""

import json
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Row, bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.errors import Reason, Refused
from participation.organisations import linking, looking
from participation.organisations.office import Office
from participation.organisations.organisation import (
    Organisation,
    OrganisationDraft,
    OrganisationKind,
    OrganisationState,
)
from participation.organisations.records import languages_of
from participation.organisations.rules import clean_person
from participation.organisations.tables import organisation_draft
from participation.residents.resident import ResidentId
from participation.storage.upsert import insert_or_update

OWN_NAME: Final = "own_name"

_FIND: Final = select(organisation_draft).where(
    organisation_draft.c.resident_id == bindparam("who")
)
_KEEP: Final = insert_or_update(organisation_draft, ["resident_id"], ["answers", "updated_on"])
_DROP: Final = delete(organisation_draft).where(
    organisation_draft.c.resident_id == bindparam("who")
)


async def draft(office: Office, resident_id: ResidentId) -> OrganisationDraft | None:
    async with office.database.reading() as connection:
        row = await _find(connection, resident_id)
    return None if row is None else _draft_of(_answers(row))


async def answer(
    office: Office, resident_id: ResidentId, fields: Mapping[str, object]
) -> OrganisationDraft:
    named = {OWN_NAME: clean_person(str(fields[OWN_NAME]))} if OWN_NAME in fields else {}
    others = {name: value for name, value in fields.items() if name != OWN_NAME}
    columns = linking.checked(others, office)
    async with office.database.writing() as connection:
        await linking.take_turn(connection, resident_id)
        if "registration_number" in columns:
            await linking.check_free(connection, str(columns["registration_number"]))
        answers = _answers(await _find(connection, resident_id)) | columns | named
        row = {"resident_id": resident_id, "answers": json.dumps(answers, ensure_ascii=False)}
        kept = row | {"updated_on": office.today()}
        await connection.execute(_KEEP.on(office.database), kept)
    return _draft_of(answers)


async def discard(office: Office, resident_id: ResidentId) -> None:
    async with office.database.writing() as connection:
        await connection.execute(_DROP, {"who": resident_id})


async def hand_in(office: Office, resident_id: ResidentId) -> Organisation:
    async with office.database.writing() as connection:
        await linking.take_turn(connection, resident_id)
        row = await _find(connection, resident_id)
        if row is not None:
            answers = _answers(row)
            if missing := _draft_of(answers).missing:
                raise Refused(Reason.DRAFT_INCOMPLETE, missing=missing)
            own_name = str(answers.pop(OWN_NAME))
            one = await linking.add(office, connection, resident_id, own_name, answers)
            await connection.execute(_DROP, {"who": resident_id})
            return one
    for one in reversed(await looking.mine(office, resident_id)):  # a repeat of the same press
        if one.state is OrganisationState.WAITING:
            return one
    raise Refused(Reason.ORGANISATION_DRAFT_MISSING)


async def _find(connection: AsyncConnection, resident_id: ResidentId) -> Row[Any] | None:
    return (await connection.execute(_FIND, {"who": resident_id})).one_or_none()


def _answers(row: Row[Any] | None) -> dict[str, Any]:
    found: dict[str, Any] = {} if row is None else json.loads(row.answers)
    return found


def _draft_of(answers: Mapping[str, Any]) -> OrganisationDraft:
    kind = answers.get("kind")
    return OrganisationDraft(
        registration_number=answers.get("registration_number"),
        name=answers.get("name"),
        kind=OrganisationKind(kind) if kind else None,
        field=answers.get("field"),
        about=answers.get("about"),
        own_name=answers.get(OWN_NAME),
        contact_name=answers.get("contact_name"),
        contact=answers.get("contact"),
        languages=languages_of(answers.get("languages") or ""),
    )
