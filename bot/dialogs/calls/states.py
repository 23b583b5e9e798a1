"""The windows around calls for volunteers by name, and the order of the questions. No texts."""

from __future__ import annotations

from typing import Final

from aiogram.fsm.state import State, StatesGroup


class PostCall(StatesGroup):
    """Writing one call, from the organisation to its publication; also changing it later."""

    organisation = State()
    no_organisation = State()
    drafts = State()
    title = State()
    body = State()
    place = State()
    location = State()
    address = State()
    district = State()
    shifts = State()
    day = State()
    start = State()
    end = State()
    people = State()
    field = State()
    skills = State()
    languages = State()
    age = State()
    admission = State()
    expenses = State()
    contact = State()
    photo = State()
    preview = State()
    edit = State()
    texts = State()
    discard = State()
    published = State()


class MyCalls(StatesGroup):
    """Looking after the calls of one's organisations."""

    all = State()
    one = State()
    shift = State()
    move = State()
    applicant = State()
    decline = State()
    write = State()
    send = State()
    close = State()
    cancel_why = State()
    cancel_sure = State()


STEPS: Final = (
    PostCall.title,
    PostCall.body,
    PostCall.place,
    PostCall.shifts,
    PostCall.field,
    PostCall.skills,
    PostCall.languages,
    PostCall.age,
    PostCall.admission,
    PostCall.expenses,
    PostCall.contact,
    PostCall.photo,
)
"""What "Question 3 of 12" counts."""

PART_OF: Final[dict[State, State]] = {
    PostCall.texts: PostCall.title,
    PostCall.location: PostCall.place,
    PostCall.address: PostCall.place,
    PostCall.district: PostCall.place,
    PostCall.day: PostCall.shifts,
    PostCall.start: PostCall.shifts,
    PostCall.end: PostCall.shifts,
    PostCall.people: PostCall.shifts,
}
"""Second questions of a step."""

ASKED: Final[dict[str, State]] = {
    "text": PostCall.title,
    "field": PostCall.field,
    "place": PostCall.place,
    "shifts": PostCall.shifts,
    "contact": PostCall.contact,
}
"""What the rules miss before a call can be published -> the window that asks for it."""


def step_of(state: State) -> State:
    """The step to which a window belongs."""
    return PART_OF.get(state, state)
