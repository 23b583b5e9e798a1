"""Why a call or an application is refused, in words. The other refusals: `reasons.py`."""

from __future__ import annotations

from bot.i18n.translator import N_
from participation.errors import Reason

VOLUNTEERING_SENTENCES: dict[Reason, str] = {
    Reason.CALL_TEXT_WITHOUT_LETTERS: N_("This needs words. Please write it in a few words."),
    Reason.CALL_TITLE_TOO_SHORT: N_(
        "This title is too short. Please write at least {least} characters."
    ),
    Reason.CALL_TITLE_TOO_LONG: N_(
        "This title is too long: {length} characters, and at most {most} fit. Please shorten it; "
        "details belong in the description."
    ),
    Reason.CALL_BODY_TOO_SHORT: N_(
        "Please write a little more about what the volunteers will do: at least {least} "
        "characters."
    ),
    Reason.CALL_BODY_TOO_LONG: N_(
        "This text is too long: {length} characters, and at most {most} fit. Please shorten it."
    ),
    Reason.CALL_LINE_TOO_LONG: N_(
        "This is too long: {length} characters, and at most {most} fit. Please shorten it."
    ),
    Reason.CALL_ANSWER_UNKNOWN: N_("Please choose with one of the buttons."),
    Reason.CALL_AGE_UNFIT: N_(
        "The minimum age can be from {least} to {most}: nobody under {least} may volunteer."
    ),
    Reason.SHIFT_UNKNOWN: N_("There is no such shift any more."),
    Reason.SHIFT_IN_PAST: N_("This time is over. Please choose a later one."),
    Reason.SHIFT_TOO_FAR: N_(
        "This is very far ahead. A shift can begin within the next {most} days."
    ),
    Reason.SHIFT_ENDS_BEFORE_START: N_(
        "The shift would end before it starts. Please check the times."
    ),
    Reason.SHIFT_TOO_LONG: N_(
        "This shift is too long: at most {most} hours. Please make several shifts of it."
    ),
    Reason.SHIFT_CAPACITY_UNFIT: N_("The number of places can be from {least} to {most}."),
    # NOTE {held} is the number of people who have a place or are asked whether they want it.
    Reason.SHIFT_CAPACITY_HELD: N_(
        "Places that are taken cannot be removed: {held} are taken now."
    ),
    Reason.SHIFT_TWICE: N_("There is a shift with the same times already."),
    Reason.SHIFT_HAS_APPLICANTS: N_(
        "People have applied for this shift, so it cannot be removed. You can cancel it; they "
        "will be told."
    ),
    Reason.SHIFT_STARTED: N_("This shift has already started, so this is not possible any more."),
    Reason.SHIFT_CANCELLED: N_("This shift was cancelled."),
    Reason.SHIFT_FULL: N_("All places of this shift are taken."),
    Reason.TOO_MANY_SHIFTS: N_("A call can have at most {most} shifts."),
    Reason.CALL_UNKNOWN: N_("There is no such call."),
    Reason.CALL_MOVED_ON: N_("This call has changed in the meantime. Here is how it stands."),
    Reason.CALL_WAITS: N_(
        "The city is looking at this call. To change it, please take it back first."
    ),
    Reason.CALL_INCOMPLETE: N_(
        "Something is still missing, so this call cannot be published yet."
    ),
    Reason.CALL_READ_BEFORE_CHANGE: N_(
        "This call was changed after you read it. Please read it once more."
    ),
    Reason.CALL_WITHOUT_TEXT: N_("A published call needs a text in at least one language."),
    Reason.TOO_MANY_DRAFTS: N_(
        "There are {most} unfinished calls already. Please publish or delete one of them first."
    ),
    Reason.CANCELLING_WITHOUT_REASON: N_(
        "Please write in a few words why. The volunteers will read it."
    ),
    Reason.CALL_NOT_OPEN: N_("This call does not take applications any more."),
    Reason.APPLICATION_UNKNOWN: N_("There is no such application any more."),
    Reason.APPLICATION_MOVED_ON: N_(
        "Something has changed in the meantime. Here is how your application stands."
    ),
    Reason.VOLUNTEER_NAME_WITHOUT_LETTERS: N_("Please write the name in letters."),
    Reason.VOLUNTEER_TOO_YOUNG: N_("One has to be at least {least} years old to volunteer here."),
    Reason.OFFER_GONE: N_(
        "The time to answer is over, and the place went on to the next person. You can apply "
        "again."
    ),
    Reason.DECLINE_CODE_UNKNOWN: N_("Please choose with one of the buttons."),
    Reason.CONSENT_UNKNOWN: N_(
        "This link does not work. Please ask your child to send you a new one."
    ),
    Reason.CONSENT_EXPIRED: N_(
        "This link is too old. Please ask your child to send you a new one."
    ),
    Reason.CONSENT_DECIDED: N_("This was already decided with this link."),
    Reason.CONSENT_BY_ONESELF: N_(
        "A parent or guardian has to agree, in their own Telegram. Please send them the link."
    ),
    Reason.SEARCH_UNFIT: N_("I cannot search for this. Please choose with one of the buttons."),
    Reason.SEARCH_UNKNOWN: N_("This saved search is gone."),
    Reason.TOO_MANY_SEARCHES: N_(
        "You have {most} saved searches already. Please delete one of them first."
    ),
    Reason.CALL_MESSAGE_EMPTY: N_("Please write a few words that I can bring to the volunteers."),
    Reason.CALL_MESSAGE_TOO_LONG: N_(
        "This message is too long: {length} characters, and at most {most} fit. Please shorten it."
    ),
    Reason.CALL_MESSAGES_ENOUGH: N_(
        "You have written {most} messages to these volunteers within a day. Please wait until "
        "tomorrow, or ask them to contact you."
    ),
    Reason.NOBODY_ACCEPTED: N_("Nobody is accepted yet, so there is nobody to write to."),
}
