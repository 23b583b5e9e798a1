"""What may be said of an organisation: each answer cleaned, or refused with its reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from participation.errors import Reason, Refused
from participation.organisations.organisation import (
    Organisation,
    OrganisationDraft,
    OrganisationId,
    OrganisationKind,
    OrganisationState,
)
from participation.organisations.rules import (
    ABOUT_MOST,
    NAME_MOST,
    WHY_MOST,
    clean_about,
    clean_field,
    clean_kind,
    clean_languages,
    clean_person,
    clean_why,
)

FIELDS = {"animals", "other"}


@pytest.mark.parametrize(
    ("clean", "value", "cleaned"),
    [
        (clean_person, "  Anna   Kalniņa ", "Anna Kalniņa"),
        (clean_person, "Anna\u202eaņinlaK", "AnnaaņinlaK"),
        (clean_person, "ا" * NAME_MOST, "ا" * NAME_MOST),
        (clean_about, "Glābjam suņus.\n\n\n\nUn kaķus.", "Glābjam suņus.\n\nUn kaķus."),
        (clean_about, "", ""),
        (clean_why, " Nav atrodams. ", "Nav atrodams."),
        (clean_kind, "foundation", OrganisationKind.FOUNDATION),
        (clean_languages, ["ru", "lv", "lv"], ("lv", "ru")),
    ],
)
def test_answer_is_cleaned(clean: Callable[[Any], Any], value: object, cleaned: object) -> None:
    assert clean(value) == cleaned


@pytest.mark.parametrize(
    ("clean", "value", "reason"),
    [
        (clean_person, "", Reason.PERSON_NAME_WITHOUT_LETTERS),
        (clean_person, "123 !", Reason.PERSON_NAME_WITHOUT_LETTERS),
        (clean_person, "\u200b\u3164", Reason.PERSON_NAME_WITHOUT_LETTERS),
        (clean_person, "a" * (NAME_MOST + 1), Reason.PERSON_NAME_TOO_LONG),
        (clean_about, "a" * (ABOUT_MOST + 1), Reason.ORGANISATION_ABOUT_TOO_LONG),
        (clean_why, "", Reason.DECISION_WITHOUT_REASON),
        (clean_why, "...", Reason.DECISION_WITHOUT_REASON),
        (clean_why, "a" * (WHY_MOST + 1), Reason.WHY_TOO_LONG),
        (clean_kind, "company", Reason.ORGANISATION_KIND_UNKNOWN),
        (clean_languages, [], Reason.ORGANISATION_LANGUAGES_MISSING),
        (clean_languages, ["de", "LV", None], Reason.ORGANISATION_LANGUAGES_MISSING),
    ],
)
def test_answer_is_refused(clean: Callable[[Any], Any], value: object, reason: Reason) -> None:
    with pytest.raises(Refused) as caught:
        clean(value)
    assert caught.value.reason is reason


@pytest.mark.parametrize("value", ["sport", "", None, 3, ["other"]])
def test_field_that_the_city_does_not_know_is_refused(value: object) -> None:
    assert clean_field("other", FIELDS) == "other"
    with pytest.raises(Refused) as caught:
        clean_field(value, FIELDS)
    assert caught.value.reason is Reason.ORGANISATION_FIELD_UNKNOWN


def test_draft_says_what_is_missing_in_the_order_of_the_questions() -> None:
    draft = OrganisationDraft(name="Jūras draugi", contact="anna@example.lv")
    assert draft.missing == (
        "registration_number",
        "kind",
        "field",
        "own_name",
        "contact_name",
        "languages",
    )


@pytest.mark.parametrize(
    ("change", "differs"),
    [
        ({"name": "Citi draugi"}, True),
        ({"registration_number": "50008000015"}, True),
        ({"kind": OrganisationKind.FOUNDATION}, True),
        ({"contact": "cita@example.lv"}, False),
        ({"state": OrganisationState.APPROVED}, False),
    ],
)
def test_what_staff_have_seen_differs_only_when_the_organisation_is_another(
    change: dict[str, Any], differs: bool
) -> None:
    one = Organisation(
        organisation_id=OrganisationId(1),
        registration_number="40008000013",
        name="Jūras draugi",
        kind=OrganisationKind.ASSOCIATION,
        field="other",
        about=None,
        contact_name="Anna",
        contact="anna@example.lv",
        languages=("lv",),
        state=OrganisationState.WAITING,
        reason=None,
        created_at=datetime(2026, 6, 2, tzinfo=UTC),
        decided_at=None,
    )
    assert (replace(one, **change).seen != one.seen) is differs
