"""From rows to drafts and proposals and back. Statements: `drafts.py` and `handing_in.py`."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row

from participation.proposals.proposal import Draft, PhotoInfo, Place, Proposal
from participation.residents.resident import ResidentId


def place_columns(place: Place | None) -> dict[str, object]:
    return {
        "place_kind": place and place.kind,
        "latitude": place and place.latitude,
        "longitude": place and place.longitude,
        "address": place and place.address,
        "district": place and place.district,
    }


def _place(row: Row[Any]) -> Place | None:
    if row.place_kind is None:
        return None
    return Place(row.place_kind, row.latitude, row.longitude, row.address, row.district)


def photo_infos(rows: Iterable[Row[Any]]) -> tuple[PhotoInfo, ...]:
    return tuple(PhotoInfo(row.photo_id, row.width, row.height, row.size) for row in rows)


def draft_of(row: Row[Any], photos: tuple[PhotoInfo, ...], cycle: int) -> Draft:
    return Draft(
        draft_id=row.draft_id,
        resident_id=ResidentId(row.resident_id),
        cycle=cycle,
        applicant=row.applicant,
        organisation=row.organisation,
        category=row.category,
        topic=row.topic,
        title=row.title,
        description=row.description,
        place=_place(row),
        cost=row.cost,
        photos=photos,
        contact=row.contact,
        contact_consent=row.contact_consent,
        updated_at=row.updated_at,
    )


def proposal_of(row: Row[Any], photos: tuple[PhotoInfo, ...]) -> Proposal:
    return Proposal(
        number=row.number,
        cycle=row.cycle,
        resident_id=None if row.resident_id is None else ResidentId(row.resident_id),
        applicant=row.applicant,
        organisation=row.organisation,
        category=row.category,
        topic=row.topic,
        title=row.title,
        description=row.description,
        place=_place(row) or Place("none"),
        cost=row.cost,
        photos=photos,
        contact=row.contact,
        contact_consent=row.contact_consent,
        submitted_at=row.submitted_at,
        state=row.state,
    )
