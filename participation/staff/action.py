"""What the staff log can tell. The sentence for each is in `bot/views/staff_log.py`."""

from enum import StrEnum


class Action(StrEnum):
    """`subject`, `before`, `after` and `note` of an entry mean what the comment says."""

    # subject: the member's name; after: the role
    MEMBER_INVITED = "member_invited"
    INVITATION_WITHDRAWN = "invitation_withdrawn"  # before: the role
    MEMBER_JOINED = "member_joined"
    ROLE_GIVEN = "role_given"
    ROLE_TAKEN = "role_taken"  # before: the role
    MEMBER_LEFT = "member_left"
    MEMBER_REMOVED = "member_removed"
    FACTOR_SET = "factor_set"
    FACTOR_RESET = "factor_reset"
    FACTOR_PAUSED = "factor_paused"  # too many wrong codes

    # subject: "everything"; note: the reason
    FROZEN = "frozen"
    UNFROZEN = "unfrozen"

    # subject: the campaign's number; note: its purpose or why; before and after: content hashes
    CAMPAIGN_BEGUN = "campaign_begun"
    CAMPAIGN_SUBMITTED = "campaign_submitted"
    CAMPAIGN_APPROVED = "campaign_approved"
    CAMPAIGN_APPROVED_FIRST = "campaign_approved_first"  # of two; the second: approved
    CAMPAIGN_WAITS_AGAIN = "campaign_waits_again"  # an election is near: a second one is needed
    CAMPAIGN_UNAPPROVED = "campaign_unapproved"  # whoever approved it is gone: it waits again
    CAMPAIGN_SENT_BACK = "campaign_sent_back"
    CAMPAIGN_TAKEN_OVER = "campaign_taken_over"  # note: the name of the author who is gone
    CAMPAIGN_STARTED = "campaign_started"
    CAMPAIGN_PAUSED = "campaign_paused"
    CAMPAIGN_PAUSED_BY_ITSELF = "campaign_paused_by_itself"
    CAMPAIGN_RESUMED = "campaign_resumed"
    CAMPAIGN_CANCELLED = "campaign_cancelled"
    CAMPAIGN_FINISHED = "campaign_finished"
    CAMPAIGN_DELETED = "campaign_deleted"

    # subject: how many texts; note: the intent. Never the texts
    QUESTIONS_TAUGHT = "questions_taught"
    QUESTIONS_DISCARDED = "questions_discarded"
    QUESTIONS_TAKEN_BACK = "questions_taken_back"
    QUESTIONS_EXPORTED = "questions_exported"
    # subject: the model's stamp; note: figures, or why not
    MODEL_LIVE = "model_live"
    MODEL_REFUSED = "model_refused"
    MODEL_BACK = "model_back"

    # subject: the organisation's number in the register; before and after: its states
    ORGANISATION_APPROVED = "organisation_approved"
    ORGANISATION_REFUSED = "organisation_refused"
    ORGANISATION_SUSPENDED = "organisation_suspended"
    # subject: the call's number. Never its words, nor why it was sent back
    CALL_PUBLISHED = "call_published"
    CALL_SENT_BACK = "call_sent_back"
    # subject: the contest's key and the last day; of a change before and after: the day
    CONTEST_ROUND_NOTED = "contest_round_noted"
    CONTEST_ROUND_CHANGED = "contest_round_changed"
    CONTEST_ROUND_DROPPED = "contest_round_dropped"
    # subject: the event's, or the application's number. Never anybody's words
    NGO_EVENT_PUBLISHED = "ngo_event_published"
    NGO_EVENT_CHANGED = "ngo_event_changed"
    NGO_EVENT_CANCELLED = "ngo_event_cancelled"
    INCUBATOR_ANSWERED = "incubator_answered"  # after: accepted or declined
    # subject: the number of the entry; before and after: minutes. Never who worked, nor why
    HOURS_SETTLED = "hours_settled"
    # subject: the election's key; note: which part; before and after: hashes of all of its lines
    ELECTION_ADDED = "election_added"
    ELECTION_CHANGED = "election_changed"
    ELECTION_CONFIRMED = "election_confirmed"
    ELECTION_BACK_TO_FILE = "election_back_to_file"
    # subject: the appeal's number. Never its words, nor why it was refused
    APPEAL_PUBLISHED = "appeal_published"
    APPEAL_REFUSED = "appeal_refused"
    APPEAL_TAKEN_DOWN = "appeal_taken_down"
    APPEAL_ADDED = "appeal_added"
    # subject: the number of the family poll and its key, or its number and a place
    FAMILY_POLL_OPENED = "family_poll_opened"
    FAMILY_POLL_CLOSED = "family_poll_closed"
    FAMILY_CODE_MADE = "family_code_made"
    FAMILY_CODE_VOIDED = "family_code_voided"
    # subject: how many, or the number of the one; before and after: hashes of the list; note: the
    # election's key. Never the names
    NAMES_ADDED = "names_added"
    NAME_DROPPED = "name_dropped"
