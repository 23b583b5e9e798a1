"""What each refusal about appeals and pledges says. Codes: `participation.errors`."""

from __future__ import annotations

from typing import Final

from bot.i18n.translator import N_
from participation.errors import Reason

APPEAL_SENTENCES: Final[dict[Reason, str]] = {
    Reason.APPEAL_WITHOUT_LETTERS: N_("I need some words here. Please write it again."),
    Reason.APPEAL_TOO_SHORT: N_(
        "This is too short: {length} characters, and at least {least} are needed."
    ),
    Reason.APPEAL_TOO_LONG: N_(
        "This text is too long: {length} characters, and at most {most} fit."
    ),
    Reason.APPEAL_HAS_ADDRESS: N_(
        "Please leave out web addresses, e-mail addresses, names in Telegram and phone numbers. "
        "Your own words are enough."
    ),
    Reason.APPEAL_INCOMPLETE: N_("Something is still missing. Please fill in the marked lines."),
    # NOTE An appeal is a resident's own call to others to come and vote.
    Reason.APPEAL_UNKNOWN: N_("This appeal is not there any more. You can read the others."),
    Reason.APPEAL_LOCKED: N_(
        "Your appeal has been handed in. To change it, please take it back first."
    ),
    Reason.APPEAL_MOVED_ON: N_(
        "This appeal has changed in the meantime. Here is how it stands now."
    ),
    Reason.APPEAL_UNREAD: N_(
        "Please read the appeal in every language before you publish it. Languages left: {count}."
    ),
    Reason.PLEDGE_CLOSED: N_(
        "There is no election ahead whose day is known. When there is one, you can say here that "
        "you will vote."
    ),
}
