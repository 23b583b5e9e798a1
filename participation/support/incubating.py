"""Applications to the incubator: written answer by answer, handed in once, answered by staff."""

from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Row, bindparam, delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.delivery.asking import ask_in
from participation.delivery.delivery import NoticeKind, Request
from participation.errors import Reason, Refused
from participation.organisations.acting import acting_for
from participation.residents.resident import ResidentId
from participation.residents.tables import resident
from participation.staff import gate, log, member_list
from participation.staff.action import Action
from participation.staff.rights import Right
from participation.support import rules
from participation.support.incubator_application import (
    DECIDED,
    ApplicationId,
    IncubatorApplication,
    IncubatorState,
)
from participation.support.office import Office
from participation.support.tables import incubator_application as table

FIELDS: Final = (
    "organisation_id",
    "organisation_name",
    "field",
    "does",
    "need",
    "goal",
    "contact",
)
USEFUL: Final = timedelta(days=14)
SHOWN_MOST: Final = 60

_THIS: Final = table.c.application_id == bindparam("this")
_IS_DRAFT: Final = table.c.state == IncubatorState.DRAFT
_OWN: Final = table.c.resident_id == bindparam("who")
_DRAFT: Final = select(table).where(_OWN, _IS_DRAFT)
_ONE: Final = select(table).where(_THIS)
_LOCKED: Final = _ONE.with_for_update()
_MINE: Final = (
    select(table).where(_OWN, ~_IS_DRAFT).order_by(table.c.application_id.desc()).limit(20)
)
_OF_ROUND: Final = (
    select(table.c.application_id)
    .where(
        table.c.round == bindparam("year"),
        ~_IS_DRAFT,
        or_(_OWN, table.c.organisation_id == bindparam("organisation")),
    )
    .limit(1)
)
_ALL: Final = (
    select(table)
    .where(~_IS_DRAFT)
    .order_by(table.c.application_id.desc())
    .limit(bindparam("most"))
)
_ADD: Final = insert(table).returning(table.c.application_id)
_CHANGE: Final = update(table).where(_THIS)
_DROP: Final = delete(table).where(_OWN, _IS_DRAFT)
# Whoever hands in twice at once does it one after the other.
_TURN: Final = (
    select(resident.c.resident_id)
    .where(resident.c.resident_id == bindparam("who"))
    .with_for_update(key_share=True)
)


async def draft(office: Office, resident_id: ResidentId) -> IncubatorApplication | None:
    async with office.database.reading() as connection:
        return await _draft(connection, resident_id)


async def answer(
    office: Office, resident_id: ResidentId, **fields: object
) -> IncubatorApplication:
    _check_there_is_one(office)
    values = _clean(office, fields) | {"updated_at": office.now()}
    async with office.database.writing() as connection:
        await _take_turn(connection, resident_id)
        if (linked := values.get("organisation_id")) is not None:
            one = await acting_for(connection, resident_id, int(linked))
            values["organisation_name"] = one.name
        elif "organisation_name" in values:
            values["organisation_id"] = None
        before = await _draft(connection, resident_id)
        if before is None:
            state = {"resident_id": resident_id, "state": IncubatorState.DRAFT.value}
            this = await connection.scalar(_ADD, values | state)
        else:
            this = before.application_id
            await connection.execute(_CHANGE.values(**values), {"this": this})
        return await _find(connection, this)


async def discard(office: Office, resident_id: ResidentId) -> None:
    async with office.database.writing() as connection:
        await connection.execute(_DROP, {"who": resident_id})


async def hand_in(office: Office, resident_id: ResidentId) -> IncubatorApplication:
    """Refused: DRAFT_INCOMPLETE (missing), INCUBATOR_APPLIED, INCUBATOR_DRAFT_MISSING,
    NOT_YOUR_ORGANISATION. A repeat of the same press gives what was handed in."""
    _check_there_is_one(office)
    year = round_of(office)
    async with office.database.writing() as connection:
        await _take_turn(connection, resident_id)
        one = await _draft(connection, resident_id)
        if one is None:
            if done := await _mine(connection, resident_id):
                return done[0]
            raise Refused(Reason.INCUBATOR_DRAFT_MISSING)
        if one.missing:
            raise Refused(Reason.DRAFT_INCOMPLETE, missing=one.missing)
        if one.organisation_id is not None:
            await acting_for(connection, resident_id, one.organisation_id)
        given = {"who": resident_id, "year": year, "organisation": one.organisation_id}
        if await connection.scalar(_OF_ROUND, given) is not None:
            raise Refused(Reason.INCUBATOR_APPLIED)
        values = {
            "state": IncubatorState.SUBMITTED.value,
            "round": year,
            "submitted_at": office.now(),
            "updated_at": office.now(),
        }
        await connection.execute(_CHANGE.values(**values), {"this": one.application_id})
        members = await member_list.listed(connection, Right.EDIT_SUPPORT)
        staff = [member.resident_id for member in members]
        kind = NoticeKind.INCUBATOR_WAITS
        await _tell(office, connection, kind, staff, one.application_id)
        return await _find(connection, one.application_id)


async def mine(office: Office, resident_id: ResidentId) -> tuple[IncubatorApplication, ...]:
    """What was handed in, the newest first."""
    async with office.database.reading() as connection:
        return await _mine(connection, resident_id)


async def listed(office: Office, resident_id: ResidentId) -> tuple[IncubatorApplication, ...]:
    """For staff, the newest first."""
    async with office.database.reading() as connection:
        await gate.authorise(connection, office.clock, resident_id, Right.EDIT_SUPPORT)
        rows = (await connection.execute(_ALL, {"most": SHOWN_MOST})).all()
    return tuple(_application(row) for row in rows)


async def looked_at(
    office: Office, resident_id: ResidentId, application_id: int
) -> IncubatorApplication:
    async with office.database.reading() as connection:
        await gate.authorise(connection, office.clock, resident_id, Right.EDIT_SUPPORT)
        return await _find(connection, application_id)


async def decide(
    office: Office, resident_id: ResidentId, application_id: int, accept: bool, reply: str
) -> IncubatorApplication:
    """The applicant is told with the staff's word. Refused: INCUBATOR_DECIDED (state)."""
    word = rules.clean_text(reply, rules.WORD_MOST, rules.TITLE_LEAST)
    becomes = IncubatorState.ACCEPTED if accept else IncubatorState.DECLINED
    async with office.database.writing() as connection:
        actor = await gate.authorise(connection, office.clock, resident_id, Right.EDIT_SUPPORT)
        before = await _find(connection, application_id, _LOCKED)
        if before.state in DECIDED:
            raise Refused(Reason.INCUBATOR_DECIDED, state=before.state.value)
        if before.state is IncubatorState.DRAFT:
            raise Refused(Reason.INCUBATOR_UNKNOWN)
        values = {"state": becomes.value, "reply": word, "updated_at": office.now()}
        await connection.execute(_CHANGE.values(**values), {"this": application_id})
        if before.resident_id is not None:
            kind = NoticeKind.INCUBATOR_DECIDED
            await _tell(office, connection, kind, [before.resident_id], application_id)
        after = await _find(connection, application_id)
        await log.write(
            connection,
            office.clock,
            actor,
            Action.INCUBATOR_ANSWERED,
            str(application_id),
            after=becomes.value,
        )
    return after


def round_of(office: Office) -> int:
    """The year of the round that applications are for now."""
    incubator = office.city.support.incubator
    return (incubator.next_round if incubator else None) or office.today().year


def _check_there_is_one(office: Office) -> None:
    if office.city.support.incubator is None:
        raise Refused(Reason.INCUBATOR_UNKNOWN)


def _clean(office: Office, fields: dict[str, object]) -> dict[str, Any]:
    if unknown := set(fields) - set(FIELDS):
        raise TypeError(f"An application has no field {', '.join(sorted(unknown))}.")
    return {name: _cleaned(office, name, value) for name, value in fields.items()}


def _cleaned(office: Office, name: str, value: object) -> object:
    match name:
        case "organisation_id":
            return value
        case "organisation_name":
            return rules.clean_organisation(str(value))
        case "field":
            incubator = office.city.support.incubator
            known = [each.key for each in incubator.fields] if incubator else []
            return rules.clean_key(value, known, name)
        case "contact":
            return rules.clean_contact(str(value))
    return rules.clean_text(str(value), rules.ANSWER_MOST, rules.ANSWER_LEAST)


async def _take_turn(connection: AsyncConnection, resident_id: ResidentId) -> None:
    if await connection.scalar(_TURN, {"who": resident_id}) is None:
        raise Refused(Reason.RESIDENT_UNKNOWN)


async def _tell(
    office: Office,
    connection: AsyncConnection,
    kind: NoticeKind,
    residents: list[ResidentId],
    application_id: int,
) -> None:
    now, subject = office.now(), str(application_id)
    requests = [Request(each, kind, subject, now, now + USEFUL) for each in sorted(residents)]
    if requests:
        await ask_in(connection, office.city.zone, requests)


async def _draft(
    connection: AsyncConnection, resident_id: ResidentId
) -> IncubatorApplication | None:
    row = (await connection.execute(_DRAFT, {"who": resident_id})).first()
    return None if row is None else _application(row)


async def _mine(
    connection: AsyncConnection, resident_id: ResidentId
) -> tuple[IncubatorApplication, ...]:
    rows = (await connection.execute(_MINE, {"who": resident_id})).all()
    return tuple(_application(row) for row in rows)


async def _find(
    connection: AsyncConnection, application_id: int | None, statement: Any = _ONE
) -> IncubatorApplication:
    row = (await connection.execute(statement, {"this": application_id})).one_or_none()
    if row is None:
        raise Refused(Reason.INCUBATOR_UNKNOWN)
    return _application(row)


def _application(row: Row[Any]) -> IncubatorApplication:
    return IncubatorApplication(
        application_id=ApplicationId(row.application_id),
        resident_id=None if row.resident_id is None else ResidentId(row.resident_id),
        organisation_id=row.organisation_id,
        organisation_name=row.organisation_name,
        round=row.round,
        field=row.field,
        does=row.does,
        need=row.need,
        goal=row.goal,
        contact=row.contact,
        state=IncubatorState(row.state),
        reply=row.reply,
        updated_at=row.updated_at,
        submitted_at=row.submitted_at,
    )
