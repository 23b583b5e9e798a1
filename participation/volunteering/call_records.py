"""Reads calls with their texts and shifts. Who may read which is asked elsewhere."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import BindParameter, Row, bindparam, exists, select
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.errors import Reason, Refused
from participation.language import LANGUAGES, Language
from participation.organisations.organisation import OrganisationState
from participation.organisations.tables import organisation
from participation.volunteering.call import (
    Admission,
    Call,
    CallId,
    CallState,
    CallText,
    OrganisationCard,
    Shift,
    ShiftId,
    ShiftState,
)
from participation.volunteering.tables import call, call_photo, call_text, shift

_THESE: Final[BindParameter[list[int]]] = bindparam("these", expanding=True)
_CALLS: Final = (
    select(
        call,
        organisation.c.name.label("organisation_name"),
        organisation.c.field.label("organisation_field"),
        organisation.c.contact.label("organisation_contact"),
        organisation.c.state.label("organisation_state"),
        exists().where(call_photo.c.call_id == call.c.call_id).label("has_photo"),
    )
    .join(organisation, organisation.c.organisation_id == call.c.organisation_id)
    .where(call.c.call_id.in_(_THESE))
)
_TEXTS: Final = select(call_text).where(call_text.c.call_id.in_(_THESE))
_SHIFTS: Final = (
    select(shift).where(shift.c.call_id.in_(_THESE)).order_by(shift.c.starts_at, shift.c.shift_id)
)


async def load(connection: AsyncConnection, ids: Iterable[int]) -> dict[CallId, Call]:
    """Those of them that exist, in three statements however many there are."""
    these = {"these": sorted(set(ids))}
    rows = (await connection.execute(_CALLS, these)).all() if these["these"] else []
    if not rows:
        return {}
    texts: dict[int, dict[Language, CallText]] = {}
    for row in (await connection.execute(_TEXTS, these)).all():
        text = CallText(row.language, row.title, row.body)
        texts.setdefault(row.call_id, {})[text.language] = text
    shifts: dict[int, list[Shift]] = {}
    for row in (await connection.execute(_SHIFTS, these)).all():
        shifts.setdefault(row.call_id, []).append(shift_of(row))
    return {
        CallId(row.call_id): _call(row, texts.get(row.call_id, {}), shifts.get(row.call_id, ()))
        for row in rows
    }


async def find(connection: AsyncConnection, call_id: int) -> Call:
    """Refused: CALL_UNKNOWN."""
    found = await load(connection, [call_id])
    if CallId(call_id) not in found:
        raise Refused(Reason.CALL_UNKNOWN)
    return found[CallId(call_id)]


def shift_of(row: Row[Any]) -> Shift:
    return Shift(
        shift_id=ShiftId(row.shift_id),
        call_id=CallId(row.call_id),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        capacity=row.capacity,
        held=row.held,
        waiting=row.waiting,
        state=ShiftState(row.state),
        reason=row.reason,
    )


def languages_of(kept: str | None) -> tuple[Language, ...]:
    """From "lv,ru"; in the order of the house."""
    chosen = (kept or "").split(",")
    return tuple(language for language in LANGUAGES if language in chosen)


def ordered(texts: Mapping[Language, CallText]) -> dict[Language, CallText]:
    """In the order of the house."""
    return {language: texts[language] for language in LANGUAGES if language in texts}


def _call(row: Row[Any], texts: Mapping[Language, CallText], shifts: Sequence[Shift]) -> Call:
    return Call(
        call_id=CallId(row.call_id),
        organisation=OrganisationCard(
            row.organisation_id,
            row.organisation_name,
            row.organisation_field,
            row.organisation_contact,
            OrganisationState(row.organisation_state),
        ),
        state=CallState(row.state),
        reason=row.reason,
        field=row.field,
        skills=row.skills,
        languages=languages_of(row.languages),
        minimum_age=row.minimum_age,
        admission=Admission(row.admission),
        expenses_covered=row.expenses_covered,
        contact=row.contact,
        address=row.address,
        latitude=row.latitude,
        longitude=row.longitude,
        district=row.district,
        version=row.version,
        texts=ordered(texts),
        shifts=tuple(shifts),
        has_photo=bool(row.has_photo),
        published_at=row.published_at,
        updated_at=row.updated_at,
    )
