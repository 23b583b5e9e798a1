"""What each refusal about an organisation says. Codes: `participation.errors`."""

from __future__ import annotations

from typing import Final

from bot.i18n.translator import N_
from participation.errors import Reason

_CHOOSE_BUTTON = N_("Please choose with one of the buttons.")

# NOTE An organisation is an association or a foundation; a representative acts for it here.
ORGANISATION_SENTENCES: Final[dict[Reason, str]] = {
    Reason.REGISTRATION_NUMBER_LETTERS: N_(
        "A registration number has only digits, for example 40008012345. Please write the digits "
        "alone."
    ),
    # NOTE {digits} is 11; {length} is how many digits were written.
    Reason.REGISTRATION_NUMBER_LENGTH: N_(
        "A registration number has {digits} digits; I count {length}. Please compare it with your "
        "documents."
    ),
    Reason.REGISTRATION_NUMBER_PERSONAL: N_(
        "This does not look like an organisation's number but like a personal code. I have not "
        "kept it. Numbers of associations and foundations begin with 4 or 5."
    ),
    Reason.REGISTRATION_NUMBER_CHECK: N_(
        "One of these digits is wrong: the check digit does not fit. Please compare the number "
        "with your documents."
    ),
    Reason.ORGANISATION_KIND_UNKNOWN: _CHOOSE_BUTTON,
    Reason.ORGANISATION_FIELD_UNKNOWN: _CHOOSE_BUTTON,
    Reason.ORGANISATION_LANGUAGES_MISSING: N_("Please choose at least one language."),
    Reason.ORGANISATION_DRAFT_MISSING: N_(
        "There is no draft any more. Send /organisation to see how it stands."
    ),
    Reason.ORGANISATION_ABOUT_TOO_LONG: N_(
        "This text is too long: {length} characters, and at most {most} fit."
    ),
    Reason.PERSON_NAME_WITHOUT_LETTERS: N_("A name needs letters. Please write it again."),
    Reason.PERSON_NAME_TOO_LONG: N_(
        "The name of a person may have at most {most} characters; this one has {length}."
    ),
    Reason.NOT_YOUR_ORGANISATION: N_(
        "You do not represent this organisation here. /organisation shows yours."
    ),
    Reason.ORGANISATION_NOT_APPROVED: N_(
        "The city has not approved your organisation, so this is not possible yet. Drafts can be "
        "prepared. /organisation shows how it stands."
    ),
    Reason.ORGANISATION_LINKED_ALREADY: N_(
        "The organisation with this number is linked here already. Please ask one of its "
        "representatives for an invitation. If something is wrong, please tell the city: /help "
        "shows how."
    ),
    Reason.ORGANISATION_FIXED: N_(
        "The city has approved this name, number and kind, so they cannot be changed here. Please "
        "tell the city about a change: /help shows how."
    ),
    Reason.ORGANISATION_CLOSED: N_("This organisation has ended its work here."),
    Reason.ORGANISATION_HAS_CALLS: N_(
        "The organisation still has calls for volunteers that are not over. Please close or "
        "cancel them first, and wait until the last shift has ended. Such calls: {count}."
    ),
    Reason.TOO_MANY_ORGANISATIONS: N_(
        "Of your organisations {most} are not approved yet. Please wait until the city has "
        "decided about them."
    ),
    Reason.TOO_MANY_REPRESENTATIVES: N_(
        "An organisation can have at most {most} representatives here."
    ),
    Reason.TOO_MANY_ORGANISATION_LINKS: N_(
        "At most {most} invitations can be open at a time. Each ends by itself after seven days."
    ),
    Reason.ORGANISATION_LINK_UNKNOWN: N_(
        "This invitation is not valid, or whoever gave it no longer acts for the organisation. "
        "Please ask for a new link."
    ),
    Reason.ORGANISATION_LINK_USED: N_(
        "This invitation has been used already, and each works once. Please ask for a new link. "
        "If it was meant for you, please tell whoever sent it that somebody else came first."
    ),
    Reason.ORGANISATION_LINK_EXPIRED: N_(
        "This invitation is no longer valid: it was good for seven days. Please ask for a new one."
    ),
    Reason.REPRESENTATIVE_UNKNOWN: N_("This person no longer represents the organisation."),
    Reason.LEAD_NEEDED: N_("Only the representative who leads the organisation here can do this."),
    Reason.LEAD_CANNOT_LEAVE: N_(
        "You lead this organisation here. Please hand it over to another representative first."
    ),
    Reason.LAST_REPRESENTATIVE: N_(
        "You are the only representative. Please invite somebody and hand the organisation over, "
        "or end its work here."
    ),
    Reason.ORGANISATION_UNKNOWN: N_("I cannot find this organisation any more."),
    Reason.ORGANISATION_DECIDED: N_(
        "Something has changed about this organisation in the meantime. Here is how it stands now."
    ),
    Reason.ORGANISATION_CHANGED: N_(
        "The representatives have changed the name, number or kind in the meantime. Please read "
        "it once more, then decide."
    ),
    Reason.DECISION_WITHOUT_REASON: N_(
        "Please write in a few words why. The representatives will read it."
    ),
}
