"""A queue against a small model: never more held than there are places, in order, nobody lost.

Hypothesis chooses who comes, leaves, answers or lets an offer lapse, and when.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Coroutine
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from participation.errors import Refused
from participation.residents.resident import ResidentId
from participation.storage.database import Database
from tests.integration.participation.volunteer_camp import HOUR, LEADER, Camp

PEOPLE = range(1, 9)


class Volunteers(RuleBasedStateMachine):
    """`order`: who waits, by their arrival; `held`: who has a place or is asked."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.folder = Path(tempfile.mkdtemp(prefix="balss-queue-"))
        shutil.copyfile(self.template, self.folder / "balss.db")
        self.camp = Camp(Database(f"sqlite:///{self.folder}/balss.db"))
        self.accepted: set[int] = set()
        self.offered: dict[int, Any] = {}
        self.order: list[int] = []
        self.capacity = 2

    def do(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self.loop.run_until_complete(work)

    def teardown(self) -> None:
        self.do(self.camp.database.close())
        self.loop.close()
        shutil.rmtree(self.folder)

    @initialize()
    def open_call(self) -> None:
        self.do(self.camp.organise())
        self.do(self.camp.residents(*PEOPLE))
        call = self.do(self.camp.open_call(self.capacity))
        self.call_id, self.shift_id = call.call_id, call.shifts[0].shift_id
        self.starts_at = call.shifts[0].starts_at

    def pass_on(self) -> None:
        """Close to the start nobody is asked any more."""
        if self.starts_at - self.camp.clock.moment < HOUR:
            return
        while self.order and len(self.accepted) + len(self.offered) < self.capacity:
            self.offered[self.order.pop(0)] = None

    @rule(who=st.sampled_from(PEOPLE))
    def apply(self, who: int) -> None:
        try:
            self.do(self.camp.apply(who, self.shift_id))
        except Refused:
            assert self.camp.clock.moment >= self.starts_at
            return
        if who in self.accepted or who in self.offered:
            return
        is_free = len(self.accepted) + len(self.offered) < self.capacity
        is_late = self.starts_at - self.camp.clock.moment < HOUR
        if is_free and (is_late or not self.order):
            if who in self.order:
                self.order.remove(who)
            self.accepted.add(who)
        elif who not in self.order:
            self.order.append(who)

    @rule(who=st.sampled_from(PEOPLE), answer=st.sampled_from(["withdraw", "yes", "no"]))
    def answer(self, who: int, answer: str) -> None:
        own = self.do(self.camp.applying.mine(ResidentId(who)))
        if not own:
            return
        applying, this = self.camp.applying, own[0].application_id
        verbs = {
            "withdraw": applying.withdraw,
            "yes": applying.accept_offer,
            "no": applying.decline_offer,
        }
        try:
            self.do(verbs[answer](ResidentId(who), this))
        except Refused:
            return  # nothing changed: the invariants look
        if answer == "yes":
            if who in self.offered:
                del self.offered[who]
                self.accepted.add(who)
            return
        self.accepted.discard(who)
        self.offered.pop(who, None)
        if who in self.order:
            self.order.remove(who)
        self.pass_on()

    @rule(hours=st.sampled_from([1, 6, 13, 40]))
    def time_passes(self, hours: int) -> None:
        self.camp.clock.moment += timedelta(hours=hours)
        ended = [
            row.resident_id
            for row in self.do(self.camp.by_arrival(self.shift_id))
            if row.state == "offered" and row.offer_until <= self.camp.clock.moment
        ]
        assert self.do(self.camp.applying.lapse_offers()) == len(ended)
        for who in ended:
            del self.offered[who]
        if ended:
            self.pass_on()

    @rule(more=st.sampled_from([-1, 1]))
    def change_capacity(self, more: int) -> None:
        wanted = self.capacity + more
        change = self.camp.calls.change_shift(LEADER, self.shift_id, capacity=wanted)
        try:
            self.do(change)
        except Refused:
            held = len(self.accepted) + len(self.offered)
            assert wanted < max(1, held) or self.camp.clock.moment >= self.starts_at
            return
        self.capacity = wanted
        if more > 0:
            self.pass_on()

    @invariant()
    def the_queue_is_as_the_model_says(self) -> None:
        if not hasattr(self, "shift_id"):
            return
        rows = self.do(self.camp.by_arrival(self.shift_id))
        of = {
            state: [row.resident_id for row in rows if row.state == state]
            for state in ("accepted", "offered", "waitlisted")
        }
        assert set(of["accepted"]) == self.accepted
        assert set(of["offered"]) == set(self.offered)
        assert of["waitlisted"] == self.order
        assert len({row.arrival for row in rows}) == len(rows)
        self.do(self.camp.check_counts(self.shift_id))


def test_queue_keeps_places_and_order_whatever_happens(sqlite_template: Path) -> None:
    Volunteers.template = sqlite_template
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Volunteers,
        settings=settings(
            max_examples=25,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
