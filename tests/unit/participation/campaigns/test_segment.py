"""A segment is data: what the city does not know, and what is too deep, is refused."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.campaigns.segment import (
    EVERYONE,
    MOST_CONDITIONS,
    MOST_DEPTH,
    All,
    Is,
    Not,
    Segment,
    Some,
    What,
    check,
    check_sparing,
    conditions,
    from_json,
    is_sensitive,
    to_json,
)
from participation.errors import Reason, Refused
from tests.small_city import small_city

CITY = small_city()
GOOD = [
    EVERYONE,
    Is(What.LANGUAGE, "lv"),
    Is(What.DISTRICT, "karosta"),
    Is(What.AGE_BAND, "65+"),
    Is(What.AUTHOR),
    Is(What.AUTHOR, "2025"),
    Is(What.DRAFT),
    Is(What.VERIFIED_NOT_CAST),
    Is(What.STAFF),
    Is(What.STAFF, "clerk"),
]
segments = st.recursive(
    st.sampled_from(GOOD),
    lambda inner: (
        inner.map(Not)
        | st.lists(inner, min_size=1, max_size=3).map(lambda parts: All(tuple(parts)))
        | st.lists(inner, min_size=1, max_size=3).map(lambda parts: Some(tuple(parts)))
    ),
    max_leaves=6,
)


def _depth(segment: Segment) -> int:
    match segment:
        case Not(part):
            return 1 + _depth(part)
        case All(parts) | Some(parts):
            return 1 + max(_depth(part) for part in parts)
    return 1


def nested(depth: int) -> Segment:
    return EVERYONE if depth == 1 else Not(nested(depth - 1))


@given(segments)
def test_a_segment_is_read_as_it_was_written(segment: Segment) -> None:
    if _depth(segment) > MOST_DEPTH:
        return
    if not is_sensitive(segment):
        check(segment, CITY)
    assert from_json(to_json(segment)) == segment


@pytest.mark.parametrize(
    "segment",
    [
        Is(What.LANGUAGE, "de"),
        Is(What.LANGUAGE),
        Is(What.DISTRICT, "Atlantis"),
        Is(What.AGE_BAND, "0-15"),
        Is(What.AUTHOR, "1999"),
        Is(What.STAFF, "king"),
        Is(What.EVERYONE, "1"),
        Is(What.VERIFIED_NOT_CAST, "7"),
        All(()),
        Not(Some(())),
    ],
)
def test_what_the_city_does_not_know_is_refused(segment: Segment) -> None:
    with pytest.raises(Refused) as refused:
        check(All((EVERYONE, segment)), CITY)
    assert refused.value.reason is Reason.SEGMENT_UNFIT


@pytest.mark.parametrize("segment", [nested(5), Some((EVERYONE,) * (MOST_CONDITIONS + 1))])
def test_a_segment_nobody_could_read_is_refused(segment: Segment) -> None:
    with pytest.raises(Refused) as refused:
        check(segment, CITY)
    assert refused.value.reason is Reason.SEGMENT_TOO_BIG


@pytest.mark.parametrize(
    "raw",
    [
        {},
        [],
        None,
        {"is": "voters_of_project"},
        {"is": "language", "value": 1},
        {"is": "everyone", "more": 1},
        {"all": []},
        {"all": {}},
        {"any": "x"},
        {"not": None},
        {"all": [{"is": "everyone"}], "any": []},
    ],
)
def test_what_is_no_segment_is_refused(raw: object) -> None:
    with pytest.raises(Refused):
        from_json(json.dumps(raw))


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    with pytest.raises(Refused):
        from_json(text)


def test_no_condition_reveals_a_ballot() -> None:
    assert {what.value for what in What} == {
        "everyone",
        "language",
        "district",
        "age_band",
        "author",
        "draft",
        "verified_not_cast",
        "staff",
    }


@given(segments)
def test_a_segment_is_sensitive_wherever_that_stands_in_it(segment: Segment) -> None:
    named = {each.what for each in conditions(segment)}
    assert is_sensitive(segment) == (What.VERIFIED_NOT_CAST in named)
    assert is_sensitive(Not(All((segment, Is(What.VERIFIED_NOT_CAST)))))


ABSENT, LATVIAN = Is(What.VERIFIED_NOT_CAST), Is(What.LANGUAGE, "lv")


@pytest.mark.parametrize(
    "segment",
    [ABSENT, All((ABSENT,)), All((LATVIAN, ABSENT, Is(What.AGE_BAND, "65+")))],
)
def test_who_has_not_voted_may_be_narrowed_by_plain_conditions(segment: Segment) -> None:
    check(segment, CITY)


@pytest.mark.parametrize(
    "segment",
    [
        Not(ABSENT),
        Some((ABSENT, LATVIAN)),
        Some((LATVIAN, All((ABSENT, Is(What.STAFF))))),
        All((ABSENT, Not(LATVIAN))),
        All((ABSENT, Some((LATVIAN, Is(What.DRAFT))))),
        All((ABSENT, Is(What.STAFF, "teller"))),
        All((ABSENT, Is(What.AUTHOR, "2025"))),
        All((LATVIAN, All((ABSENT,)))),
    ],
)
def test_no_audience_is_cut_so_that_one_vote_could_be_read_from_it(segment: Segment) -> None:
    with pytest.raises(Refused) as refused:
        check(segment, CITY)
    assert refused.value.reason is Reason.SEGMENT_TELLS_VOTES


@pytest.mark.parametrize(("rest_days", "not_after"), [(7, None), (None, 3), (7, 3)])
def test_no_campaign_of_before_narrows_down_who_has_not_voted(rest_days, not_after) -> None:
    with pytest.raises(Refused) as refused:
        check_sparing(All((ABSENT, LATVIAN)), rest_days, not_after)
    assert refused.value.reason is Reason.SEGMENT_TELLS_VOTES
    check_sparing(All((ABSENT, LATVIAN)), None, None)
    check_sparing(LATVIAN, rest_days, not_after)
