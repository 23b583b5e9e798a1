"""The stated rule against a naive reading of it."""

from collections import Counter
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from participation.voting.tally import TIES, Candidate, allocate, count, lot

candidates = st.lists(
    st.tuples(st.integers(1, 60), st.integers(0, 6)), min_size=0, max_size=12
).map(lambda rows: [Candidate(n, cost, votes, n) for n, (cost, votes) in enumerate(rows, 1)])


def funded_naively(projects: list[Candidate[int]], budget: int, *, stops: bool) -> list[int]:
    """Over and over: the best of what remains; no sorting, no keys."""
    left, remaining, funded = budget, list(projects), []
    while remaining:
        best = remaining[0]
        for other in remaining[1:]:
            better = other.votes > best.votes or (
                other.votes == best.votes
                and (other.cost < best.cost or (other.cost == best.cost and other.id < best.id))
            )
            if better:
                best = other
        remaining.remove(best)
        if best.cost <= left:
            funded.append(best.id)
            left -= best.cost
        elif stops:
            break
    return funded


@given(candidates, st.integers(0, 200), st.booleans())
def test_rule_funds_what_a_naive_reading_funds(
    projects: list[Candidate[int]], budget: int, stops: bool
) -> None:
    allocation = allocate(projects, budget, stop_at_first_miss=stops)
    assert list(allocation.funded) == funded_naively(projects, budget, stops=stops)
    costs = {project.id: project.cost for project in projects}
    assert allocation.left == budget - sum(costs[key] for key in allocation.funded) >= 0
    assert sorted(allocation.ranked) == sorted(costs)


@given(candidates, st.integers(0, 200), st.randoms(use_true_random=False))
def test_order_of_the_input_decides_nothing(
    projects: list[Candidate[int]], budget: int, random: object
) -> None:
    shuffled = list(projects)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    ties = ("votes", "draw")
    assert allocate(shuffled, budget, ties=ties, seed="s") == allocate(
        projects, budget, ties=ties, seed="s"
    )


@given(st.lists(st.lists(st.integers(1, 5))))
def test_ballot_that_names_a_project_twice_counts_once(ballots: list[list[int]]) -> None:
    expected: Counter[int] = Counter()
    for ballot in ballots:
        for project in {*ballot}:
            expected[project] += 1
    assert count(ballots) == expected


def test_greedy_skips_and_no_skip_stops() -> None:
    projects = [Candidate("a", 90, 3, 1), Candidate("b", 50, 2, 2), Candidate("c", 10, 1, 3)]
    assert allocate(projects, 100).funded == ("a", "c")
    assert allocate(projects, 100, stop_at_first_miss=True).funded == ("a",)


def test_ties_go_by_lower_cost_then_earlier_registration_then_the_draw() -> None:
    cheap, early, late = (
        Candidate("x", 5, 1, 9),
        Candidate("y", 6, 1, 1),
        Candidate("z", 6, 1, 2),
    )
    assert allocate([late, early, cheap], 0).ranked == ("x", "y", "z")
    twins = [Candidate(name, 6, 1, 1) for name in "abc"]
    allocation = allocate(twins, 6, ties=TIES, seed="head")
    assert list(allocation.ranked) == sorted("abc", key=lambda name: lot("head", name))
    assert {*allocation.drawn[0]} == {*"abc"}
    assert allocate([late, early], 0).drawn == ()


def test_other_seed_may_draw_another_order() -> None:
    twins = [Candidate(name, 6, 1, 1) for name in "abcd"]
    orders = {allocate(twins, 6, seed=str(seed)).ranked for seed in range(40)}
    assert len(orders) > 10


def test_budget_is_spent_to_the_cent() -> None:
    cents = [int(Decimal(euro) * 100) for euro in ("0.10", "0.20", "0.30")]
    projects = [Candidate(n, cost, 1, n) for n, cost in enumerate(cents)]
    assert allocate(projects, 60).left == 0
