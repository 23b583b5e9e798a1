"""Walks through the questions of an application as somebody would who wants to be quick."""

from __future__ import annotations

from sandbox.resident_screen import Json
from tests.conversations.speaker import Speaker

QUESTIONS = 6


async def sees_question(person: Speaker, number: int, *texts: str) -> Json:
    progress = person.hears("<i>Question {step} of {steps}</i>", step=number, steps=QUESTIONS)
    return await person.sees(progress, *texts)


async def opens_call(person: Speaker, call_id: int) -> None:
    """By its link."""
    await person.starts(f"c_{call_id}")
    await person.sees_button("✋ Apply")


async def chooses_first_shift(person: Speaker) -> None:
    """From the card to the question after the time."""
    await person.presses_button("✋ Apply")
    seen = await sees_question(person, 1)
    first = seen["reply_markup"]["inline_keyboard"][0][0]["text"]
    await person.taps(first)


async def tells_the_rest(person: Speaker, age: str) -> None:
    """From the age to the summary."""
    await sees_question(person, 2)
    await person.presses_button(age)
    seen = await sees_question(person, 3)
    await person.taps(seen["reply_markup"]["inline_keyboard"][0][0]["text"])
    await sees_question(person, 4)
    await person.presses_button("Without a contact")
    await sees_question(person, 5)
    await person.presses_button("Nothing to add")
    await sees_question(person, 6)
    await person.presses_button("No, only through you")
    await person.sees_button("✅ Send")
