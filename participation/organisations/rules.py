"""What an answer about an organisation must be like. Each check cleans the value or refuses.

The number in the register is in `number.py`.
"""

from collections.abc import Collection, Sequence
from typing import Final

from participation.errors import Reason, Refused
from participation.language import LANGUAGES, Language
from participation.organisations.organisation import OrganisationKind
from participation.proposals.draft_rules import clean_contact, clean_organisation
from participation.proposals.text_rules import has_letters, one_line, paragraphs

NAME_MOST: Final = 60
ABOUT_MOST: Final = 500
WHY_MOST: Final = 500

__all__ = ["clean_contact", "clean_organisation"]


def clean_person(text: str) -> str:
    """A person's name as they want it to be seen."""
    name = one_line(text)
    if not has_letters(name):
        raise Refused(Reason.PERSON_NAME_WITHOUT_LETTERS)
    if len(name) > NAME_MOST:
        raise Refused(Reason.PERSON_NAME_TOO_LONG, most=NAME_MOST, length=len(name))
    return name


def clean_about(text: str) -> str:
    about = paragraphs(text)
    if len(about) > ABOUT_MOST:
        raise Refused(Reason.ORGANISATION_ABOUT_TOO_LONG, most=ABOUT_MOST, length=len(about))
    return about


def clean_why(text: str) -> str:
    """Why the staff decide against something, as the people concerned will read it."""
    why = paragraphs(text)
    if not has_letters(why):
        raise Refused(Reason.DECISION_WITHOUT_REASON)
    if len(why) > WHY_MOST:
        raise Refused(Reason.WHY_TOO_LONG, most=WHY_MOST, length=len(why))
    return why


def clean_kind(value: object) -> OrganisationKind:
    try:
        return OrganisationKind(str(value))
    except ValueError:
        raise Refused(Reason.ORGANISATION_KIND_UNKNOWN) from None


def clean_field(value: object, fields: Collection[str]) -> str:
    """`fields` are the keys the city knows."""
    if not isinstance(value, str) or value not in fields:
        raise Refused(Reason.ORGANISATION_FIELD_UNKNOWN)
    return value


def clean_languages(values: Sequence[object]) -> tuple[Language, ...]:
    """In the order of the house, each once."""
    chosen = tuple(language for language in LANGUAGES if language in values)
    if not chosen:
        raise Refused(Reason.ORGANISATION_LANGUAGES_MISSING)
    return chosen
