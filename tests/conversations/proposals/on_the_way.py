"""Brings a person to any window of the proposal, with all answers before it given."""

from __future__ import annotations

from typing import Any

from participation.proposals.proposal import Place
from tests.conversations.speaker import Speaker

DESCRIPTION = "Soliņš pie ezera, lai vecāki cilvēki var atpūsties pastaigas laikā."
ANSWERS: dict[str, dict[str, Any]] = {
    "who": {"applicant": "person"},
    "category": {"category": "infrastructure"},
    "topic": {"topic": "parks"},
    "title": {"title": "Soliņš pie ezera"},
    "description": {"description": DESCRIPTION},
    "place": {"place": Place("address", address="Lielā iela 5")},
    "cost": {"cost": "12500"},
    "photos": {},
    "consent": {"contact_consent": True, "contact": "+37120000000"},
}
"""The answers of each step, in order."""

INSIDE = {
    "age": ("who", "👤 I do, as a person"),
    "organisation": ("who", "👥 An association or foundation"),
    "location": ("place", "📍 Share a location"),
    "address": ("place", "Type an address"),
    "district": ("place", "Choose a district"),
    "contact": ("consent", "Yes, they may"),
}
"""Windows behind a button of a step."""


async def answers_all_before(person: Speaker, step: str) -> None:
    """Give the answers of the steps before `step` ("preview": of all)."""
    proposals, owner = person.services.proposals, await person.resident_id()
    await proposals.begin(owner)
    for name, fields in ANSWERS.items():
        if name == step:
            return
        if fields:
            await proposals.answer(owner, **fields)


async def comes_to(person: Speaker, window: str) -> None:
    """Walk to a window as a person would who left the draft there."""
    if window == "welcome":
        await person.says("/propose")
        await person.sees_button("✍️ Start")
        return
    step, button = INSIDE.get(window, (window, ""))
    await answers_all_before(person, step)
    await person.says("/propose")
    await person.sees_button("✍️ Continue")
    if window == "resume":
        return
    if window == "anew":
        await person.presses_button("Start anew")
        await person.sees_button("No, keep it")
        return
    await person.presses_button("✍️ Continue")
    if step in ANSWERS:
        await _sees_step_of(person, step)
    else:
        await person.sees_button("✅ Hand in")
    if window == "handed_in":
        await person.presses_button("✅ Hand in")
        await person.sees_button("✍️ Write another")
    elif button:
        await person.presses_button(button)
        await person.news()


async def _sees_step_of(person: Speaker, step: str) -> None:
    number = list(ANSWERS).index(step) + 1
    if step == "consent":
        # Nothing tells whether the pictures were seen, so they are offered again.
        await person.sees_step(number - 1)
        await person.presses_button("Without pictures")
    await person.sees_step(number)
