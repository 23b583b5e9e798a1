"""Why something about hours or a certificate is refused, in words. The others: `reasons.py`.

Minutes become hours in `bot/i18n/reasons.py`, where the facts are made ready for the sentence.
"""

from __future__ import annotations

from bot.i18n.translator import N_
from participation.errors import Reason

HOURS_SENTENCES: dict[Reason, str] = {
    Reason.HOURS_UNKNOWN: N_("I cannot find these hours. They may have been forgotten by now."),
    Reason.HOURS_NOT_QUARTERS: N_(
        "Please tell the time in quarters of an hour: for example 2:30, or 1:45."
    ),
    # NOTE {most} is a length of time: "7:00".
    Reason.HOURS_TOO_MANY: N_("This is more than fits this shift: at most {most} hours."),
    Reason.HOURS_WORDS_MISSING: N_("Please write a sentence, so that the other side understands."),
    Reason.SHIFT_NOT_OVER: N_("This shift is not over yet. Hours are confirmed after its end."),
    Reason.HOURS_TOO_LATE: N_(
        "It is too late for this: hours can be confirmed within {days} days after the shift."
    ),
    Reason.HOURS_MOVED_ON: N_("These hours have changed in the meantime. Here is how it stands."),
    Reason.HOURS_DISPUTE_TOO_LATE: N_(
        "It is too late for this: you can say that hours are wrong within {days} days. Please "
        "write to the organisation; it can still correct them."
    ),
    Reason.HOURS_DISPUTE_SAME: N_(
        "This is what the organisation has confirmed already. How long did you work?"
    ),
    Reason.HOURS_OWN_DISPUTE: N_(
        "You worked these hours yourself, or act for the organisation. Somebody else of the staff "
        "has to decide."
    ),
    Reason.HOURS_ANSWER_AWAITED: N_(
        "The organisation has {days} days to answer. If it does not, you can take this to the "
        "city."
    ),
    Reason.NOTHING_TO_CERTIFY: N_("No hours of yours are confirmed for this time yet."),
    Reason.TOO_MANY_CERTIFICATES: N_(
        "That is enough certificates for today: at most {most} a day. Please come back tomorrow."
    ),
    # NOTE The code is an example of a certificate's check code; leave it as it is.
    Reason.CERTIFICATE_CODE_SHAPE: N_(
        "This is no certificate's code. It has 12 letters and digits, in three groups, like "
        "<code>7KM4-PXQ9-TR3A</code>, and stands at the bottom of the certificate."
    ),
    Reason.CERTIFICATE_UNKNOWN: N_(
        "❓ <b>Unknown.</b> There is no certificate with this code. Please compare it with the "
        "paper, sign by sign. If it is right, the certificate is not from here, or its owner has "
        "deleted it."
    ),
    Reason.TOO_MANY_CERTIFICATE_TRIES: N_(
        "There were too many codes that no certificate has. Please try again after {until}."
    ),
}
