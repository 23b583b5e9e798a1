"""What a poll came to, and which places are shown together so that no child's choice can be
guessed from a small number. Pure."""

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
    poll: FamilyPoll
    turns: int
    votes: Votes
    places: tuple[PlaceResult, ...]


def together(turns: Mapping[str, int], fewest: int) -> tuple[tuple[str, ...], ...]:
    """Which places are shown together, in the order of `turns`. One with fewer turns than
    `fewest` is joined with the other small ones, and that group, until it is large enough, with
    the next smallest: who knows the sum and the others could subtract. Nothing at all is shown
    by place where all of them together are too few."""
    voted = {place: count for place, count in turns.items() if count > 0}
    joined = {place for place, count in voted.items() if count < fewest}
    rest = sorted((place for place in voted if place not in joined), key=lambda one: voted[one])
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
        sum(turns.values()),
        summed(tuple(turns)),
        tuple(
            PlaceResult(places, sum(turns[one] for one in places), summed(places))
            for places in groups
        ),
    )
