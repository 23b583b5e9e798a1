"""Whatever is sent to any window of the vote: an answer that helps, and the basket survives."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from itertools import cycle

import pytest

from participation.language import LANGUAGES
from tests.conversations.conftest import House
from tests.conversations.proposals.pictures import photo
from tests.conversations.voting.conftest import LetIn
from tests.conversations.voting.voter import Voter

Send = Callable[[Voter], Awaitable[object]]

TYPED = {
    "almost empty": ".",
    "overlong": "12345 67890 " * 340,
    "html": "</b><a href='x'>&amp;<script>{0}%s",
    "emoji": "😀🏳️‍🌈👨‍👩‍👧",
    "right to left": "\u202eשלום עולם مرحبا",
    "joiners": "a\u200d\u200d\u200c\u2060",
    "number": "12345678901234567890",
}


def typing(text: str) -> Send:
    return lambda person: person.says(text)


SENT: dict[str, Send] = {
    **{name: typing(text) for name, text in TYPED.items()},
    "sticker": lambda person: person.sends_sticker(),
    "voice": lambda person: person.sends_voice(),
    "photo": lambda person: person.sends_photo(photo()),
    "file": lambda person: person.sends_document(b"%PDF-1.4", "letter.pdf"),
    "place": lambda person: person.sends_location(),
    "contact": lambda person: person.sends_contact(),
}


async def to_code(person: Voter) -> str:
    await person.says("/vote")
    return "✉️ I have no letter"


async def to_overview(person: Voter) -> str:
    await person.says("/vote")
    return "✅ Review and cast"


async def to_list(person: Voter) -> str:
    await person.opens_step("events")
    return "⬅️ My ballot"


async def to_card(person: Voter) -> str:
    await to_list(person)
    await person.opens_card(person.order("events")[3])
    return "📋 Back to the list"


async def to_review(person: Voter) -> str:
    await person.presses_button("✅ Review and cast")
    return "🗳 Cast my ballot"


async def to_check(person: Voter) -> str:
    await person.presses_button("🧾 Check a receipt")
    return "⬅️ Back"


async def to_cast(person: Voter) -> str:
    await person.casts()
    return "🧾 Check my receipt"


WINDOWS = {
    "overview": to_overview,
    "list": to_list,
    "card": to_card,
    "review": to_review,
    "check": to_check,
    "cast": to_cast,
}


NO_WISH = "🙋 Ask a person"


async def answers_everything(anna: Voter, label: str, to_words: str | None = None) -> None:
    """Each thing that is sent gets the window again, as news, with its buttons. Where the window
    asks nothing, words that are no wish lead to a person: `to_words` is that button."""
    for name, send in SENT.items():
        await send(anna)
        try:
            await anna.sees_button(to_words if to_words and name in TYPED else label)
        except AssertionError as silence:
            raise AssertionError(f"after {name}: {silence}") from None


@pytest.mark.parametrize(
    ("window", "language"), list(zip(WINDOWS, cycle(LANGUAGES), strict=False))
)
async def test_window_answers_everything_and_the_basket_survives(
    voter: LetIn, language: str, window: str
) -> None:
    anna = await voter(language)
    chosen = await anna.fills(1, 1)
    label = await WINDOWS[window](anna)
    await anna.sees_button(label)
    await answers_everything(anna, label, NO_WISH if window == "cast" else None)
    ballot = await anna.services.voting.my_ballot(anna.id) if window == "cast" else None
    assert set(ballot or await anna.picked()) == set(chosen)


async def test_window_for_the_code_answers_everything(newcomer: LetIn) -> None:
    anna = await newcomer("ru")
    label = await to_code(anna)
    await anna.sees_button(label)
    await answers_everything(anna, label)
    await anna.says(anna.code)
    await anna.sees_button("✅ Review and cast")


@pytest.mark.parametrize(
    ("command", "language"), [("/projects", "lv"), ("/results", "ru"), ("/vote", "en")]
)
async def test_other_windows_answer_everything_too(
    house: House, newcomer: LetIn, language: str, command: str
) -> None:
    anna = await newcomer(language)
    if command == "/vote":
        await house.desk.set_clock("2025-05-01T09:00")
    await anna.says(command)
    await anna.sees_button("🏠 Menu")
    # What is typed while one browses is searched for.
    await answers_everything(anna, "🏠 Menu", None if command == "/projects" else NO_WISH)
