"""How a run goes and ends: it pauses by itself, finishes, and comes again if it is a series."""

from sqlalchemy.ext.asyncio import AsyncConnection

from participation.campaigns import records, recurrence, reporting, staff_notices, sweeping
from participation.campaigns.campaign import (
    LEAST_TO_JUDGE,
    MOST_FAILURES,
    Campaign,
    CampaignState,
    Move,
)
from participation.campaigns.readiness import has_topic
from participation.campaigns.records import Office
from participation.delivery.delivery import NoticeKind
from participation.staff import log
from participation.staff.action import Action


async def look_after(office: Office, connection: AsyncConnection, one: Campaign) -> int:
    if not has_topic(office, one):
        return await _pause(office, connection, one, "topic_gone")
    sums = await reporting.sums(connection, one.campaign_id, one.run)
    settled, failed = reporting.judged(sums)
    new_settled, new_failed = settled - one.judged_settled, failed - one.judged_failed
    if new_settled >= LEAST_TO_JUDGE:
        await records.write(
            connection, one.campaign_id, judged_settled=settled, judged_failed=failed
        )
        if new_failed > MOST_FAILURES * new_settled:
            return await _pause(office, connection, one, "failures")
    if one.resolved_to is None and not await sweeping.has_open(connection, one):
        return await _finish(office, connection, one)
    return 0


async def _pause(office: Office, connection: AsyncConnection, one: Campaign, why: str) -> int:
    await records.move(connection, one, Move.PAUSE, pause_reason=why)
    await staff_notices.tell_both(office, connection, one, NoticeKind.CAMPAIGN_PAUSED)
    await log.write(
        connection,
        office.clock,
        None,
        Action.CAMPAIGN_PAUSED_BY_ITSELF,
        str(one.campaign_id),
    )
    return 1


async def clear_away(office: Office, connection: AsyncConnection, one: Campaign) -> int:
    """Rows that nobody will send are skipped; then it has its end."""
    is_cancelled = one.state is CampaignState.CANCELLED
    note = "cancelled" if is_cancelled else "too_late"
    cleared = await sweeping.skip_some(office, connection, one, note)
    if await sweeping.has_open(connection, one):
        return cleared
    if is_cancelled:
        await sweeping.forget_sensitive(connection, one)
        await records.write(connection, one.campaign_id, finished_at=office.now())
        return 1
    return await _finish(office, connection, one)


async def _finish(office: Office, connection: AsyncConnection, one: Campaign) -> int:
    now = office.now()
    await sweeping.forget_sensitive(connection, one)
    if one.repeats and one.wanted_at:
        since = max(now, one.starts_at or now)
        ahead = recurrence.following(one.wanted_at, one.repeats, since, office.city.zone)
        await records.move(
            connection,
            one,
            Move.REPEAT,
            run=one.run + 1,
            starts_at=ahead,
            finished_at=now,
            resolved_to=None,
            pause_reason=None,
        )
    else:
        await records.move(connection, one, Move.FINISH, finished_at=now, resolved_to=None)
    await staff_notices.tell_author(office, connection, one, NoticeKind.CAMPAIGN_FINISHED)
    await log.write(connection, office.clock, None, Action.CAMPAIGN_FINISHED, str(one.campaign_id))
    return 1
