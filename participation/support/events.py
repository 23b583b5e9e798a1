"""Staff prepare events for organisations, publish, change and cancel them. Signing up: `signing`.

Each deed passes the gate first and then locks the event; what happened to a published event is in
the staff log and told to whoever signed up.
"""

from datetime import datetime
from typing import Any, Final

from participation.errors import Reason, Refused
from participation.residents.resident import ResidentId
from participation.staff import gate, log
from participation.staff.action import Action
from participation.staff.rights import Right
from participation.support import event_records as records
from participation.support import event_told as told
from participation.support import rules
from participation.support.event import CHANGES_TOLD, EventState, NgoEvent, Signup
from participation.support.event_records import QUEUE
from participation.support.office import Office

SHOWN_MOST: Final = 40
FIELDS: Final = ("kind", "starts_at", "ends_at", "place", "capacity")


async def begin(office: Office, resident_id: ResidentId, kind: str) -> NgoEvent:
    kinds = [each.key for each in office.city.support.event_kinds]
    values: dict[str, Any] = {
        "kind": rules.clean_key(kind, kinds, "kind"),
        "state": EventState.DRAFT.value,
        "capacity": 0,
        "held": 0,
        "waiting": 0,
        "last_arrival": 0,
        "version": 0,
        "created_at": office.now(),
    }
    async with office.database.writing() as connection:
        await gate.authorise(connection, office.clock, resident_id, Right.EDIT_SUPPORT)
        return await records.find(connection, await records.add(connection, values))


async def set_text(
    office: Office,
    resident_id: ResidentId,
    event_id: int,
    language: str,
    title: str,
    body: str,
) -> NgoEvent:
    row = {
        "event_id": event_id,
        "language": rules.clean_language(language),
        "title": rules.clean_line(title, rules.TITLE_MOST, rules.TITLE_LEAST),
        "body": rules.clean_text(body, rules.BODY_MOST, rules.ANSWER_LEAST),
    }
    async with office.database.writing() as connection:
        await gate.authorise(connection, office.clock, resident_id, Right.EDIT_SUPPORT)
        _check_editable(office, await records.lock(connection, event_id))
        await connection.execute(records.KEEP_TEXT.on(office.database), row)
        return await records.find(connection, event_id)


async def change(
    office: Office, resident_id: ResidentId, event_id: int, **fields: object
) -> NgoEvent:
    """`kind`, `starts_at`, `ends_at`, `place`, `capacity`. A published event that gets another
    time or place is told; more places are offered to those who wait."""
    async with office.database.writing() as connection:
        actor = await gate.authorise(connection, office.clock, resident_id, Right.EDIT_SUPPORT)
        before = await records.lock(connection, event_id)
        _check_editable(office, before)
        values = _clean(office, before, fields)
        is_told = before.state is EventState.OPEN and any(
            name in values and values[name] != getattr(before, name) for name in CHANGES_TOLD
        )
        if is_told:
            values["version"] = before.version + 1
        await records.change(connection, event_id, values)
        after = await records.find(connection, event_id)
        if is_told:
            await told.changed(office, connection, before, after)
        if before.state is EventState.OPEN:
            made = await QUEUE.promote(connection, event_id, office.now(), office.city)
            await told.offers(office, connection, made)
            action, subject = Action.NGO_EVENT_CHANGED, str(event_id)
            await log.write(connection, office.clock, actor, action, subject)
            after = await records.find(connection, event_id)
    return after


async def publish(office: Office, resident_id: ResidentId, event_id: int) -> NgoEvent:
    """A repeat changes nothing. Refused: EVENT_INCOMPLETE (missing), EVENT_IN_PAST."""
    async with office.database.writing() as connection:
        actor = await gate.authorise(connection, office.clock, resident_id, Right.EDIT_SUPPORT)
        event = await records.lock(connection, event_id)
        if event.state is EventState.OPEN:
            return event
        _check_editable(office, event)
        if event.missing:
            raise Refused(Reason.EVENT_INCOMPLETE, missing=event.missing)
        assert event.starts_at is not None and event.ends_at is not None  # noqa: S101, PT018
        rules.check_start(event.starts_at, office.now())
        rules.check_end(event.starts_at, event.ends_at)
        await records.change(connection, event_id, {"state": EventState.OPEN.value})
        action, subject = Action.NGO_EVENT_PUBLISHED, str(event_id)
        await log.write(connection, office.clock, actor, action, subject)
        return await records.find(connection, event_id)


async def cancel(office: Office, resident_id: ResidentId, event_id: int, reason: str) -> NgoEvent:
    """A draft is thrown away without a word, a published one is told with the reason."""
    async with office.database.writing() as connection:
        actor = await gate.authorise(connection, office.clock, resident_id, Right.EDIT_SUPPORT)
        event = await records.lock(connection, event_id)
        if event.state is EventState.CANCELLED:
            return event
        values = {"state": EventState.CANCELLED.value}
        if event.state is EventState.OPEN:
            if event.is_over(office.now()):
                raise Refused(Reason.EVENT_STARTED)
            values["reason"] = rules.clean_text(reason, rules.WORD_MOST, rules.TITLE_LEAST)
        await records.change(connection, event_id, values)
        if event.state is EventState.OPEN:
            await told.cancelled(office, connection, event)
            action, subject = Action.NGO_EVENT_CANCELLED, str(event_id)
            await log.write(connection, office.clock, actor, action, subject)
        return await records.find(connection, event_id)


async def listed(office: Office, resident_id: ResidentId) -> tuple[NgoEvent, ...]:
    """For staff: the newest first, drafts and what is over, too."""
    async with office.database.snapshot() as connection:
        await gate.authorise(connection, office.clock, resident_id, Right.EDIT_SUPPORT)
        return await records.newest(connection, SHOWN_MOST)


async def looked_at(office: Office, resident_id: ResidentId, event_id: int) -> NgoEvent:
    async with office.database.snapshot() as connection:
        await gate.authorise(connection, office.clock, resident_id, Right.EDIT_SUPPORT)
        return await records.find(connection, event_id)


async def people(office: Office, resident_id: ResidentId, event_id: int) -> tuple[Signup, ...]:
    async with office.database.snapshot() as connection:
        await gate.authorise(connection, office.clock, resident_id, Right.EDIT_SUPPORT)
        return await records.people(connection, event_id)


def _check_editable(office: Office, event: NgoEvent) -> None:
    if event.state is EventState.CANCELLED:
        raise Refused(Reason.EVENT_CANCELLED)
    if event.state is EventState.OPEN and event.has_started(office.now()):
        raise Refused(Reason.EVENT_STARTED)


def _clean(office: Office, before: NgoEvent, fields: dict[str, object]) -> dict[str, Any]:
    if unknown := set(fields) - set(FIELDS):
        raise TypeError(f"An event has no field {', '.join(sorted(unknown))}.")
    values: dict[str, Any] = dict(fields)
    if "kind" in fields:
        kinds = [each.key for each in office.city.support.event_kinds]
        values["kind"] = rules.clean_key(fields["kind"], kinds, "kind")
    if "place" in fields:
        values["place"] = rules.clean_line(str(fields["place"]), rules.PLACE_MOST, 3)
    if "capacity" in fields:
        values["capacity"] = rules.check_capacity(fields["capacity"], before.held)
    starts_at, ends_at = values.get("starts_at", before.starts_at), values.get("ends_at")
    if "starts_at" in values:
        rules.check_start(_moment(starts_at), office.now())
        if "ends_at" not in values and before.starts_at and before.ends_at:
            # The event moves; how long it lasts stays.
            lasts = before.ends_at - before.starts_at
            values["ends_at"] = ends_at = _moment(starts_at) + lasts
    if "ends_at" in values and starts_at is not None:
        rules.check_end(_moment(starts_at), _moment(ends_at))
    return values


def _moment(value: object) -> datetime:
    assert isinstance(value, datetime)  # noqa: S101 - the dialogs read it
    return value
