"""The words of the notices to organisations about their calls, and to staff about organisations.

What stands in the braces is read when it is sent: `bot/delivery/organisation_facts.py`. {shift} is
a block of lines: what, when, where; {call} the title and the organisation.
"""

from __future__ import annotations

from bot.i18n.notice_words import NoticeWords
from bot.i18n.translator import N_
from participation.delivery.delivery import NoticeKind

_CALL = N_("👥 Open the call")
_CHECK = N_("👁 Look at it")

ORGANISATION_NOTICES: dict[NoticeKind, NoticeWords] = {
    # NOTE {how_many} is one or two sentences with numbers.
    NoticeKind.APPLICANT_NEW: NoticeWords(
        N_("🙋 <b>Somebody has applied for your call.</b>\n\n{shift}\n\n{how_many}"), _CALL
    ),
    # NOTE {name} is a volunteer's name.
    NoticeKind.APPLICANT_LEFT: NoticeWords(
        N_("↩️ <b>{name} cannot come.</b>\n\n{shift}\n\n{how_many}"), _CALL
    ),
    # NOTE {decision} is a sentence; {why} is empty, or a line of its own with the city's reason.
    NoticeKind.CALL_DECIDED: NoticeWords(N_("{decision}\n\n{call}{why}"), _CALL),
    NoticeKind.ORGANISATION_DECIDED: NoticeWords(N_("{decision}{why}"), N_("🏢 My organisation")),
    NoticeKind.CONFIRM_HOURS: NoticeWords(
        N_(
            "🕒 <b>A shift is over. Please confirm the hours of the volunteers.</b>\n\n{shift}\n\n"
            "{how_many}"
        ),
        N_("🕒 Confirm hours"),
    ),
    # NOTE {recorded} and {claimed} are how long somebody has worked: "3 hours and 30 minutes".
    # NOTE {answer} is what the city wrote: a line of its own.
    NoticeKind.HOURS_SETTLED: NoticeWords(
        N_(
            "🏛 <b>The city has decided about hours that were disputed.</b>\n\n{work}\n"
            "<b>Day:</b> {day}\n<b>Time that counts:</b> {time}{answer}"
        ),
        N_("🕒 Hours"),
    ),
    NoticeKind.HOURS_DISPUTED: NoticeWords(
        N_(
            "❗️ <b>A volunteer says that their hours are not right.</b>\n\n{work}\n<b>Day:</b> "
            "{day}\n<b>In the record:</b> {recorded}\n<b>The volunteer says:</b> {claimed}{why}"
        ),
        N_("🕒 Look and answer"),
    ),
    # NOTE Only staff of the city read these two.
    NoticeKind.ORGANISATION_WAITS: NoticeWords(
        N_("🏢 <b>An organisation waits for approval:</b> {name}"), _CHECK
    ),
    NoticeKind.CALL_WAITS: NoticeWords(
        N_("🤝 <b>The first call of an organisation waits for a look.</b>\n\n{call}"), _CHECK
    ),
}

CALL_DECISIONS: dict[str, str] = {
    "open": N_("✅ <b>Your call is published.</b> From now on volunteers find it."),
    "refused": N_(
        "↩️ <b>The city sent your call back.</b> Please correct it and publish it again."
    ),
}
"""By how the call stands when the notice is written."""

# NOTE {name} is the organisation.
ORGANISATION_DECISIONS: dict[str, str] = {
    "approved": N_("✅ <b>{name} is approved.</b> You can publish calls for volunteers now."),
    "refused": N_("↩️ <b>The city did not approve {name}.</b> You can correct it and ask again."),
    "suspended": N_("⏸ <b>The city has suspended {name}.</b> Its calls take no applications now."),
}
"""By how the organisation stands when the notice is written."""
