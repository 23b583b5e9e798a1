"""The stated rule that turns votes into funded projects. Whole numbers only, no database.

Most votes first. `greedy` skips what no longer fits, `greedy-no-skip` stops there. Ties are
broken by steps that were fixed before the opening; a draw is the last of them: the smaller
SHA-256 of `seed|id` comes first.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final, Generic, TypeVar

Id = TypeVar("Id", bound=Hashable)

TIES: Final = ("votes", "lower_cost", "earlier_registration", "draw")


@dataclass(frozen=True, slots=True)
class Candidate(Generic[Id]):
    """`cost` in the smallest unit of money; `registration` says who came earlier."""

    id: Id
    cost: int
    votes: int
    registration: Any


@dataclass(frozen=True, slots=True)
class Allocation(Generic[Id]):
    """`ranked` in the order of the rule; `drawn`: groups whose order only the draw decided."""

    ranked: tuple[Id, ...]
    funded: tuple[Id, ...]
    left: int
    drawn: tuple[tuple[Id, ...], ...]


def count(ballots: Iterable[Iterable[Id]]) -> Counter[Id]:
    """A ballot that names a project twice counts once."""
    return Counter(choice for ballot in ballots for choice in set(ballot))


def allocate(
    candidates: Iterable[Candidate[Id]],
    budget: int,
    *,
    stop_at_first_miss: bool = False,
    ties: Sequence[str] = TIES,
    seed: str = "",
) -> Allocation[Id]:
    steps: Mapping[str, Callable[[Candidate[Id]], Any]] = {
        "lower_cost": lambda candidate: candidate.cost,
        "earlier_registration": lambda candidate: candidate.registration,
    }
    named = [steps[name] for name in ties if name in steps]

    def rank(candidate: Candidate[Id]) -> tuple[Any, ...]:
        return (-candidate.votes, *(step(candidate) for step in named))

    # The draw goes last even if the rules forget it: an order must come out.
    ranked = sorted(candidates, key=lambda candidate: (rank(candidate), lot(seed, candidate.id)))
    funded: list[Id] = []
    left = budget
    for candidate in ranked:
        if candidate.cost <= left:
            funded.append(candidate.id)
            left -= candidate.cost
        elif stop_at_first_miss:
            break
    groups = [tuple(tied.id for tied in group) for _, group in groupby(ranked, key=rank)]
    return Allocation(
        ranked=tuple(candidate.id for candidate in ranked),
        funded=tuple(funded),
        left=left,
        drawn=tuple(group for group in groups if len(group) > 1),
    )


def lot(seed: str, candidate: object) -> str:
    return hashlib.sha256(f"{seed}|{candidate}".encode()).hexdigest()
