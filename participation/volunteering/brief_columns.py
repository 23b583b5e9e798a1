"""What every briefing asks: a title in the reader's language, and whether they act for whom."""

from typing import Any, Final

from sqlalchemy import bindparam, case, exists, select

from participation.organisations.tables import representative
from participation.volunteering.tables import call_text

_IN_ORDER: Final = case(
    (call_text.c.language == bindparam("language"), 0),
    (call_text.c.language == "lv", 1),
    (call_text.c.language == "en", 2),
    else_=3,
)


def title_of(call_id: Any) -> Any:
    """The call's in the reader's `language`, else as it was written."""
    return (
        select(call_text.c.title)
        .where(call_text.c.call_id == call_id, call_text.c.title != "")
        .order_by(_IN_ORDER)
        .limit(1)
        .scalar_subquery()
    )


def acts_for(organisation_id: Any) -> Any:
    """Whether the `reader` does."""
    return exists().where(
        representative.c.organisation_id == organisation_id,
        representative.c.resident_id == bindparam("reader"),
    )
