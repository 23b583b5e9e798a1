"""The children's and youth election as data: facts about it, its places, and the polls that staff
can open. A poll that is running: `participation/family_poll`.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import Field, field_validator

from participation.city.document import Place as At
from participation.city.election import Line
from participation.city.entry import Entry, Key
from participation.city.project import CityFile
from participation.city.wording import Name, Within
from participation.language import Texts

SHORT_LIMIT, QUESTION_LIMIT = 32, 90
HOME: Final = "home"
"""Where a vote came from when it was no place: a parent's own phone. No place may be called so."""

Short = Annotated[Texts, Within(SHORT_LIMIT)]
Question = Annotated[Texts, Within(QUESTION_LIMIT)]
Number = Annotated[int, Field(ge=1)]


class YouthOption(Entry):
    """One of the pictures that a child chooses from."""

    key: Key
    name: Short
    picture: CityFile | None = None
    example: bool = False


class YouthQuestion(Entry):
    """`picture` shows the options side by side with their numbers, from left to right."""

    key: Key
    question: Question
    short: Short
    picture: CityFile | None = None
    options: Annotated[tuple[YouthOption, ...], Field(min_length=2, max_length=3)]


class YouthPoll(Entry):
    """What staff open. `example`: somebody made it up, wholly or in part."""

    key: Key
    name: Name
    example: bool = False
    questions: Annotated[tuple[YouthQuestion, ...], Field(min_length=1, max_length=5)]

    def question(self, key: str) -> YouthQuestion | None:
        return next((one for one in self.questions if one.key == key), None)


class YouthPlace(Entry):
    """Where a device of the organisers stands. `name` as it is printed."""

    key: Key
    name: Short
    example: bool = False

    @field_validator("key")
    @classmethod
    def _is_not_home(cls, key: str) -> str:
        if key == HOME:
            raise ValueError(f"`{HOME}` is what is voted on a parent's phone; choose another key")
        return key


class Stand(Entry):
    """How a shared device behaves. Times are what is bearable for a queue of children."""

    pause_seconds: Annotated[int, Field(ge=0, le=120)] = 5
    hours: Annotated[int, Field(ge=1, le=24)] = 12
    turn_minutes: Annotated[int, Field(ge=1, le=60)] = 5
    wrong_signs: Annotated[int, Field(ge=1, le=5)] = 2


class Youth(Entry):
    """`fewest`: a place where fewer children voted is not shown by itself."""

    facts: tuple[Line, ...] = ()
    places: tuple[YouthPlace, ...] = ()
    polls: tuple[YouthPoll, ...] = ()
    box_picture: CityFile | None = None
    thanks_picture: CityFile | None = None
    stand: Stand = Stand()
    children_most: Annotated[int, Field(ge=1, le=9)] = 6
    fewest: Annotated[int, Field(ge=2, le=50)] = 5

    def poll(self, key: str) -> YouthPoll | None:
        return next((one for one in self.polls if one.key == key), None)

    def place(self, key: str) -> YouthPlace | None:
        return next((one for one in self.places if one.key == key), None)


def faults(youth: Youth) -> Iterator[tuple[At, str]]:
    """Keys that are there twice, pictures that are not; as in `consistency.py`."""
    yield from _twice(("youth", "places"), youth.places)
    yield from _twice(("youth", "polls"), youth.polls)
    for index, poll in enumerate(youth.polls):
        here: At = ("youth", "polls", index, "questions")
        yield from _twice(here, poll.questions)
        for at, question in enumerate(poll.questions):
            yield from _twice((*here, at, "options"), question.options)
    yield from _pictures(youth)


def _pictures(youth: Youth) -> Iterator[tuple[At, str]]:
    found: list[tuple[At, Path | None]] = [
        (("youth", name), getattr(youth, name)) for name in ("box_picture", "thanks_picture")
    ]
    for index, poll in enumerate(youth.polls):
        for at, question in enumerate(poll.questions):
            here: At = ("youth", "polls", index, "questions", at)
            found.append(((*here, "picture"), question.picture))
            found += [
                ((*here, "options", number, "picture"), option.picture)
                for number, option in enumerate(question.options)
            ]
    for place, file in found:
        if file is not None and not file.is_file():
            yield place, f"there is no picture {file.name}; put it into photos/ or delete the line"


def _twice(place: At, entries: tuple[Any, ...]) -> Iterator[tuple[At, str]]:
    first: dict[str, int] = {}
    for index, entry in enumerate(entries):
        if entry.key in first:
            number = first[entry.key] + 1
            yield (
                (*place, index, "key"),
                f"`{entry.key}` is already entry {number}; choose another",
            )
        first.setdefault(entry.key, index)


def as_document(poll: YouthPoll) -> dict[str, Any]:
    """The poll's words as they are kept with its votes: whoever changes the file later changes no
    result. Pictures stay in the city's folder."""
    return {
        "key": poll.key,
        "name": _words(poll.name),
        "example": poll.example,
        "questions": [
            {
                "key": question.key,
                "question": _words(question.question),
                "short": _words(question.short),
                "options": [
                    {
                        "key": option.key,
                        "name": _words(option.name),
                        "example": option.example,
                    }
                    for option in question.options
                ],
            }
            for question in poll.questions
        ],
    }


def from_document(kept: Mapping[str, Any]) -> YouthPoll:
    return YouthPoll.model_validate(kept)


def _words(texts: Texts) -> dict[str, str]:
    return {"lv": texts.lv, "en": texts.en, "ru": texts.ru}
