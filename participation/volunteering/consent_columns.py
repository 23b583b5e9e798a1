"""What statements ask of a guardian's consent. Who gives it, and when: `consent.py`."""

from typing import Any, Final

from sqlalchemy import bindparam, exists, func, select

from participation.volunteering.tables import application, guardian_consent

GIVEN: Final = "given"
RENEW: Final = "renew"
"""Given to another time than the shift has now; good again when it is given once more."""

_RENEWED: Final = (
    guardian_consent.c.application_id == application.c.application_id,
    guardian_consent.c.decision == RENEW,
)


def consent_until() -> Any:
    """Until when an application's guardian is waited for, who agreed to another time."""
    return (
        select(func.min(guardian_consent.c.expires_at))
        .where(*_RENEWED)
        .correlate(application)
        .scalar_subquery()
        .label("consent_until")
    )


def is_guardian() -> Any:
    """Whether `reader` is that guardian."""
    return (
        exists()
        .where(*_RENEWED, guardian_consent.c.guardian_id == bindparam("reader"))
        .correlate(application)
        .label("is_guardian")
    )
