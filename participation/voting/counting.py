"""Counts: turnout while the vote runs, the tally after it. No running tally before the close."""

import json
from collections import Counter
from typing import Final

from sqlalchemy import bindparam, func, select, true

from participation.errors import Reason, Refused
from participation.money import from_cents
from participation.voting import board_records
from participation.voting.ballot import CategoryTally, Tally, Turnout
from participation.voting.board import Entry, verify_box
from participation.voting.config import CategoryRules, VotingConfig
from participation.voting.polling_place import PollingPlace
from participation.voting.tables import account_link, ballot, roll_entry
from participation.voting.tally import Candidate, allocate, count
from participation.voting.voting_period import check_over

_THIS_ROLL: Final = roll_entry.c.cycle == bindparam("this_cycle")
_TURNOUT: Final = select(
    select(func.count()).where(_THIS_ROLL, roll_entry.c.entitled == true()).scalar_subquery(),
    select(func.count())
    .select_from(account_link)
    .where(account_link.c.cycle == bindparam("this_cycle"))
    .scalar_subquery(),
    select(func.count()).where(_THIS_ROLL, roll_entry.c.channel != "none").scalar_subquery(),
)
_BALLOTS: Final = select(ballot.c.choices, ballot.c.nonce, ballot.c.commitment).where(
    ballot.c.cycle == bindparam("this_cycle")
)


async def turnout(place: PollingPlace, cycle: int | None = None) -> Turnout:
    rules = await place.rules(cycle, needs_keys=False)
    async with place.database.reading() as connection:
        row = (await connection.execute(_TURNOUT, {"this_cycle": rules.cycle})).one()
    return Turnout(entitled=row[0], verified=row[1], cast=row[2])


async def tally(place: PollingPlace, cycle: int) -> Tally:
    """Only after the close, and only if the ballots are those that the board counts."""
    rules = await place.rules(cycle, needs_keys=False)
    check_over(rules, place.now(), Reason.TALLY_BEFORE_CLOSE)
    async with place.database.writing() as connection:
        # Waits for a cast that came in before the closing second; later ones are refused.
        if await board_records.lock_voting(connection, cycle) is None:
            raise Refused(Reason.VOTING_NOT_PREPARED)
        rows = (await connection.execute(_BALLOTS, {"this_cycle": cycle})).all()
        entries = await board_records.read_all(connection, cycle)
    verify_box(entries, [(row.choices, row.nonce, row.commitment) for row in rows])
    ballots = [frozenset(json.loads(row.choices)) for row in rows]
    votes = count(ballots)
    seed = draw_seed(entries)
    return Tally(
        cycle=cycle,
        ballots=len(ballots),
        head=seed,
        categories=tuple(
            count_category(rules, category, votes, ballots, seed) for category in rules.categories
        ),
    )


def draw_seed(entries: list[Entry]) -> str:
    """The last hash before the close: the same whether or not the close stands there yet."""
    return next(entry.hash for entry in reversed(entries) if entry.kind not in ("close", "seal"))


def count_category(
    rules: VotingConfig,
    category: CategoryRules,
    votes: Counter[int],
    ballots: list[frozenset[int]],
    seed: str,
) -> CategoryTally:
    """Each category by itself."""
    projects = [project for project in rules.projects if project.category == category.key]
    numbers = frozenset(project.number for project in projects)
    allocation = allocate(
        [
            Candidate(project.number, project.cost_cents, votes[project.number], project.number)
            for project in projects
        ],
        category.budget_cents,
        stop_at_first_miss=rules.tally == "greedy-no-skip",
        ties=rules.ties,
        seed=seed,
    )
    return CategoryTally(
        category=category.key,
        budget=from_cents(category.budget_cents),
        votes={number: votes[number] for number in allocation.ranked},
        funded=allocation.funded,
        spent=from_cents(category.budget_cents - allocation.left),
        left=from_cents(allocation.left),
        ballots=sum(not numbers.isdisjoint(chosen) for chosen in ballots),
        drawn=allocation.drawn,
    )
