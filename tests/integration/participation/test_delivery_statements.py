"""The sender asks the database little: few statements for a batch, no walk over what waits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Executable, event, insert

from participation.delivery import ready_rows, row_changes, service
from participation.delivery.delivery import Delivery, Outcome, Settled
from participation.delivery.tables import delivery
from participation.residents.resident import ResidentId
from participation.storage.database import Database
from tests.integration.participation.post_office import DAY, MORNING, PostOffice, open_post_office

MANY = 200
WAITING = 8000


@pytest.fixture
async def office(database: Database) -> PostOffice:
    office = await open_post_office(database)
    await office.clerk()
    return office


@contextmanager
def statements(database: Database) -> Iterator[list[str]]:
    """What goes to the database by the writer, without BEGIN and COMMIT."""
    seen: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if not statement.startswith("BEGIN"):
            seen.append(statement)

    engine = database._writer.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)


async def _batch(office: PostOffice, first: int, size: int) -> tuple[list[Delivery], list[Any]]:
    """So many ready, and as many on their way with all kinds of ends."""
    numbers = range(first, first + 2 * size)
    await office.residents(*numbers)
    for campaign in (first, first + 1):
        await office.campaign(campaign, *numbers[campaign - first :: 2])
    going = await office.start(size)
    ends = [Outcome.SENT, Outcome.FAILED, Outcome.UNREACHABLE, Outcome.UNKNOWN, Outcome.LATER]
    later = MORNING + timedelta(minutes=1)
    settled = [
        Settled(
            one.delivery_id, one.attempt, ends[(size + at) % 5 if size > 1 else 2], None, later
        )
        for at, one in enumerate(going)
    ]
    return await office.ready(size), settled


async def test_marking_takes_as_many_statements_for_one_row_as_for_many(
    office: PostOffice,
) -> None:
    counts = []
    for first, size in ((1000, 1), (2000, MANY)):
        starting, settled = await _batch(office, first, size)
        assert (len(starting), len(settled)) == (size, size)
        with statements(office.database) as seen:
            await office.mark(starting, settled)
        counts.append(len(seen))
    # Fence, residents (2; 3 where something arrived), rows, changes, sums.
    assert counts == [6, 7]


async def _fill(office: PostOffice) -> None:
    """Many notices that wait for tomorrow in front of one that is due, and a big campaign."""
    numbers = range(1, WAITING + 1)
    await office.residents(*numbers)
    await office.campaign(1, *numbers)
    tomorrow = [
        office.row(1, one) | {"kind": "voting_opens", "campaign_id": None, "priority": 10}
        | {"subject": "x", "due_at": MORNING + DAY}
        for one in numbers
    ]  # fmt: skip
    await office.run(insert(delivery), tomorrow)
    await office.run(insert(delivery), [tomorrow[0] | {"subject": "y", "due_at": MORNING}])
    async with office.database.writing() as connection:
        await connection.exec_driver_sql("ANALYZE")


async def _plan(database: Database, statement: Executable, values: dict[str, Any]) -> str:
    """How the database would run it, with these values."""
    asked: list[str] = []

    async with database.writing() as connection:
        sync = connection.sync_connection
        assert sync is not None

        def explain(_c: Any, _cursor: Any, sql: str, parameters: Any, *_: Any) -> tuple[str, Any]:
            words = "EXPLAIN QUERY PLAN" if database.dialect == "sqlite" else "EXPLAIN"
            return f"{words} {sql}", parameters

        event.listen(sync, "before_cursor_execute", explain, retval=True)
        try:
            rows = await connection.execute(statement, values)
            asked = [str(row) for row in rows.cursor.fetchall()]  # type: ignore[union-attr]
        finally:
            event.remove(sync, "before_cursor_execute", explain)
    return "\n".join(asked)


async def test_what_is_ready_is_found_by_an_index(office: PostOffice) -> None:
    await _fill(office)
    sought = {"now": MORNING, "most": 30}
    campaigns = ready_rows._CAMPAIGNS.on(office.database)
    for statement, index in (
        (ready_rows._NOTICES, "ix_delivery_notice"),
        (campaigns, "ix_delivery_campaign"),
    ):
        plan = await _plan(office.database, statement, sought)
        assert index in plan
        for walk in ("SCAN delivery", "SCAN whole", "Seq Scan on delivery"):
            assert walk not in plan, plan
    plan = await _plan(office.database, row_changes._TAKEN_UP_BEFORE, {"fence": 5})
    assert "ix_delivery_sending" in plan, plan
    waits = {"rank": 10, "due": MORNING, "which": "results_out", "about": "2025"}
    plan = await _plan(office.database, service._WAIT_FOR_IT, waits)
    assert "ix_delivery_notice" in plan, plan


async def test_what_waits_for_tomorrow_does_not_hide_what_is_due(office: PostOffice) -> None:
    await _fill(office)
    found = await office.ready(limit=3)
    assert [(one.subject, one.resident_id) for one in found][:1] == [("y", ResidentId(1))]
    assert [one.kind for one in found[1:]] == ["campaign", "campaign"]
