"""What an answer of a draft must be like. Each check gives the cleaned value or refuses.

The limits are shown by the dialogs before anybody runs into them.
"""

import math
import re
from collections.abc import Collection
from typing import Final, get_args

from participation.errors import Reason, Refused
from participation.proposals.cost_rules import MOST_COST, check_cost, parse_cost
from participation.proposals.proposal import APPLICANTS, Applicant, Place, PlaceKind
from participation.proposals.text_rules import has_letters, one_line, paragraphs

__all__ = ["MOST_COST", "check_cost", "parse_cost"]

TITLE_LEAST: Final = 3
TITLE_MOST: Final = 100
DESCRIPTION_LEAST: Final = 30
DESCRIPTION_MOST: Final = 2000
ADDRESS_LEAST: Final = 3
ADDRESS_MOST: Final = 200
ORGANISATION_LEAST: Final = 2
ORGANISATION_MOST: Final = 120
CONTACT_MOST: Final = 120
PHOTOS_MOST: Final = 5

_EMAIL: Final = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[\w-]{1,63}\.)+[^\W\d_]{2,24}")
_PHONE: Final = re.compile(r"(?:\+|00)?[0-9]{8,15}")


def clean_title(text: str) -> str:
    return _fit("TITLE", one_line(text), TITLE_LEAST, TITLE_MOST)


def clean_description(text: str) -> str:
    return _fit("DESCRIPTION", paragraphs(text), DESCRIPTION_LEAST, DESCRIPTION_MOST)


def clean_address(text: str) -> str:
    return _fit("ADDRESS", one_line(text), ADDRESS_LEAST, ADDRESS_MOST)


def clean_organisation(text: str) -> str:
    return _fit("ORGANISATION", one_line(text), ORGANISATION_LEAST, ORGANISATION_MOST)


def _fit(what: str, text: str, least: int, most: int) -> str:
    if text and not has_letters(text):
        raise Refused(Reason[f"{what}_WITHOUT_LETTERS"])
    if len(text) < least:
        raise Refused(Reason[f"{what}_TOO_SHORT"], least=least, length=len(text))
    if len(text) > most:
        raise Refused(Reason[f"{what}_TOO_LONG"], most=most, length=len(text))
    return text


def clean_contact(text: str) -> str:
    """An e-mail address or a phone number; the phone number without spaces and brackets."""
    line = one_line(text)
    if len(line) <= CONTACT_MOST:
        if _EMAIL.fullmatch(line) and ".." not in line:
            return line
        digits = re.sub(r"[\s()./-]", "", line)
        if _PHONE.fullmatch(digits):
            return digits
    raise Refused(Reason.CONTACT_SHAPE)


def clean_applicant(value: object) -> Applicant:
    for applicant in APPLICANTS:
        if value == applicant:
            return applicant
    raise Refused(Reason.APPLICANT_UNKNOWN)


def clean_place(place: Place, districts: Collection[str]) -> Place:
    """Keeps only what belongs to the kind of place; `districts` are the keys the city knows."""
    match place.kind:
        case "location":
            latitude, longitude = place.latitude, place.longitude
            if latitude is None or longitude is None:
                raise Refused(Reason.PLACE_INCOMPLETE)
            if not (math.isfinite(latitude) and math.isfinite(longitude)):
                raise Refused(Reason.PLACE_OUT_OF_RANGE)
            if abs(latitude) > 90 or abs(longitude) > 180:
                raise Refused(Reason.PLACE_OUT_OF_RANGE)
            return Place("location", latitude=latitude, longitude=longitude)
        case "address":
            return Place("address", address=clean_address(place.address or ""))
        case "district":
            if place.district not in districts:
                raise Refused(Reason.DISTRICT_UNKNOWN)
            return Place("district", district=place.district)
        case "none":
            return Place("none")
    raise Refused(Reason.PLACE_INCOMPLETE, kinds=get_args(PlaceKind))
