"""The windows around volunteer work by name, and the order of the questions. No texts here."""

from __future__ import annotations

from typing import Final

from aiogram.fsm.state import State, StatesGroup


class Volunteer(StatesGroup):
    """Finding a call, and looking after one's own volunteer work."""

    home = State()
    filters = State()
    field = State()
    district = State()
    near = State()
    when = State()
    longest = State()
    age = State()
    language = State()
    found = State()
    card = State()
    full_text = State()
    searches = State()
    search = State()
    mine = State()
    one = State()
    withdraw = State()
    cannot = State()
    guardian = State()


class Apply(StatesGroup):
    """Applying for one shift."""

    shift = State()
    conflict = State()
    age = State()
    old_enough = State()
    name = State()
    contact = State()
    note = State()
    telegram = State()
    summary = State()


class Guardian(StatesGroup):
    """What a parent or guardian reads and decides behind their link."""

    read = State()
    name = State()
    sure = State()
    decided = State()


STEPS: Final = (
    Apply.shift,
    Apply.age,
    Apply.name,
    Apply.contact,
    Apply.note,
    Apply.telegram,
)
"""What "Question 3 of 6" counts."""

PART_OF: Final[dict[State, State]] = {
    Apply.conflict: Apply.shift,
    Apply.old_enough: Apply.age,
}
"""Second questions of a step."""


def step_of(state: State) -> State:
    """The step to which a window belongs."""
    return PART_OF.get(state, state)
