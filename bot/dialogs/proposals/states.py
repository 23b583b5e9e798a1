"""The windows of the errand "Propose" by name, and the order of its steps. No texts here."""

from __future__ import annotations

from typing import Final

from aiogram.fsm.state import State, StatesGroup


class Propose(StatesGroup):
    """One state for each window."""

    welcome = State()
    resume = State()
    anew = State()
    who = State()
    age = State()
    organisation = State()
    category = State()
    topic = State()
    title = State()
    description = State()
    place = State()
    location = State()
    address = State()
    district = State()
    cost = State()
    photos = State()
    consent = State()
    contact = State()
    preview = State()
    handed_in = State()


STEPS: Final = (
    Propose.who,
    Propose.category,
    Propose.topic,
    Propose.title,
    Propose.description,
    Propose.place,
    Propose.cost,
    Propose.photos,
    Propose.consent,
)
"""What "Step 3 of 9" counts."""

PART_OF: Final[dict[State, State]] = {
    Propose.age: Propose.who,
    Propose.organisation: Propose.who,
    Propose.location: Propose.place,
    Propose.address: Propose.place,
    Propose.district: Propose.place,
    Propose.contact: Propose.consent,
}
"""Second questions of a step."""

QUESTIONS: Final[dict[State, str]] = {
    Propose.who: "applicant",
    Propose.organisation: "organisation",
    Propose.category: "category",
    Propose.topic: "topic",
    Propose.title: "title",
    Propose.description: "description",
    Propose.place: "place",
    Propose.cost: "cost",
    Propose.photos: "photos",
    Propose.consent: "contact_consent",
    Propose.contact: "contact",
}
"""Which field of the draft a window asks for, in the order of the windows."""


def step_of(state: State) -> State:
    """The step to which a window belongs."""
    return PART_OF.get(state, state)
