"""Values are escaped once; plurals follow CLDR; every refusal has a sentence."""

from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from markupsafe import Markup

from bot.i18n.reasons import SENTENCES, explain
from bot.i18n.translator import load_translators
from participation.errors import Reason, Refused

TRANSLATORS = load_translators(ZoneInfo("Europe/Riga"))
FACTS = {
    "least": 3, "most": 5_000_000, "length": 7, "left": 2, "ceiling": Decimal("12.50"),
    "cost": Decimal(20), "opens_at": datetime(2025, 5, 18, 21, tzinfo=UTC),
    "closes_at": None, "until": datetime(2025, 5, 20, 9, tzinfo=UTC), "missing": ("title",),
    "category": "events", "changed": (), "from_hour": 21, "until_hour": 8, "count": 2,
    "since": datetime(2025, 5, 20, 9, tzinfo=UTC), "because": "x", "near": "<b", "link": "x",
    "number": 1, "digits": 11, "held": 3, "days": 60, "state": "open", "field": "title",
    "right": "invite", "what": "age", "value": "x",
    "name": "<i>", "words": "x", "year": 2025, "columns": "x", "column": "x", "line": 3,
    "allowed": 4,
}  # fmt: skip


def test_there_are_exactly_the_three_languages():
    assert sorted(TRANSLATORS) == ["en", "lv", "ru"]


def test_a_value_cannot_bring_markup_of_its_own():
    said = TRANSLATORS["en"]("• Draft: “{title}”", title="<b>&")
    assert str(said) == "• Draft: “&lt;b&gt;&amp;”"


def test_ready_markup_is_not_escaped_twice():
    said = TRANSLATORS["en"]("• Draft: “{title}”", title=Markup("<b>x</b>"))
    assert str(said) == "• Draft: “<b>x</b>”"


def test_bare_text_is_not_escaped():
    assert TRANSLATORS["en"].plain("To {name}", name="A & B") == "To A & B"


@pytest.mark.parametrize(
    ("n", "form"), [(0, 0), (1, 1), (2, 2), (10, 0), (11, 0), (21, 1), (22, 2)]
)
def test_latvian_counts_with_three_forms(n, form):
    assert TRANSLATORS["lv"]._catalogue.plural(n) == form


@pytest.mark.parametrize("language", ["lv", "en", "ru"])
@pytest.mark.parametrize("reason", list(Reason))
def test_every_refusal_is_a_sentence(language, reason):
    said = explain(Refused(reason, **FACTS), TRANSLATORS[language])
    assert len(said) > 10
    assert "{" not in said


def test_no_sentence_stands_for_a_reason_that_does_not_exist():
    assert set(SENTENCES) == set(Reason)
