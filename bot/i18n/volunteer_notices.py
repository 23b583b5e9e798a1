"""The words of the notices to volunteers. To organisations: `organisation_notices.py`.

What stands in the braces is read when it is sent: `bot/delivery/volunteer_facts.py`. {shift} is a
block of lines: what, for whom, when, where.
"""

from __future__ import annotations

from bot.i18n.notice_words import NoticeWords
from bot.i18n.translator import N_
from participation.delivery.delivery import NoticeKind

_LOOK = N_("👁 Look at it")
_CANNOT = N_("🚫 Can't come")
_CALENDAR = N_("📅 Calendar file")
_OTHERS = N_("🔎 Look for other calls")
_MINE = N_("👤 My volunteer work")

VOLUNTEER_NOTICES: dict[NoticeKind, NoticeWords] = {
    # NOTE {moment} reads like "24 May at 09:00".
    NoticeKind.PLACE_OFFERED: NoticeWords(
        N_(
            "🎁 <b>A place is free for you. Do you want it?</b>\n\n{shift}\n\nIt is kept for you "
            "for a while. Last moment to answer: {moment}. Then it goes on to the next person."
        ),
        N_("✅ Take the place"),
        (N_("No, thank you"),),
    ),
    NoticeKind.PLACE_ACCEPTED: NoticeWords(
        N_("✅ <b>You have a place: the organisation said yes.</b>\n\n{shift}"),
        _LOOK,
        (_CALENDAR,),
    ),
    # NOTE {why} is a sentence such as "The organisation said no this time."
    NoticeKind.APPLICATION_DECLINED: NoticeWords(
        N_(
            "{why}\n\n{shift}\n\nThank you for offering your help. Perhaps another call suits you."
        ),
        _OTHERS,
    ),
    NoticeKind.OFFER_LAPSED: NoticeWords(
        N_(
            "⌛ <b>The time to answer is over.</b> A place was free for you; now it went on to "
            "the next person.\n\n{shift}\n\nYou can apply again."
        ),
        _LOOK,
    ),
    # NOTE {why} says what the parent or guardian decided, and how the application stands now.
    NoticeKind.CONSENT_DECIDED: NoticeWords(N_("{why}\n\n{shift}"), _LOOK),
    # NOTE To the parent or guardian. {name} is the volunteer's, {moment} reads like "24 May at
    # NOTE 09:00".
    NoticeKind.CONSENT_AGAIN: NoticeWords(
        N_(
            "🔁 <b>The time has changed. Do you still agree that {name} takes part?</b>\n\n"
            "{shift}\n\nThe place is kept until {moment}. Without your consent to the new time "
            "it then goes to somebody else."
        ),
        N_("📄 Read and decide"),
    ),
    # NOTE To the volunteer of 13 to 15 years.
    NoticeKind.CONSENT_WANTED: NoticeWords(
        N_(
            "🔁 <b>The time has changed, so your parent or guardian has to agree once more.</b>"
            "\n\n{shift}\n\nI have asked whoever agreed before. Your place is kept until "
            "{moment}. Somebody else can agree, too: I make a new link for you."
        ),
        _LOOK,
    ),
    NoticeKind.CONSENT_LAPSED: NoticeWords(
        N_(
            "⌛ <b>Nobody agreed to the new time, so your place went on to the next person.</b>"
            "\n\n{shift}\n\nYou can apply again. Then your parent or guardian has to agree."
        ),
        _LOOK,
    ),
    NoticeKind.SHIFT_TOMORROW: NoticeWords(
        N_(
            "🔔 <b>Your shift is coming up.</b>\n\n{shift}\n\nIf you cannot come, please say so "
            "now: somebody else may get your place."
        ),
        _LOOK,
        (_CANNOT, _CALENDAR),
    ),
    # NOTE {time} reads like "10:00".
    NoticeKind.SHIFT_SOON: NoticeWords(
        N_("⏰ <b>Your shift starts soon, at {time}.</b>\n\n{shift}\n\nAre you on your way?"),
        N_("🚶 On my way"),
        (_CANNOT,),
    ),
    # NOTE {what} is a list such as "the time and the place"; {times} are lines, a shift each.
    NoticeKind.CALL_CHANGED: NoticeWords(
        N_(
            "✏️ <b>A call that you applied for has changed.</b>\n\n{call}\n<b>Different now:</b> "
            "{what}\n\n<b>Your shifts</b>\n{times}"
        ),
        _LOOK,
        (_MINE,),
    ),
    # NOTE {why} is empty, or a line of its own: "Why: The hall is closed."
    NoticeKind.SHIFT_CANCELLED: NoticeWords(
        N_(
            "❌ <b>A shift that you applied for does not take place.</b> Please do not come."
            "\n\n{shift}{why}"
        ),
        _OTHERS,
        (_MINE,),
    ),
    NoticeKind.CALL_SUSPENDED: NoticeWords(
        N_(
            "⏸ <b>The city has suspended the organisation of a call that you applied for.</b>"
            "\n\n{shift}\n\nYour application stays as it is, but perhaps the shift does not take "
            "place. Until the organisation may go on, nobody new can apply and the waiting list "
            "stands still. I tell you when it goes on."
        ),
        _LOOK,
        (_MINE,),
    ),
    NoticeKind.CALL_GOES_ON: NoticeWords(
        N_(
            "▶️ <b>The city lets the organisation of a call that you applied for go on.</b>"
            "\n\n{shift}\n\nYour application is as it was."
        ),
        _LOOK,
        (_MINE,),
    ),
    # NOTE {contact} is empty, or a line of its own.
    NoticeKind.CALL_MESSAGE: NoticeWords(
        N_("✉️ <b>Message from {organisation}</b>\nAbout: {title}\n\n{text}{contact}"), _MINE
    ),
    # NOTE {time} is how long somebody has worked: "3 hours and 30 minutes".
    NoticeKind.HOURS_CONFIRMED: NoticeWords(
        # NOTE {heading} is "Your hours are in the record.", or what the organisation answered;
        # NOTE {answer} is empty, or the words of the organisation; {next} is a sentence.
        N_("{heading}\n\n{work}\n<b>Day:</b> {day}\n<b>Time:</b> {time}{answer}\n\n{next}"),
        N_("🕒 My hours"),
    ),
    # NOTE {answer} is what the city wrote: a line of its own.
    NoticeKind.HOURS_DECIDED: NoticeWords(
        N_(
            "🏛 <b>The city has decided about your hours.</b>\n\n{work}\n<b>Day:</b> {day}\n"
            "<b>Time that counts:</b> {time}{answer}"
        ),
        N_("🕒 My hours"),
    ),
    # NOTE {heading} says how many new calls there are; {lines} are these calls, a line each.
    NoticeKind.NEW_CALLS: NoticeWords(N_("{heading}\n\n{lines}"), _LOOK),
}

CONSENT: dict[str, str] = {
    "declined": N_("Your parent or guardian did not agree, so you cannot take part."),
    "accepted": N_("✅ <b>Your parent or guardian has agreed, and you have a place.</b>"),
    "waitlisted": N_(
        "✅ <b>Your parent or guardian has agreed.</b> You are on the waiting list: when a place "
        "gets free for you, I ask you."
    ),
    "offered": N_("✅ <b>Your parent or guardian has agreed, and a place is free for you.</b>"),
    "submitted": N_(
        "✅ <b>Your parent or guardian has agreed.</b> The organisation chooses; I tell you what "
        "it says."
    ),
}
"""By how the application stands when the notice is written."""

HOURS_HEADINGS: dict[str, tuple[str, str]] = {
    "confirmed": (
        N_("🕒 <b>Your hours are in the record.</b>"),
        N_("If this is not right, you can say so."),
    ),
    "corrected": (
        N_("✏️ <b>The organisation has corrected your hours.</b>"),
        N_("If this is not right, you can say so."),
    ),
    "kept": (
        N_("↩️ <b>The organisation has answered: your hours stay as they are.</b>"),
        N_("If you do not agree, you can take it to the city."),
    ),
}
"""By how the entry stands when the notice is written: what has happened, what one can do."""

# NOTE What has changed about a call, as it stands in a list: "the time and the place".
CHANGED: dict[str, str] = {
    "text": N_("the description"),
    "time": N_("the time"),
    "place": N_("the place"),
    "contact": N_("whom to ask"),
    "skills": N_("the skills that are needed"),
    "languages": N_("the languages that are needed"),
    "minimum_age": N_("the age from which one may take part"),
    "expenses_covered": N_("whether expenses are covered"),
}
