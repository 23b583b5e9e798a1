"""What a poll came to, and what of it is shown so that no child's choice can be guessed.

Nothing where few voted in all, and small places only together. Staff are shown no more than
everybody; what they know besides is how many voted where. Pure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from participation.family_poll.poll import FamilyPoll

Votes = Mapping[tuple[str, str], int]
"""(question, option) -> votes."""


@dataclass(frozen=True, slots=True)
class PlaceResult:
    """One place, or several that are shown together."""

    places: tuple[str, ...]
    turns: int
    votes: Votes


@dataclass(frozen=True, slots=True)
class PollResults:
    """`fewest`: where fewer voted in all, nothing of `votes` and `places` is there to be shown."""

    poll: FamilyPoll
    turns: int
    votes: Votes
    places: tuple[PlaceResult, ...]
    fewest: int

    @property
    def is_shown(self) -> bool:
        return self.turns >= self.fewest


def together(turns: Mapping[str, int], fewest: int) -> tuple[tuple[str, ...], ...]:
    """Which places are shown together, in the order of `turns`. One with fewer turns than
    `fewest` is joined with the other small ones, and that group, until it is large enough, with
    the next smallest: who knows the sum and the others could subtract. Nothing at all is shown
    by place where all of them together are too few.

    Equals are taken by their name: the same places are together in whatever order they stand
    in the city's file, or two orders would let somebody subtract."""
    voted = {place: count for place, count in turns.items() if count > 0}
    joined = {place for place, count in voted.items() if count < fewest}
    apart = (place for place in voted if place not in joined)
    rest = sorted(apart, key=lambda one: (voted[one], one))
    while joined and rest and sum(voted[place] for place in joined) < fewest:
        joined.add(rest.pop(0))
    alone = [(place,) for place in voted if place not in joined]
    if not joined:
        return tuple(alone)
    if sum(voted[place] for place in joined) < fewest:
        return ()
    return (*alone, tuple(place for place in voted if place in joined))


def results(
    poll: FamilyPoll,
    turns: Mapping[str, int],
    votes: Sequence[tuple[str, str, str, int]],
    fewest: int,
) -> PollResults:
    """`votes`: (question, option, place, how many)."""
    total = sum(turns.values())
    if total < fewest:
        return PollResults(poll, total, {}, (), fewest)

    def summed(places: Sequence[str]) -> Votes:
        found = {
            (question.key, option.key): 0
            for question in poll.content.questions
            for option in question.options
        }
        for question, option, place, count in votes:
            if place in places and (question, option) in found:
                found[question, option] += count
        return found

    groups = together(turns, fewest)
    return PollResults(
        poll,
        total,
        summed(tuple(turns)),
        tuple(
            PlaceResult(places, sum(turns[one] for one in places), summed(places))
            for places in groups
        ),
        fewest,
    )
