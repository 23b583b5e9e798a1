"""When a poll is open, what one may answer, place codes, signs."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from participation.city import load_city
from participation.city.youth import HOME, YouthPlace, as_document, from_document
from participation.errors import KeysUnfitError, Reason, Refused
from participation.family_poll.code import new_code, plain, shown
from participation.family_poll.keys import SIGNS, FamilyKeys
from participation.family_poll.poll import (
    FamilyPoll,
    FamilyPollId,
    Phase,
    Turn,
    check_answer,
    check_times,
)

YOUTH = load_city(Path("city/liepaja")).youth
CONTENT = YOUTH.polls[0]
OPENS = datetime(2026, 6, 6, 6, tzinfo=UTC)
CLOSES = OPENS + timedelta(hours=12)
SECOND = timedelta(seconds=1)


def poll(closes_at: datetime | None = CLOSES, closed_at: datetime | None = None) -> FamilyPoll:
    return FamilyPoll(FamilyPollId(1), CONTENT, OPENS, closes_at, closed_at)


def test_a_poll_is_open_from_its_beginning_until_just_before_its_end() -> None:
    assert poll().phase(OPENS - SECOND) is Phase.PLANNED
    assert poll().phase(OPENS) is Phase.OPEN
    assert poll().phase(CLOSES - SECOND) is Phase.OPEN
    assert poll().phase(CLOSES) is Phase.CLOSED
    assert poll(None).phase(CLOSES + timedelta(days=9)) is Phase.OPEN
    assert poll(closed_at=OPENS + SECOND).phase(OPENS + SECOND) is Phase.CLOSED


@pytest.mark.parametrize(
    ("opens", "closes", "now"),
    [
        (OPENS, OPENS, OPENS - SECOND),
        (OPENS, OPENS - SECOND, OPENS - timedelta(days=1)),
        (OPENS, CLOSES, CLOSES),
        (OPENS, OPENS + timedelta(days=61), OPENS),
    ],
)
def test_times_that_cannot_be_are_refused(
    opens: datetime, closes: datetime, now: datetime
) -> None:
    with pytest.raises(Refused) as caught:
        check_times(opens, closes, now)
    assert caught.value.reason is Reason.FAMILY_POLL_TIMES


def test_times_that_can_be_are_taken() -> None:
    check_times(OPENS, CLOSES, OPENS - timedelta(days=3))
    check_times(OPENS, None, OPENS)


def test_only_the_polls_own_answers_are_taken() -> None:
    check_answer(CONTENT, "play", "slide")
    check_answer(CONTENT, "play", None)
    for question, option in (("play", "dj"), ("nothing", "slide"), ("nothing", None)):
        with pytest.raises(Refused):
            check_answer(CONTENT, question, option)


def test_questions_come_one_after_the_other_also_when_one_is_left_out() -> None:
    asked = [one.key for one in CONTENT.questions]
    first, second, third = asked
    assert Turn(poll(), HOME, {}).next_question is CONTENT.questions[0]
    assert Turn(poll(), HOME, {first: None}).next_question is CONTENT.questions[1]
    assert Turn(poll(), HOME, {first: None, second: "bag", third: "dj"}).next_question is None


def test_the_words_of_a_poll_are_kept_and_read_again() -> None:
    kept = json.loads(json.dumps(as_document(CONTENT)))
    again = from_document(kept)
    assert [one.question for one in again.questions] == [one.question for one in CONTENT.questions]
    assert [o.name for q in again.questions for o in q.options] == [
        o.name for q in CONTENT.questions for o in q.options
    ]
    assert again.name == CONTENT.name
    assert again.example is CONTENT.example


def test_a_code_is_read_as_people_type_it() -> None:
    code = new_code()
    assert plain(f"  {shown(code).lower()} ") == code
    for wrong in ("", code[:-1], code + "3", "0" * 8, "hello, world"):
        with pytest.raises(Refused) as caught:
            plain(wrong)
        assert caught.value.reason is Reason.FAMILY_CODE_SHAPE


def test_a_sign_belongs_to_a_place_and_a_day() -> None:
    keys, other = FamilyKeys(b"a" * 32), FamilyKeys(b"b" * 32)
    days = [date(2026, 6, 1) + timedelta(days=number) for number in range(40)]
    signs = [keys.sign(1, "place_1", day) for day in days]
    assert set(signs) == set(range(SIGNS))
    assert signs != [keys.sign(1, "place_2", day) for day in days]
    assert signs != [other.sign(1, "place_1", day) for day in days]
    assert keys.sign(1, "place_1", days[0]) == signs[0]
    assert keys.phone(1, 77) != keys.phone(2, 77)
    with pytest.raises(KeysUnfitError):
        FamilyKeys(b"short")


def test_no_place_is_called_home() -> None:
    name = {"lv": "Mājas", "en": "Home", "ru": "Дом"}
    with pytest.raises(ValueError, match="choose another key"):
        YouthPlace.model_validate({"key": HOME, "name": name})
