"""What the rules write about by themselves; the comments tell the subject of each. By which rules
they are sent: `delivery.py`."""

from enum import StrEnum


class NoticeKind(StrEnum):
    """What the rules write about by themselves."""

    VOTING_OPENS = "voting_opens"
    VOTING_ENDS = "voting_ends"  # a day before the close, for those who asked
    RESULTS_OUT = "results_out"
    PROPOSAL_STATE = "proposal_state"
    PROPOSAL_RESULTS = "proposal_results"  # the results, for those who handed something in
    CAMPAIGN_WAITS = "campaign_waits"  # staff: to approve
    CAMPAIGN_SECOND = "campaign_second"  # staff: an election is near, one more has to approve
    CAMPAIGN_PAUSED = "campaign_paused"  # staff: it has paused by itself
    CAMPAIGN_FINISHED = "campaign_finished"  # staff: the report is there
    CAMPAIGN_SENT_BACK = "campaign_sent_back"  # its author
    # volunteers; the subject: an application, with its arrival where it may come again
    PLACE_OFFERED = "place_offered"
    PLACE_ACCEPTED = "place_accepted"
    APPLICATION_DECLINED = "application_declined"
    OFFER_LAPSED = "offer_lapsed"
    CONSENT_DECIDED = "consent_decided"  # <application>.<second>
    # the shift was moved: the guardian's, the volunteer's, the volunteer's when nobody agreed
    CONSENT_AGAIN = "consent_again"  # <application>.<until when>
    CONSENT_WANTED = "consent_wanted"  # the same
    CONSENT_LAPSED = "consent_lapsed"  # <application>.<second>
    SHIFT_TOMORROW = "shift_tomorrow"
    SHIFT_SOON = "shift_soon"
    CALL_CHANGED = "call_changed"  # <call>.<version>
    SHIFT_CANCELLED = "shift_cancelled"  # <shift>
    CALL_SUSPENDED = "call_suspended"  # <application>.<second>: its organisation is
    CALL_GOES_ON = "call_goes_on"  # the same
    CALL_MESSAGE = "call_message"  # <message>
    HOURS_CONFIRMED = "hours_confirmed"  # <hours>, or <hours>.<second>: corrected, kept
    HOURS_DECIDED = "hours_decided"  # <hours>: by the city
    NEW_CALLS = "new_calls"  # <day>, or call.<call>
    # who acts for an organisation
    APPLICANT_NEW = "applicant_new"  # <shift>.<day>
    APPLICANT_LEFT = "applicant_left"  # <application>.<arrival>
    CALL_DECIDED = "call_decided"  # <call>.<version>
    ORGANISATION_DECIDED = "organisation_decided"  # <organisation>.<second>
    CONFIRM_HOURS = "confirm_hours"  # <shift>
    HOURS_DISPUTED = "hours_disputed"  # <hours>
    HOURS_SETTLED = "hours_settled"  # <hours>: by the city
    # staff
    ORGANISATION_WAITS = "organisation_waits"  # <organisation>.<second>
    CALL_WAITS = "call_waits"  # <call>.<version>
    INCUBATOR_WAITS = "incubator_waits"  # <application>
    APPEAL_WAITS = "appeal_waits"  # <appeal>.<day>, or <appeal>.<version>: refused before
    # what the city gives to organisations
    CONTEST_CLOSES = "contest_closes"  # <contest>.<closes_on>.<days before>
    EVENT_TOMORROW = "event_tomorrow"  # <event>.<day>
    EVENT_CHANGED = "event_changed"  # <event>.<version>
    EVENT_CANCELLED = "event_cancelled"  # <event>
    EVENT_OFFERED = "event_offered"  # <signup>.<arrival>
    INCUBATOR_DECIDED = "incubator_decided"  # <application>
    APPEAL_DECIDED = "appeal_decided"  # <appeal>.<version>
    # elections: <election>.<its day>
    ELECTION_SET = "election_set"  # it has got its day
    ELECTION_MONTH = "election_month"
    ELECTION_WEEK = "election_week"
    ELECTION_DAY = "election_day"
    ELECTION_MORNING = "election_morning"
    ELECTION_NUDGE = "election_nudge"  # <election>.<the planned second>

    # the calendar of one's own dates
    MY_DATES_CHANGED = "my_dates_changed"  # <day>
