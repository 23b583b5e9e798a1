"""Why a campaign cannot be sent or moved, in words for staff. The other refusals: `reasons.py`."""

from __future__ import annotations

from bot.i18n.translator import N_
from participation.errors import Reason

CAMPAIGN_SENTENCES: dict[Reason, str] = {
    Reason.TEXT_MISSING: N_("The text is missing."),
    Reason.TEXT_TOO_LONG: N_(
        "The text is too long: {length} characters, and at most {most} fit (fewer with a picture)."
    ),
    # NOTE {near} is the first piece of the text that cannot be read.
    Reason.TEXT_BROKEN: N_(
        "Some of the formatting cannot be sent, near “{near}”. Please write the text anew with "
        "bold, italic, underlined, links or quotes only."
    ),
    Reason.TEXT_TOO_MANY_MARKS: N_(
        "There is too much formatting in the text: at most {most} pieces. Please remove some."
    ),
    Reason.TEXT_HOLDS_BOT_KEY: N_(
        "The text holds what looks like a bot's secret token. Please remove it."
    ),
    Reason.LINK_BROKEN: N_(
        "This link cannot be sent: {link}. A link begins with https:// and has no spaces."
    ),
    Reason.TOO_MANY_BUTTONS: N_("At most {most} buttons fit under a message."),
    Reason.BUTTON_LABEL_MISSING: N_("Button {number} has no label."),
    Reason.BUTTON_LABEL_TOO_LONG: N_(
        "The label of button {number} is too long: {length} characters, and at most {most} fit."
    ),
    Reason.BUTTON_PROJECT_UNKNOWN: N_("Button {number} leads to a project that I do not know."),
    Reason.DOCUMENT_NOT_PDF: N_("Only PDF documents can be sent. Please save it as a PDF."),
    Reason.DOCUMENT_TOO_HEAVY: N_("This document is too big: at most {most} MB."),
    Reason.MEDIA_UNKNOWN: N_("The picture or document is gone. Please send it again."),
    Reason.PURPOSE_TOO_LONG: N_(
        "The title is too long: {length} characters, and at most {most} fit."
    ),
    Reason.CAMPAIGN_TOPIC_UNFIT: N_("Please choose the topic of this campaign."),
    Reason.SEGMENT_UNFIT: N_("I do not know this audience. Please choose it anew."),
    Reason.SEGMENT_TELLS_VOTES: N_(
        "Who has not voted yet can be chosen only together with language, district and age, so "
        "that nobody can guess how it stands with one person's vote."
    ),
    Reason.SEGMENT_TOO_BIG: N_("This audience has too many conditions: at most {most}."),
    Reason.REST_DAYS_UNFIT: N_("Please choose a number of days from 1 to {most}."),
    Reason.USEFUL_HOURS_UNFIT: N_("Please choose a number of hours from 1 to {most}."),
    Reason.REPEATS_UNFIT: N_("A campaign can be repeated every week or every month."),
    Reason.WANTED_IN_PAST: N_("This moment is over. Please choose a later one."),
    Reason.CAMPAIGN_UNKNOWN: N_("There is no such campaign."),
    Reason.CAMPAIGN_NOT_YOURS: N_(
        "Only its author can change this campaign. You can copy it and change the copy."
    ),
    Reason.CAMPAIGN_OWN: N_(
        "Somebody else has to approve your campaign: four eyes see more than two."
    ),
    Reason.CAMPAIGN_AUTHOR_GONE: N_(
        "Its author is no longer on the staff, so it cannot be approved. Somebody has to take it "
        "over first."
    ),
    Reason.CAMPAIGN_MOVED_ON: N_(
        "This campaign has moved on in the meantime. Here is how it stands."
    ),
    Reason.CAMPAIGN_CHANGED: N_(
        "This campaign was changed after you looked at it. Please look at it again."
    ),
    Reason.CAMPAIGN_UNREAD: N_(
        "Please read the message in every language before you approve it. Languages left: {count}."
    ),
    Reason.CAMPAIGN_UNREADY: N_("This campaign cannot be sent yet. Things to mend: {count}."),
    Reason.CAMPAIGN_TOO_LATE: N_(
        "It is too late to go on: the time in which this campaign is useful is over."
    ),
    # NOTE The topic is one of the switches under /news, for example "Council news".
    Reason.CAMPAIGN_TOPIC_GONE: N_(
        "The city has given up the topic of this campaign, so it cannot go on. Please copy it and "
        "choose another topic."
    ),
    Reason.CAMPAIGN_INVITED: N_(
        "You invited the author of this campaign to the staff, or the author invited you. Please "
        "let another colleague approve it."
    ),
    Reason.CAMPAIGN_INVITED_APPROVER: N_(
        "You invited the colleague who approved it first to the staff, or they invited you. "
        "Please let another colleague approve it, too."
    ),
    Reason.CAMPAIGN_APPROVED_ALREADY: N_(
        "You have approved it already. Before an election a second colleague does so, too."
    ),
    Reason.CAMPAIGN_WARNINGS_UNREAD: N_(
        "It has watched names in it: {count}. Please read the warnings first."
    ),
    # NOTE It was approved by one person and paused before the election came near, or by two of
    # NOTE whom one has left.
    Reason.CAMPAIGN_SECOND_MISSING: N_(
        "An election is near, and fewer than two colleagues who are still on the staff have "
        "approved this campaign, so it cannot go on. Please copy it and hand in the copy."
    ),
    Reason.CAMPAIGN_WAS_SENT: N_(
        "It has been sent once already, so its text cannot change any more. Please copy the "
        "campaign, or cancel the sendings that are still to come."
    ),
    Reason.WHY_TOO_LONG: N_(
        "This is too long: {length} characters, and at most {most} fit. Please send it again, a "
        "little shorter."
    ),
    Reason.PURPOSE_MISSING: N_("The campaign has no title yet. Please type one."),
    Reason.AUDIENCE_EMPTY: N_("Nobody would get this campaign. Please choose another audience."),
    Reason.AUDIENCE_TOO_SMALL: N_(
        "This audience has fewer than {least} people. So few could be recognised, so nothing is "
        "sent to them."
    ),
}
