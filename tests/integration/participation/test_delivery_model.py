"""One sender after the other against a small model of a row: nobody lost, at most two copies.

Hypothesis chooses the steps; a sender may die between any two of them, and one that comes back
late must change nothing.
"""

from __future__ import annotations

import asyncio
import itertools
import shutil
import tempfile
from collections import Counter
from collections.abc import Coroutine
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from participation.delivery import asking
from participation.delivery.delivery import Delivery, Outcome, Settled
from participation.delivery.sending import RECOVERY_PAUSE, FenceLost
from participation.delivery.tables import delivery
from participation.machines.lease import Lease
from participation.residents.resident import ResidentId
from participation.storage.database import Database
from tests.integration.participation.post_office import PostOffice, open_post_office

RESIDENTS = (1, 2, 3)
CAMPAIGN = 1


@dataclass
class Row:
    """What the model knows of one delivery."""

    kind: str
    state: str = "pending"
    doubt: bool = False
    copies: int = 0


class Senders(RuleBasedStateMachine):
    """`going` is what the living sender has admitted and not settled yet."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.folder = Path(tempfile.mkdtemp(prefix="balss-model-"))
        shutil.copyfile(self.template, self.folder / "balss.db")
        self.database = Database(f"sqlite:///{self.folder}/balss.db")
        self.rows: dict[int, Row] = {}
        self.going: dict[int, Delivery] = {}
        self.dead: list[tuple[Lease, list[Delivery]]] = []
        self.ended: Counter[str] = Counter()
        # Numbers that are drawn at random would make no two plays of the same steps alike.
        numbers = itertools.count(1)
        self.numbers = patch.object(asking, "drawn_id", lambda: next(numbers))
        self.numbers.start()

    def do(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self.loop.run_until_complete(work)

    def teardown(self) -> None:
        self.numbers.stop()
        self.do(self.database.close())
        self.loop.close()
        shutil.rmtree(self.folder)

    @initialize()
    def fill(self) -> None:
        self.office: PostOffice = self.do(open_post_office(self.database))
        self.do(self.office.residents(*RESIDENTS))
        self.do(self.office.clerk())
        self.do(self.office.campaign(CAMPAIGN, *RESIDENTS))
        self.do(self.office.ask(*RESIDENTS))
        self.rows = {number: Row(one["kind"]) for number, one in self.table().items()}

    def table(self) -> dict[int, dict[str, Any]]:
        async def read() -> dict[int, dict[str, Any]]:
            async with self.database.reading() as connection:
                rows = (await connection.execute(select(delivery))).mappings().all()
                return {row["delivery_id"]: dict(row) for row in rows}

        return self.do(read())

    @rule(limit=st.integers(1, 6))
    def start(self, limit: int) -> None:
        ready = self.do(self.office.ready(limit, list(self.going)))
        admitted = self.do(self.office.mark(ready))
        for one in ready:
            assert one.delivery_id in admitted
            row = self.rows[one.delivery_id]
            assert (row.state, row.doubt) == ("pending", one.repeated)
            row.state = "sending"
            self.going[one.delivery_id] = one

    @precondition(lambda self: self.going)
    @rule(data=st.data(), outcome=st.sampled_from(list(Outcome)), arrives=st.booleans())
    def send_and_settle(self, data: st.DataObject, outcome: Outcome, arrives: bool) -> None:
        number = data.draw(st.sampled_from(sorted(self.going)))
        one, row = self.going.pop(number), self.rows[number]
        if outcome is Outcome.SENT or (outcome is Outcome.UNKNOWN and arrives):
            row.copies += 1
        self.do(self.office.settle(one, outcome=outcome))
        if outcome is Outcome.LATER:
            row.state = "pending"
        elif outcome is Outcome.UNKNOWN and row.kind != "campaign" and not row.doubt:
            row.state, row.doubt = "pending", True
        elif outcome is Outcome.SKIPPED and row.doubt:
            row.state = "unknown"
        else:
            row.state = outcome.value
        if outcome is Outcome.UNREACHABLE:  # they come back at once
            self.do(self.office.change_resident(one.resident_id, is_reachable=True))

    @precondition(lambda self: self.going)
    @rule(data=st.data())
    def die(self, data: st.DataObject) -> None:
        """Killed with messages on the wire; some arrived. The next sender recovers them."""
        arrived = data.draw(st.sets(st.sampled_from(sorted(self.going))))
        for number in arrived:
            self.rows[number].copies += 1
        self.dead.append((self.office.lease, list(self.going.values())))
        self.do(self.office.take_over())
        assert self.do(self.office.sending.recover(self.office.lease.fence)) == len(self.going)
        for number in self.going:
            row = self.rows[number]
            row.state, row.doubt = ("unknown" if row.doubt else "pending"), True
        self.going.clear()

    @precondition(lambda self: self.dead)
    @rule(data=st.data(), outcome=st.sampled_from(list(Outcome)))
    def come_back_late(self, data: st.DataObject, outcome: Outcome) -> None:
        lease, had = data.draw(st.sampled_from(self.dead))
        settled = [Settled(one.delivery_id, one.attempt, outcome) for one in had]
        before = self.table()
        with pytest.raises(FenceLost):
            self.do(self.office.sending.mark(had, settled, lease.fence, lease.name))
        assert self.do(self.office.sending.recover(lease.fence)) == 0
        assert self.table() == before

    @rule(who=st.sampled_from(RESIDENTS))
    def cancel(self, who: int) -> None:
        self.do(self.office.deliveries.cancel_all(ResidentId(who)))
        for number, found in self.table().items():
            row = self.rows[number]
            if found["resident_id"] == who and row.state == "pending":
                gone = "unknown" if row.doubt else "skipped"
                row.state = gone if row.kind == "campaign" else "cancelled"

    @rule()
    def wait(self) -> None:
        self.office.clock.moment += RECOVERY_PAUSE + timedelta(seconds=1)

    @invariant()
    def table_is_as_the_model_says(self) -> None:
        found = self.table()
        assert {number: row.state for number, row in self.rows.items()} == {
            number: row["state"] for number, row in found.items()
        }
        assert all(row.copies <= 2 for row in self.rows.values())
        assert all(row.copies < 2 or row.doubt for row in self.rows.values())

    @invariant()
    def sums_add_up(self) -> None:
        if not self.rows:
            return
        wanted = Counter(
            row.state
            for row in self.rows.values()
            if row.kind == "campaign" and row.state not in ("pending", "sending")
        )
        sums = self.do(self.office.sums())
        assert {what: number for (_, _, what), number in sums.items()} == wanted


@pytest.mark.parametrize(("runs", "steps"), [(30, 25)])
async def test_row_lives_as_the_model_says(sqlite_template: Path, runs: int, steps: int) -> None:
    await _play(sqlite_template, runs, steps)


@pytest.mark.soak
async def test_row_lives_as_the_model_says_for_long(sqlite_template: Path) -> None:
    await _play(sqlite_template, 300, 50)


async def _play(template: Path, runs: int, steps: int) -> None:
    class Play(Senders):
        pass

    Play.template = template
    chosen = settings(
        max_examples=runs,
        stateful_step_count=steps,
        deadline=None,
        # Each play opens a database: making a failing one shorter would take minutes.
        phases=(Phase.reuse, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    # In a thread: each play runs an event loop of its own.
    await asyncio.to_thread(run_state_machine_as_test, Play, settings=chosen)
