"""The figures of a campaign: sums by language and outcome, presses, the archive. Never names."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.campaigns import records
from participation.campaigns.campaign import (
    LEAST_SENSITIVE,
    Archived,
    Campaign,
    CampaignState,
    Progress,
    Report,
)
from participation.campaigns.content import from_json
from participation.campaigns.records import Office
from participation.campaigns.starting import LEFT_OUT, WANTED
from participation.campaigns.tables import campaign, campaign_count, campaign_press
from participation.delivery.delivery import State
from participation.delivery.tables import delivery
from participation.storage.upsert import ForEach

OUTCOMES: Final = ("sent", "failed", "unreachable", "unknown", "skipped")
_ENDED: Final = (CampaignState.FINISHED, CampaignState.CANCELLED, CampaignState.SCHEDULED)

_COUNTS: Final = select(
    campaign_count.c.language, campaign_count.c.what, campaign_count.c.number
).where(
    campaign_count.c.campaign_id == bindparam("this"), campaign_count.c.run == bindparam("of_run")
)
_SOONEST: Final = select(func.min(delivery.c.due_at)).where(
    delivery.c.campaign_id == bindparam("this"),
    delivery.c.state.in_((State.PENDING.value, State.SENDING.value)),
)
_PRESSES: Final = select(campaign_press.c.button, campaign_press.c.number).where(
    campaign_press.c.campaign_id == bindparam("this")
)
_PUBLIC: Final = (
    select(campaign.c.campaign_id, campaign.c.topic, campaign.c.content, campaign.c.finished_at)
    .where(
        campaign.c.is_public,
        campaign.c.finished_at.is_not(None),
        or_(
            campaign.c.state == CampaignState.FINISHED.value,
            # A series between two runs.
            (campaign.c.state == CampaignState.SCHEDULED.value) & (campaign.c.run > 1),
        ),
    )
    .order_by(campaign.c.finished_at.desc(), campaign.c.campaign_id.desc())
    .limit(bindparam("most"))
    .offset(bindparam("before"))
)


def _press(insert_into: Any) -> Any:
    statement = insert_into(campaign_press)
    return statement.on_conflict_do_update(
        index_elements=["campaign_id", "button"],
        set_={"number": campaign_press.c.number + 1},
    )


_PRESS: Final = ForEach(_press(sqlite.insert), _press(postgresql.insert))

Sums = Mapping[str, Mapping[str, int]]
"""Language → what → number."""


async def sums(connection: AsyncConnection, campaign_id: int, run: int) -> Sums:
    rows = await connection.execute(_COUNTS, {"this": campaign_id, "of_run": run})
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for language, what, number in rows:
        found[language][what] = number
    return found


def judged(found: Sums) -> tuple[int, int]:
    """How many attempts ended, and how many of them badly. Who has blocked the bot is no sign of
    trouble, and who was skipped was never tried."""
    total = _total(found)
    bad = total["failed"] + total["unknown"]
    return total["sent"] + total["unreachable"] + bad, bad


async def progress(office: Office, campaign_id: int) -> Progress:
    async with office.database.snapshot() as connection:
        one = await records.find(connection, campaign_id)
        found = _progress(office, one, await sums(connection, campaign_id, last_run(one)))
        if one.state is not CampaignState.RUNNING or found.is_resolving or not found.left:
            return found
        soonest = (await connection.execute(_SOONEST, {"this": campaign_id})).scalar_one()
    is_later = soonest is not None and soonest > office.now()
    return replace(found, waits_until=soonest if is_later else None)


async def report(office: Office, campaign_id: int, run: int | None = None) -> Report:
    """Of this run of a series, or of the last one that began."""
    async with office.database.snapshot() as connection:
        one = await records.find(connection, campaign_id)
        of_run = last_run(one) if run is None else run
        found = await sums(connection, campaign_id, of_run)
        presses = (await connection.execute(_PRESSES, {"this": campaign_id})).all()
    left_out: Counter[str] = Counter()
    counts: dict[str, dict[str, int]] = {}
    for language, numbers in sorted(found.items()):
        counts[language] = {}
        for what, number in numbers.items():
            if what.startswith(LEFT_OUT):
                left_out[what.removeprefix(LEFT_OUT)] += number
            elif _is_told(one, number):
                counts[language][what] = _shown(one, number)
    return Report(
        campaign=one,
        run=of_run,
        progress=_progress(office, one, found),
        counts=counts,
        left_out={
            why: _shown(one, number)
            for why, number in sorted(left_out.items())
            if _is_told(one, number)
        },
        presses={row.button: row.number for row in sorted(presses)},
    )


def csv_rows(of: Report) -> list[tuple[str, str, str]]:
    """Head and rows of a table: language, what, number. Sums only."""
    rows = [("language", "what", "number")]
    for language, numbers in of.counts.items():
        rows += [(language, what, str(number)) for what, number in sorted(numbers.items())]
    rows += [("", f"{LEFT_OUT}{why}", str(number)) for why, number in of.left_out.items()]
    rows += [("", f"pressed.{button + 1}", str(n)) for button, n in of.presses.items()]
    return rows


async def press(office: Office, campaign_id: int, button: int) -> None:
    """Counts one press of the button with this number (from 0). What no longer is, is nothing."""
    async with office.database.writing() as connection:
        one = await records.find(connection, campaign_id)
        if 0 <= button < len(one.content.buttons):
            row = {"campaign_id": campaign_id, "button": button, "number": 1}
            await connection.execute(_PRESS.on(office.database), row)


async def archive(office: Office, page: int, size: int) -> tuple[Archived, ...]:
    """What the city shows to everybody, the newest first."""
    async with office.database.reading() as connection:
        rows = await connection.execute(_PUBLIC, {"most": size, "before": page * size})
        return tuple(
            Archived(
                row.campaign_id,
                row.topic,
                row.finished_at.astimezone(office.city.zone).date(),
                from_json(row.content),
            )
            for row in rows
        )


def last_run(one: Campaign) -> int:
    """The run that is on, or the last one: between two runs of a series `run` is the next."""
    return one.run - 1 if one.state is CampaignState.SCHEDULED and one.run > 1 else one.run


def _total(found: Sums) -> Counter[str]:
    total: Counter[str] = Counter()
    for numbers in found.values():
        total.update(numbers)
    return total


def _shown(one: Campaign, number: int) -> int:
    """Sensitive sums are rounded down, so that two of them tell nothing about one person."""
    return number // LEAST_SENSITIVE * LEAST_SENSITIVE if one.is_sensitive else number


def _is_told(one: Campaign, number: int) -> bool:
    """A nought that stands there where others are missing would say that it is none."""
    return not one.is_sensitive or _shown(one, number) > 0


def _progress(office: Office, one: Campaign, found: Sums) -> Progress:
    total = _total(found)
    settled = sum(total[outcome] for outcome in OUTCOMES)
    left = 0 if one.state in _ENDED else max(0, total[WANTED] - settled)
    return Progress(
        total=_shown(one, total[WANTED]),
        sent=_shown(one, total["sent"]),
        failed=_shown(one, total["failed"]),
        unreachable=_shown(one, total["unreachable"]),
        unknown=_shown(one, total["unknown"]),
        skipped=_shown(one, total["skipped"]),
        left=_shown(one, left),
        started_at=one.started_at,
        is_resolving=one.resolved_to is not None,
        per_second=_rate(one, _shown(one, settled), office.now()),
    )


def _rate(one: Campaign, settled: int, now: datetime) -> float:
    if one.started_at is None:
        return 0.0
    seconds = ((one.finished_at or now) - one.started_at).total_seconds()
    return round(settled / seconds, 1) if seconds > 0 else 0.0
