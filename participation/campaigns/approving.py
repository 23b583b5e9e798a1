"""Approving a campaign: who may, what they must have read, and whether one colleague is enough."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from participation.campaigns import approvals, four_eyes, neutral, reading, records, recurrence
from participation.campaigns.approvals import Approval
from participation.campaigns.campaign import TIME_TO_CANCEL, Campaign, Move, Repeats
from participation.campaigns.deciding import begin, end
from participation.campaigns.readiness import check_ready
from participation.campaigns.records import Office
from participation.errors import Reason, Refused
from participation.residents.resident import ResidentId
from participation.staff.action import Action
from participation.staff.actor import Actor
from participation.staff.rights import Right


async def approve(
    office: Office, resident_id: ResidentId, campaign_id: int, seen: str | None, warned: str | None
) -> Campaign:
    async with office.database.reading() as connection:
        before = await records.find(connection, campaign_id)
    # Asked before the transaction: it reads other errands' tables, and needs no lock.
    judged = await neutral.judge(office.neutral, office.now(), before)
    async with office.database.writing() as connection:
        actor, one = await begin(
            office, connection, resident_id, campaign_id, Right.APPROVE_CAMPAIGNS
        )
        if not one.may(Move.APPROVE):
            raise Refused(Reason.CAMPAIGN_MOVED_ON, state=one.state.value)
        before_this = await approvals.counting(connection, one)
        _check_person(actor, one, before_this)
        if seen != one.content_hash or before.content_hash != one.content_hash:
            raise Refused(Reason.CAMPAIGN_CHANGED)
        if left := await reading.unread(connection, one, actor.staff_id):
            raise Refused(Reason.CAMPAIGN_UNREAD, count=len(left))
        check_ready(office, one)
        if judged.names and warned != judged.mark:
            raise Refused(Reason.CAMPAIGN_WARNINGS_UNREAD, count=len(judged.names))
        closeness = await four_eyes.closeness(
            connection, one.author_id, actor.staff_id, [each.staff_id for each in before_this]
        )
        if closeness.has_other:
            is_first = closeness.is_to_approver
            raise Refused(
                Reason.CAMPAIGN_INVITED_APPROVER if is_first else Reason.CAMPAIGN_INVITED
            )
        await approvals.add(connection, one, actor.staff_id, office.now(), judged.names)
        is_enough = len(before_this) + 1 >= judged.needed
        if is_enough:
            await _schedule(office, connection, one, actor)
        return await end(
            office,
            connection,
            actor,
            one,
            Action.CAMPAIGN_APPROVED if is_enough else Action.CAMPAIGN_APPROVED_FIRST,
            after=one.content_hash,
            approver=actor.staff_id,
            note=closeness.note,
        )


def _check_person(actor: Actor, one: Campaign, before_this: tuple[Approval, ...]) -> None:
    """One person is one pair of eyes. Whoever is erased may have come back under another number,
    and nothing tells that it is them: so what they wrote or approved before counts no more."""
    if one.is_author_gone:
        raise Refused(Reason.CAMPAIGN_AUTHOR_GONE)
    if one.author_id == actor.staff_id:
        raise Refused(Reason.CAMPAIGN_OWN)
    if any(actor.staff_id == each.staff_id for each in before_this):
        raise Refused(Reason.CAMPAIGN_APPROVED_ALREADY)


async def _schedule(
    office: Office, connection: AsyncConnection, one: Campaign, actor: Actor
) -> None:
    earliest = office.now() + TIME_TO_CANCEL
    starts_at = max(one.wanted_at or earliest, earliest)
    if one.started_at and one.starts_at and one.starts_at > earliest:
        starts_at = one.starts_at  # between two issues: the last one was sent already
    elif one.repeats and one.wanted_at and one.starts_at and one.wanted_at < earliest:
        starts_at = _next_of_series(office, one, one.wanted_at, one.repeats, earliest)
    await records.move(
        connection,
        one,
        Move.APPROVE,
        approver_id=actor.staff_id,
        starts_at=starts_at,
        # The first of a series says at which day and hour all of them are.
        wanted_at=one.wanted_at or (starts_at if one.repeats else None),
    )


def _next_of_series(
    office: Office, one: Campaign, first: datetime, repeats: Repeats, earliest: datetime
) -> datetime:
    """A series that waited for a second colleague: at once while the issue that was due is still
    of use, else on the next of its days."""
    zone = office.city.zone
    due = recurrence.latest(first, repeats, earliest, zone)
    if due is not None and due + one.useful_for > earliest:
        return earliest
    return recurrence.following(first, repeats, earliest, zone)
