"""What is believed of a Rasa server's answer, and what becomes of it beside our own reading."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.rasa_answer import AnswerUnfit, Heard, hear, together
from nlu.understood import OUT_OF_SCOPE, Certainty, Entity, Ranked, Understood
from tests.unit.bot.understanding.embedded_stand_in import INTENTS, KEYS, NOW, OneOpinion

TEXT = "gribu balsot par suņu laukumu līdz 1. jūnijam"
DOGS = {"entity": "topic", "value": "dogs", "start": 17, "end": 29, "extractor": "DIETClassifier"}


def body(
    first: tuple[Any, Any] = ("cast_vote", 0.95), *others: tuple[Any, Any], **more: Any
) -> bytes:
    named = [{"name": name, "confidence": share} for name, share in (first, *others)]
    return json.dumps(
        {"text": TEXT, "intent": named[0], "intent_ranking": named, "entities": []} | more
    ).encode()


def heard(raw: bytes, text: str = TEXT) -> Heard | None:
    return hear(raw, text, intents=INTENTS, keys=KEYS)


def merged(raw: bytes, *own: Entity) -> Understood:
    found = heard(raw)
    assert found is not None
    return together(OneOpinion(*own).parse(TEXT, now=NOW), found)


def test_an_answer_as_rasa_documents_it_is_believed() -> None:
    found = heard(body(("cast_vote", 0.9512345), ("greet", 0.03), entities=[DOGS]))
    assert found == Heard(
        (Ranked("cast_vote", 0.9512), Ranked("greet", 0.03)),
        (Entity("topic", "dogs", "suņu laukumu", 17, 29),),
    )


def test_an_unsure_rasa_leaves_the_word_to_us() -> None:
    assert heard(body(("nlu_fallback", 0.7), ("cast_vote", 0.3))) is None


def test_other_intents_than_ours_are_left_out_of_the_ranking() -> None:
    found = heard(body(("greet", 0.6), ("order_pizza", 0.3), ("cast_vote", 0.1)))
    assert found is not None
    assert [one.intent for one in found.ranking] == ["greet", "cast_vote"]


@pytest.mark.parametrize(("said", "kept"), [(1.0000001, 1.0), (-0.1, 0.0), (10**400, 1.0), (1, 1)])
def test_shares_are_kept_between_0_and_1(said: float, kept: float) -> None:
    found = heard(body(("greet", said)))
    assert found is not None
    assert found.ranking == (Ranked("greet", kept),)


def test_an_intent_that_is_named_twice_stands_once() -> None:
    found = heard(body(("greet", 0.6), ("cast_vote", 0.2), ("greet", 0.1), ("cast_vote", 0.1)))
    assert found is not None
    assert found.ranking == (Ranked("greet", 0.6), Ranked("cast_vote", 0.2))


UNFIT: dict[str, bytes] = {
    "nothing": b"",
    "a page": b"<html>502 Bad Gateway</html>",
    "half an answer": body()[:40],
    "not UTF-8": body().replace(b"gribu", b"\xff\xfe"),
    "a list": b"[]",
    "no object": b"null",
    "a number that is none": body().replace(b"0.95", b"NaN"),
    "too deep": b"[" * 100_000,
    "no intent": b"{}",
    "an intent of null": body(intent=None),
    "an intent without name": body((None, 0.9)),
    "a name that is a list": body((["greet"], 0.9)),
    "a share in words": body(("greet", "high")),
    "a share that is true": body(("greet", True)),
    "an unknown intent": body(("order_pizza", 0.99)),
    "a code for a name": body(("../../delete", 0.99)),
    "a ranking that is an object": body(intent_ranking={"greet": 1}),
    "a ranking of words": body(intent_ranking=["greet"]),
    "a ranking with a better one": body(
        intent_ranking=[{"name": "greet", "confidence": 0.99}, {"name": "cast_vote"}]
    ),
    "a better one in the ranking": body(intent_ranking=[{"name": "greet", "confidence": 0.99}]),
    "entities of null": body(entities=None),
    "entities that are words": body(entities=["dogs"]),
}


@pytest.mark.parametrize("raw", UNFIT.values(), ids=UNFIT.keys())
def test_an_answer_of_another_shape_is_refused_without_quoting_it(raw: bytes) -> None:
    with pytest.raises(AnswerUnfit) as refused:
        heard(raw)
    assert "gribu" not in str(refused.value)
    assert refused.value.__cause__ is None


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["name", "confidence", "entity", "value", "start", "end", "x"]), inner
        )
    ),
    max_leaves=8,
)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(json.loads(body()), ANYTHING)))
def test_any_json_is_judged_or_refused(changes: dict[str, Any]) -> None:
    try:
        found = heard(body(**changes))
    except AnswerUnfit:
        return
    if found is not None:
        assert all(0 <= one.confidence <= 1 for one in found.ranking)
        assert found.ranking[0].intent in {*INTENTS, OUT_OF_SCOPE}


@pytest.mark.parametrize(
    "wrong",
    [
        {"value": "cats"},
        {"value": ["dogs"]},
        {"value": None},
        {"entity": "date"},
        {"entity": None},
        {"start": -1},
        {"start": 29},
        {"end": 4000},
        {"end": "29"},
        {"start": True},
        {"start": 17.0},
    ],
)
def test_entities_that_make_no_sense_are_left_out(wrong: dict[str, Any]) -> None:
    found = heard(body(entities=[DOGS | wrong]))
    assert found is not None
    assert found.entities == ()


@pytest.mark.parametrize(
    ("answer", "certainty", "intent"),
    [
        (body(("cast_vote", 0.95)), Certainty.SURE, "cast_vote"),
        (body(("cast_vote", 0.6)), Certainty.UNSURE, "cast_vote"),
        (body(("cast_vote", 0.2)), Certainty.UNKNOWN, OUT_OF_SCOPE),
        (body((OUT_OF_SCOPE, 0.8), ("greet", 0.2)), Certainty.UNKNOWN, OUT_OF_SCOPE),
    ],
)
def test_rasas_share_decides_what_may_be_done(
    answer: bytes, certainty: Certainty, intent: str
) -> None:
    understood = merged(answer)
    assert (understood.certainty, understood.intent) == (certainty, intent)


def test_in_scope_is_what_rasa_leaves_to_the_intents() -> None:
    assert merged(body(("cast_vote", 0.7), (OUT_OF_SCOPE, 0.25))).in_scope == 0.75


def test_language_and_days_are_ours_and_what_only_rasa_found_is_added() -> None:
    day = Entity("date", "2025-06-01", "līdz 1. jūnijam", 30, 45)
    understood = merged(body(entities=[DOGS]), day)
    assert understood.language == "ru"
    assert [one.value for one in understood.entities] == ["dogs", "2025-06-01"]


@pytest.mark.parametrize(
    "ours",
    [
        Entity("topic", "parks", "laukumu", 22, 29),
        Entity("topic", "parks", "gribu", 0, 5),
        Entity("project", "7", "par suņu laukumu", 13, 29),
    ],
)
def test_what_we_found_ourselves_stays(ours: Entity) -> None:
    assert merged(body(entities=[DOGS]), ours).entities == (ours,)
