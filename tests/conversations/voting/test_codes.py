"""The voting code: every way of getting it wrong has a kind and precise answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from participation.errors import Reason
from tests.conversations.voting.conftest import LetIn

WRONG = "AAAAA-AAAAA"
Letter = Callable[[], Awaitable[str]]


@pytest.mark.parametrize("typed", ["1234", "kodskods", "<b>x</b>", "7KM4P-XQ9TR-7KM4P", "😀😀😀"])
async def test_what_has_not_the_shape_of_a_code_costs_no_try(newcomer: LetIn, typed: str) -> None:
    anna = await newcomer("en")
    await anna.says("/vote")
    await anna.sees_button("✉️ I have no letter")
    for _ in range(7):
        await anna.says(typed)
        await anna.sees(anna.told(Reason.CODE_SHAPE))
    await anna.says(anna.code)
    await anna.sees_button("✅ Review and cast")


async def test_unknown_code_says_how_many_tries_are_left_and_then_when_to_come_back(
    newcomer: LetIn, language: str
) -> None:
    anna = await newcomer(language)
    await anna.says("/vote")
    await anna.sees_button("✉️ I have no letter")
    for left in (4, 3, 2, 1, 0):
        await anna.says(WRONG)
        await anna.sees(anna.told(Reason.CODE_UNKNOWN, left=left))
    await anna.says(anna.code)
    await anna.sees("⚠️", anna.told(Reason.TOO_MANY_TRIES, until="\0").split("\0")[0])
    assert not (await anna.services.voting.standing(anna.id)).verified


async def test_code_of_somebody_else_cannot_be_used_again(newcomer: LetIn, voter: LetIn) -> None:
    first, second = await voter("lv"), await newcomer("lv")
    await second.says("/vote")
    await second.sees_button("✉️ I have no letter")
    await second.says(first.code)
    await second.sees(second.told(Reason.CODE_USED, left=4))
    await second.says(second.code)
    await second.sees_button("✅ Review and cast")


async def test_code_may_be_typed_as_people_type(newcomer: LetIn) -> None:
    anna = await newcomer("ru")
    await anna.says("/vote")
    await anna.sees_button("✉️ I have no letter")
    await anna.says(f"  {' '.join(anna.code.lower().replace('-', ''))} ")
    await anna.sees_button("✅ Review and cast")


async def test_message_with_the_code_that_cannot_be_removed_does_not_stop_the_vote(
    newcomer: LetIn,
) -> None:
    anna = await newcomer("en")
    await anna.says("/vote")
    await anna.sees_button("✉️ I have no letter")
    desk = anna.services and anna.desk
    await desk.order_fault("deleteMessage", "403")  # type: ignore[attr-defined]
    await anna.says(anna.code)
    await anna.sees_button("✅ Review and cast")


async def test_without_a_letter_one_learns_whom_to_ask(newcomer: LetIn) -> None:
    anna = await newcomer("en")
    await anna.says("/vote")
    await anna.presses_button("✉️ I have no letter")
    await anna.sees(anna.services.city.contact.name.get("en"))
