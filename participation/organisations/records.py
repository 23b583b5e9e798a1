"""From rows to organisations and back. Statements are with the verbs."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row

from participation.language import Language, is_language
from participation.organisations.organisation import (
    Organisation,
    OrganisationId,
    OrganisationKind,
    OrganisationState,
    Representative,
)
from participation.residents.resident import ResidentId


def organisation_of(row: Row[Any]) -> Organisation:
    return Organisation(
        organisation_id=OrganisationId(row.organisation_id),
        registration_number=row.registration_number,
        name=row.name,
        kind=OrganisationKind(row.kind),
        field=row.field,
        about=row.about,
        contact_name=row.contact_name,
        contact=row.contact,
        languages=languages_of(row.languages),
        state=OrganisationState(row.state),
        reason=row.reason,
        created_at=row.created_at,
        decided_at=row.decided_at,
    )


def representative_of(row: Row[Any]) -> Representative:
    return Representative(ResidentId(row.resident_id), row.name, row.leads, row.since)


def languages_of(kept: str) -> tuple[Language, ...]:
    return tuple(code for code in kept.split(",") if is_language(code))


def languages_kept(languages: Iterable[Language]) -> str:
    return ",".join(languages)
