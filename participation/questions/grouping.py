"""Puts texts that look alike into one group. Which pieces make them alike, the caller says."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Final

from participation.questions.question import Question

Pieces = Callable[[str], Collection[str]]
"""A text -> the pieces by which it is compared, each once."""

#: The share of pieces (Dice) from which two texts are alike. At 0.5 "kad var balsot" and "kad
#: varēs balsot?" meet, and "kad var balsot" and "kad var pieteikties" do not.
ALIKE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Group:
    """Texts alike, in one language; the first is the one that the others were compared with."""

    questions: tuple[Question, ...]

    @property
    def first(self) -> Question:
        return self.questions[0]

    @property
    def language(self) -> str:
        return self.first.language

    @property
    def times(self) -> int:
        """How often people wrote something like this."""
        return sum(one.times for one in self.questions)

    def guesses(self, most: int) -> tuple[str, ...]:
        """What the model took the texts for, the most frequent first."""
        counted: Counter[str] = Counter()
        for one in self.questions:
            for place, intent in enumerate(one.guesses):
                counted[intent] += one.times * (3 - min(place, 2))
        ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
        return tuple(intent for intent, _ in ranked[:most])


def grouped(questions: Iterable[Question], pieces: Pieces) -> tuple[Group, ...]:
    """The biggest groups first. The same questions give the same groups, in whatever order they
    come: each joins the group whose first text it is most like."""
    by_language: dict[str, list[Question]] = defaultdict(list)
    for one in questions:
        by_language[one.language].append(one)
    groups = [
        group for language in sorted(by_language) for group in _of(by_language[language], pieces)
    ]
    return tuple(
        sorted(groups, key=lambda group: (-group.times, group.language, group.first.text))
    )


def _of(questions: list[Question], pieces: Pieces) -> list[Group]:
    """Greedy: what came most often, and among those the shortest, founds groups first."""
    groups: list[list[Question]] = []
    sizes: list[int] = []
    groups_with: dict[str, list[int]] = defaultdict(list)
    for one in sorted(questions, key=lambda q: (-q.times, len(q.text), q.text)):
        own = frozenset(pieces(one.text))
        shared: Counter[int] = Counter()
        for piece in own:
            for number in groups_with.get(piece, ()):
                shared[number] += 1
        best, likeness = -1, 0.0
        for number, count in shared.items():
            alike = 2 * count / (len(own) + sizes[number])
            if alike > likeness or (alike == likeness and number < best):
                best, likeness = number, alike
        if likeness >= ALIKE:
            groups[best].append(one)
            continue
        for piece in own:
            groups_with[piece].append(len(groups))
        groups.append([one])
        sizes.append(len(own))
    return [Group(tuple(group)) for group in groups]
