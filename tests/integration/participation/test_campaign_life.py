"""Random lives of campaigns against a model of few lines: whatever is pressed, in any order."""

import random
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from sqlalchemy import select

from participation.campaigns.campaign import MOVES, Campaign, CampaignState, Move
from participation.campaigns.segment import Is, What
from participation.errors import Reason, Refused
from participation.staff import log
from participation.staff.tables import staff_log
from participation.storage.database import Database
from tests.integration.participation.campaign_desk import ANNA, BEN, CARL, Desk

STEPS = 80
# How often each is pressed: so that some lives reach every end.
PRESSES = {
    Move.SUBMIT: 12,
    Move.APPROVE: 12,
    Move.RESUME: 12,
    Move.PAUSE: 6,
    Move.SEND_BACK: 3,
    Move.CANCEL: 1,
}
STAFF = {ANNA: 1, BEN: 2, CARL: 3}
S = CampaignState


@dataclass
class Life:
    """What a campaign must be like after every press."""

    desk: Desk
    chance: random.Random
    one: Campaign
    state: CampaignState = S.DRAFT
    got: set[int] = field(default_factory=set)
    presses: int = 1  # CAMPAIGN_BEGUN
    trail: list[str] = field(default_factory=list)

    async def step(self) -> None:
        if self.chance.random() < 0.3:
            await self._time_passes()
        else:
            await self._somebody_presses()
        await self._is_as_expected()

    async def _somebody_presses(self) -> None:
        who = self.chance.choice(list(STAFF))
        (verb,) = self.chance.choices(list(PRESSES), list(PRESSES.values()))
        self.trail.append(f"{verb} by {STAFF[who]}")
        verbs, number = self.desk.campaigns, self.one.campaign_id
        expected = self._refusal(verb, who)
        try:
            if verb is Move.SEND_BACK:
                await verbs.send_back(who, number, "why")
            elif verb is Move.APPROVE:
                await self.desk.approves(who, number)
            else:
                await getattr(verbs, verb.value)(who, number)
        except Refused as refused:
            reason: Reason | None = refused.reason
        else:
            reason = None
        assert reason in (expected or {None}), self.trail
        if reason is not None:
            return
        self.state = MOVES[verb][1]
        self.presses += 1

    def _refusal(self, verb: Move, who: int) -> set[Reason]:
        """Why this must be refused; empty: it must work."""
        found = set()
        if self.state not in MOVES[verb][0]:
            found.add(Reason.CAMPAIGN_MOVED_ON)
        is_author = who == ANNA
        if verb is Move.SUBMIT and not is_author:
            found.add(Reason.CAMPAIGN_NOT_YOURS)
        if verb is Move.CANCEL and self.state is S.DRAFT and not is_author:
            found.add(Reason.CAMPAIGN_NOT_YOURS)
        if verb is Move.APPROVE and is_author and self.state is S.WAITING:
            found.add(Reason.CAMPAIGN_OWN)
        return found

    async def _time_passes(self) -> None:
        minutes = self.chance.choice([1, 4, 6])
        self.trail.append(f"{minutes} minutes")
        self.desk.clock.moment += timedelta(minutes=minutes)
        one = await self.desk.campaigns.campaign(self.one.campaign_id)
        if self.state is S.SCHEDULED and one.starts_at <= self.desk.clock.now():  # type: ignore[operator]
            self.state = S.RUNNING
            self.presses += 1
        await self.desk.wake_all()
        if self.state is S.RUNNING:
            await self._messages_go()

    async def _messages_go(self) -> None:
        sent = await self.desk.settle(self.one, "sent", self.chance.randint(1, 9))
        self.trail.append(f"{sent} sent")
        rows = await self.desk.rows(self.one)
        now = {who for who, state in rows.items() if state == "sent"}
        assert self.got <= now, self.trail
        self.got = now
        await self.desk.wake_all()
        if len(now) == len(rows):
            self.state = S.FINISHED
            self.presses += 1

    async def _is_as_expected(self) -> None:
        found = await self.desk.campaigns.campaign(self.one.campaign_id)
        assert found.state is self.state, self.trail
        assert found.content == self.one.content
        if found.state in (S.DRAFT, S.WAITING, S.SCHEDULED):
            assert await self.desk.rows(self.one) == {}, self.trail
        else:
            assert found.approver_id != found.author_id or found.started_at is None
        async with self.desk.database.snapshot() as connection:
            entries = (await connection.scalars(select(staff_log.c.action))).all()
            assert (await log.check(connection)).is_whole
        assert len(entries) == self.presses, (self.trail, entries)


@pytest.mark.parametrize("seed", range(6))
async def test_a_campaign_moves_only_as_the_table_says(database: Database, seed: int) -> None:
    desk = Desk(database)
    await desk.staff()
    await desk.residents(30)
    life = Life(desk, random.Random(seed), await desk.draft(Is(What.LANGUAGE, "lv")))
    for _ in range(STEPS):
        await life.step()
        if life.state in (S.FINISHED, S.CANCELLED):
            break


def test_every_state_can_end_and_no_end_goes_on() -> None:
    leads = {state: {to for froms, to in MOVES.values() if state in froms} for state in S}
    assert leads[S.FINISHED] == leads[S.CANCELLED] == set()
    for state in S:
        if state not in (S.FINISHED, S.CANCELLED):
            assert S.CANCELLED in leads[state]
