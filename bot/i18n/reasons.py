"""A refusal's code becomes a sentence that says what to do. Codes: `participation.errors`."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from markupsafe import Markup

from bot.i18n.appeal_reasons import APPEAL_SENTENCES
from bot.i18n.calendar_reasons import CALENDAR_SENTENCES
from bot.i18n.campaign_reasons import CAMPAIGN_SENTENCES
from bot.i18n.election_reasons import ELECTION_SENTENCES
from bot.i18n.family_poll_reasons import FAMILY_POLL_SENTENCES
from bot.i18n.hours_reasons import HOURS_SENTENCES
from bot.i18n.organisation_reasons import ORGANISATION_SENTENCES
from bot.i18n.support_reasons import SUPPORT_SENTENCES
from bot.i18n.translator import N_, Translator
from bot.i18n.volunteering_reasons import VOLUNTEERING_SENTENCES
from participation.errors import Reason, Refused
from participation.language import Texts

_ASK_STAFF = N_("Please ask the staff of the participatory budget: /help shows how to reach them.")
_CHOOSE_BUTTON = N_("Please choose with one of the buttons.")

SENTENCES: dict[Reason, str] = {
    Reason.RESIDENT_UNKNOWN: N_("I do not know you yet. Please send /start."),
    Reason.LANGUAGE_UNKNOWN: N_("I speak Latvian, English and Russian. Please choose one."),
    Reason.NEWS_TOPIC_UNKNOWN: N_(
        "I no longer send messages of this kind. /news shows every kind there is."
    ),
    Reason.HOUR_UNKNOWN: _CHOOSE_BUTTON,
    # NOTE {from_hour} and {until_hour} are full hours: 21, 8.
    Reason.DIGEST_IN_QUIET_HOURS: N_(
        "This hour is in your quiet hours (from {from_hour}:00 to {until_hour}:00). Please choose "
        "another one."
    ),
    Reason.AGE_BAND_UNKNOWN: _CHOOSE_BUTTON,
    Reason.TITLE_WITHOUT_LETTERS: N_(
        "A title needs words. Please name your idea in a few words, for example “A bench by the "
        "lake”."
    ),
    Reason.TITLE_TOO_SHORT: N_(
        "This title is too short. Please write at least {least} characters."
    ),
    Reason.TITLE_TOO_LONG: N_(
        "This title is too long: {length} characters, and at most {most} fit. Please shorten it; "
        "details belong in the description."
    ),
    Reason.DESCRIPTION_WITHOUT_LETTERS: N_(
        "A description needs words. Please write what should be made and for whom."
    ),
    Reason.DESCRIPTION_TOO_SHORT: N_(
        "This description is too short ({length} characters). Please write at least {least}: what "
        "should be made, where, and who gains from it."
    ),
    Reason.DESCRIPTION_TOO_LONG: N_(
        "This description is too long: {length} characters, and at most {most} fit. Your message "
        "stays in the chat: copy it, shorten it and send it again."
    ),
    Reason.ADDRESS_WITHOUT_LETTERS: N_(
        "I cannot read an address in this. Please write a street and a number, or name the place."
    ),
    Reason.ADDRESS_TOO_SHORT: N_(
        "This address is too short. Please write a street and a number, or name the place."
    ),
    Reason.ADDRESS_TOO_LONG: N_(
        "This address is too long: {length} characters, and at most {most} fit."
    ),
    Reason.ORGANISATION_WITHOUT_LETTERS: N_(
        "Please write the full name of the association or foundation."
    ),
    Reason.ORGANISATION_TOO_SHORT: N_(
        "This name is too short. Please write the full name of the association or foundation."
    ),
    Reason.ORGANISATION_TOO_LONG: N_(
        "This name is too long: {length} characters, and at most {most} fit."
    ),
    Reason.CONTACT_SHAPE: N_(
        "This is neither an e-mail address nor a phone number. Please write it like "
        "anna@example.lv or +371 20000000."
    ),
    Reason.COST_WITHOUT_NUMBER: N_(
        "I see no sum here. Please write the estimated cost in euros as a number, for example "
        "12500."
    ),
    Reason.COST_UNCLEAR: N_(
        "I am not sure which sum you mean. Please write only the number, for example 12500 or "
        "12500,50."
    ),
    Reason.COST_NEGATIVE: N_("A cost cannot be below zero. Please write it like this: 12500."),
    Reason.COST_ZERO: N_(
        "The cost cannot be zero. If you do not know it, write your best guess; the city checks "
        "it."
    ),
    Reason.COST_TOO_BIG: N_("This sum is too big. At most {most} can be written here."),
    Reason.COST_OVER_CEILING: N_(
        "A project may cost at most {ceiling}. Please write a smaller sum or make the idea "
        "smaller."
    ),
    Reason.APPLICANT_UNKNOWN: _CHOOSE_BUTTON,
    Reason.CATEGORY_UNKNOWN: _CHOOSE_BUTTON,
    Reason.TOPIC_UNKNOWN: _CHOOSE_BUTTON,
    Reason.TOPIC_OF_OTHER_CATEGORY: N_(
        "This theme belongs to the other category. Please choose a theme from the list."
    ),
    Reason.PLACE_INCOMPLETE: N_("I do not know the place yet. Please choose how to give it."),
    Reason.PLACE_OUT_OF_RANGE: N_(
        "This place is not in or near the city. Please share a place in Liepāja or write its "
        "address."
    ),
    Reason.DISTRICT_UNKNOWN: _CHOOSE_BUTTON,
    Reason.PHOTO_NOT_AN_IMAGE: N_(
        "This file is not a picture that I can open. Please send a photo (JPEG, PNG or WebP)."
    ),
    Reason.PHOTO_TOO_HEAVY: N_("This picture is too large. At most {most} MB can be sent."),
    Reason.PHOTO_TOO_MANY_PIXELS: N_(
        "This picture has too many pixels. Please send it as a photo, not as a file."
    ),
    Reason.PHOTO_TOO_SMALL: N_(
        "This picture is too small to be seen. Its shorter side needs at least {least} pixels."
    ),
    Reason.TOO_MANY_PHOTOS: N_("At most {most} pictures fit; I kept the first ones."),
    Reason.PHOTO_UNKNOWN: N_("I no longer have this picture. Please send it again."),
    Reason.DRAFT_MISSING: N_("There is no draft any more. Send /propose to start a new one."),
    Reason.DRAFT_INCOMPLETE: N_("Something is still missing. Please look at the marked lines."),
    Reason.SUBMISSION_NOT_OPEN: N_(
        "Proposals cannot be handed in now. Your draft is kept and waits for you."
    ),
    Reason.PROPOSAL_UNKNOWN: N_("I cannot find this proposal."),
    Reason.VOTING_UNKNOWN: N_("I know of no such voting."),
    Reason.VOTING_NOT_PREPARED: N_(
        "The voting is not ready yet. Please try again later; nothing you chose is lost."
    ),
    Reason.VOTING_NOT_OPEN: N_("The voting has not opened yet."),
    Reason.VOTING_CLOSED: N_("The voting has ended, so ballots can no longer be cast or changed."),
    Reason.VOTING_BY_LINK: N_("Votes in this budget are cast on the city's official page only."),
    Reason.LEGAL_BASIS_MISSING: _ASK_STAFF,
    Reason.KEYS_CHANGED: _ASK_STAFF,
    Reason.CONFIG_CHANGED: _ASK_STAFF,
    Reason.TALLY_BEFORE_CLOSE: N_("Nobody can see a count before the voting has ended."),
    Reason.CLOSE_BEFORE_END: N_("The voting cannot be closed before its end."),
    Reason.CODE_SHAPE: N_(
        "A voting code has 10 letters and digits, for example <code>7KM4P-XQ9TR</code>. Please "
        "look at the letter from the city and type it again. If you have no letter, press the "
        "button below."
    ),
    Reason.CODE_UNKNOWN: N_(
        "I do not know this code. Please compare it with the letter, letter by letter. Tries "
        "left: {left}."
    ),
    Reason.CODE_USED: N_(
        "This code has been used already, and each code works once. If it was not you, please "
        "tell the staff: /help shows how. Tries left: {left}."
    ),
    Reason.CODE_VOID: N_(
        "This code is no longer valid because a new one was issued. Please use the newest letter. "
        "Tries left: {left}."
    ),
    Reason.TOO_MANY_TRIES: N_(
        "There were too many wrong codes, so I have to wait to protect the vote. Please try again "
        "after {until}."
    ),
    Reason.ALREADY_VERIFIED: N_("You are verified already: no code is needed any more."),
    Reason.NOT_VERIFIED: N_("To vote you first need the code from the city's letter."),
    Reason.NOT_ENTITLED: N_(
        "According to the voter roll you may not vote in this voting. If that is wrong, please "
        "tell the staff: /help shows how."
    ),
    Reason.VOTED_ON_PAPER: N_(
        "A paper ballot was counted for you, so you can no longer vote in the chat."
    ),
    Reason.PERSON_NOT_ON_ROLL: _ASK_STAFF,
    Reason.PROJECT_UNKNOWN: N_("This project is not on the ballot."),
    Reason.PROJECT_TWICE: N_("A project can be chosen only once."),
    Reason.CATEGORY_FULL: N_(
        "You can choose at most {most} here. Remove one first, then choose this one."
    ),
    Reason.CATEGORY_TOO_FEW: N_("Please choose at least {least} in this category."),
    Reason.BALLOT_EMPTY: N_("Nothing is chosen yet. Choose at least one project, then cast."),
    Reason.NOT_STAFF: N_(
        "This is only for people who work for the city. /menu shows what you can do here."
    ),
    Reason.RIGHT_MISSING: N_(
        "Your role does not include this. /staff shows what you may do; an administrator can "
        "give you another role."
    ),
    Reason.SECOND_FACTOR_NEEDED: N_(
        "Your session is not open. Please send /staff and type the code from your authenticator "
        "app, then try again."
    ),
    # NOTE {since} reads like "19 May at 09:00"; {because} is what a colleague wrote.
    Reason.EVERYTHING_FROZEN: N_(
        "Everything that staff do has been standing still since {since}: “{because}”. An "
        "administrator can end this in /freeze."
    ),
    Reason.INVITATION_UNKNOWN: N_(
        "I do not know this invitation. Please ask whoever invited you for a new link."
    ),
    Reason.INVITATION_USED: N_(
        "This invitation has been used already, and each works once. If it was not you, please "
        "tell whoever invited you at once."
    ),
    Reason.INVITATION_EXPIRED: N_(
        "This invitation is no longer valid: it was good for three days. Please ask for a new one."
    ),
    Reason.INVITATION_WITHDRAWN: N_(
        "This invitation was withdrawn. Please ask whoever invited you for a new one."
    ),
    Reason.STAFF_NAME_WITHOUT_LETTERS: N_("A name needs letters. Please write it again."),
    Reason.STAFF_NAME_TOO_LONG: N_(
        "The name of a person may have at most {most} characters; this one has {length}."
    ),
    Reason.MEMBER_UNKNOWN: N_("This person is no longer on the staff."),
    Reason.LAST_ADMINISTRATOR: N_(
        "The last administrator cannot leave: nobody could invite others any more. Please invite "
        "another administrator first."
    ),
    Reason.ROLE_UNKNOWN: _CHOOSE_BUTTON,
    Reason.ONLY_ROLE: N_(
        "This is the person's only role. To take it away, end their work here instead."
    ),
    Reason.FACTOR_MISSING: N_(
        "No authenticator app is connected yet. Please send /staff and connect one."
    ),
    Reason.FACTOR_SET_ALREADY: N_(
        "An authenticator app is connected already. If you lost that phone, an administrator can "
        "disconnect it: in /staff, under “Members”."
    ),
    Reason.FACTOR_CODE_SHAPE: N_(
        "A code has six digits. Please open the authenticator app and type the six digits that "
        "it shows for Balss."
    ),
    Reason.FACTOR_CODE_WRONG: N_(
        "This code is not right. Please type the one that the app shows now; a new one comes "
        "every half minute. Tries left: {left}."
    ),
    Reason.FACTOR_CODE_USED: N_(
        "This code was used already, and each works once. Please wait for the next one: half a "
        "minute at most."
    ),
    Reason.FACTOR_PAUSED: N_(
        "There were too many wrong codes, so I have to wait. Please try again after {until}."
    ),
    Reason.FREEZE_WITHOUT_REASON: N_(
        "Please write in a few words why. Your colleagues and the log will show it."
    ),
    Reason.FREEZE_REASON_TOO_LONG: N_(
        "This reason is too long: {length} characters, and at most {most} fit."
    ),
    Reason.QUESTIONS_DECIDED: N_(
        "Somebody has decided about these texts in the meantime. Here is how it stands now."
    ),
    Reason.INTENT_UNKNOWN: N_("This meaning is not on the list any more. Please choose another."),
    Reason.NOTHING_TO_TEACH: N_(
        "There is nothing new to learn yet. Please give some texts a meaning first."
    ),
    Reason.TEACHING_BUSY: N_("A model is being taught right now. Please wait until it is done."),
    Reason.TEACHING_FAILED: N_(
        "The teaching did not work. The model stays as it was. Please tell whoever runs the "
        "server."
    ),
    Reason.NO_MODEL_BEFORE: N_("There is no model before this one."),
    **CAMPAIGN_SENTENCES,
    **ORGANISATION_SENTENCES,
    **VOLUNTEERING_SENTENCES,
    **HOURS_SENTENCES,
    **SUPPORT_SENTENCES,
    **FAMILY_POLL_SENTENCES,
    **ELECTION_SENTENCES,
    **APPEAL_SENTENCES,
    **CALENDAR_SENTENCES,
}


def _worded(value: object, tr: Translator) -> object:
    if isinstance(value, datetime):
        return tr.moment(value)
    if isinstance(value, date):
        return tr.full_day(value)
    if isinstance(value, Texts):
        return value.get(tr.language)
    if isinstance(value, Decimal):
        return tr.money(value)
    if isinstance(value, int):
        return tr.number(value)
    return value


def explain(refused: Refused, tr: Translator) -> Markup:
    """The refusal as HTML in the resident's language."""
    facts = {name: _worded(value, tr) for name, value in refused.facts.items()}
    most = refused.facts.get("most")
    if refused.reason is Reason.PHOTO_TOO_HEAVY and isinstance(most, int):
        facts["most"] = tr.number(most // 1_000_000)
    if refused.reason is Reason.HOURS_TOO_MANY and isinstance(most, int):
        facts["most"] = f"{most // 60}:{most % 60:02}"
    return tr(SENTENCES[refused.reason], **facts)
