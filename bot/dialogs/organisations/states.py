"""The windows of the errand "My organisation" by name, and the order of its questions."""

from __future__ import annotations

from typing import Final

from aiogram.fsm.state import State, StatesGroup


class Represent(StatesGroup):
    """One state for each window."""

    welcome = State()
    resume = State()
    number = State()
    name = State()
    kind = State()
    field = State()
    own_name = State()
    contact_name = State()
    contact = State()
    languages = State()
    about = State()
    preview = State()
    mine = State()
    page = State()
    people = State()
    person = State()
    take_out = State()
    hand_over = State()
    invite = State()
    leave = State()
    close = State()
    joining = State()


QUESTIONS: Final[dict[State, str]] = {
    Represent.number: "registration_number",
    Represent.name: "name",
    Represent.kind: "kind",
    Represent.field: "field",
    Represent.own_name: "own_name",
    Represent.contact_name: "contact_name",
    Represent.contact: "contact",
    Represent.languages: "languages",
}
"""Which answer a window asks for, in their order."""

STEPS: Final = tuple(QUESTIONS)
"""What "Step 3 of 8" counts; the text about the organisation is asked only when wanted."""
