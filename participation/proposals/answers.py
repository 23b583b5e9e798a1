"""What one answer changes in a draft: checks each field, and keeps category and topic together."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from participation.city import City, Cycle
from participation.errors import Reason, Refused
from participation.proposals.draft_rules import (
    check_cost,
    clean_applicant,
    clean_contact,
    clean_description,
    clean_organisation,
    clean_place,
    clean_title,
    parse_cost,
)
from participation.proposals.proposal import Draft, Place
from participation.proposals.records import place_columns

FIELDS: Final = (
    "applicant",
    "organisation",
    "category",
    "topic",
    "title",
    "description",
    "place",
    "cost",
    "contact_consent",
    "contact",
)
_TEXTS: Final = {
    "title": clean_title,
    "description": clean_description,
    "organisation": clean_organisation,
    "contact": clean_contact,
}


def changes(
    fields: Mapping[str, object], *, category: str | None, city: City, cycle: Cycle | None
) -> dict[str, object]:
    """The columns to write. None takes an answer back. Raises Refused, or TypeError for a field
    that no draft has. `category` is the draft's so far."""
    if unknown := set(fields) - set(FIELDS):
        raise TypeError(f"A draft has no field {', '.join(sorted(unknown))}.")
    columns: dict[str, object] = {}
    # In the order of FIELDS: a category that comes along decides which topics fit.
    for name in (name for name in FIELDS if name in fields):
        value = fields[name]
        if name == "place":
            columns |= place_columns(_place(value, city))
        elif value is None:
            columns[name] = None
        elif name in _TEXTS:
            columns[name] = _TEXTS[name](str(value))
        elif name == "applicant":
            columns[name] = clean_applicant(value)
        elif name == "category":
            columns[name] = _category(str(value), cycle)
        elif name == "topic":
            columns[name] = str(value)
            columns["category"] = _category_of(
                str(value), str(columns.get("category") or category or ""), city
            )
        elif name == "cost":
            columns[name] = _cost(value, cycle)
        else:
            columns[name] = bool(value)
    if columns.get("applicant") == "person":
        columns["organisation"] = None
    if columns.get("contact_consent") is False:
        columns["contact"] = None
    if columns.get("category", category) != category and "topic" not in columns:
        columns["topic"] = None
    return columns


def missing(draft: Draft) -> tuple[str, ...]:
    """The fields that still need an answer, in the order in which they are asked.

    An e-mail or a phone is never needed: with the consent, staff can write to the chat.
    """
    unneeded = {"contact"} | ({"organisation"} if draft.applicant == "person" else set())
    return tuple(name for name in FIELDS if name not in unneeded and getattr(draft, name) is None)


def _place(value: object, city: City) -> Place | None:
    if value is None:
        return None
    if not isinstance(value, Place):
        raise Refused(Reason.PLACE_INCOMPLETE)
    place = clean_place(value, [district.key for district in city.districts])
    if (
        place.latitude is not None
        and place.longitude is not None
        and city.area is not None
        and not city.area.contains(place.latitude, place.longitude)
    ):
        raise Refused(Reason.PLACE_OUT_OF_RANGE)
    return place


def _category(key: str, cycle: Cycle | None) -> str:
    if cycle is None or key not in {category.key for category in cycle.categories}:
        raise Refused(Reason.CATEGORY_UNKNOWN)
    return key


def _category_of(topic: str, category: str, city: City) -> str:
    found = {known.key: known.category for known in city.topics}.get(topic)
    if found is None:
        raise Refused(Reason.TOPIC_UNKNOWN)
    if category and found != category:
        raise Refused(Reason.TOPIC_OF_OTHER_CATEGORY, category=category)
    return found


def _cost(value: object, cycle: Cycle | None) -> Decimal:
    amount = value if isinstance(value, Decimal) else parse_cost(str(value))
    return check_cost(amount, cycle.cost_ceiling.binding_amount if cycle else None)
