"""Why the rules refuse, as codes. The sentences for residents are in `bot/i18n`, never here."""

from enum import StrEnum


class Reason(StrEnum):
    """Every code with which a rule refuses; the comment names the facts that come with it."""

    # residents
    RESIDENT_UNKNOWN = "resident_unknown"
    LANGUAGE_UNKNOWN = "language_unknown"

    # what a resident wants to hear
    NEWS_TOPIC_UNKNOWN = "news_topic_unknown"
    HOUR_UNKNOWN = "hour_unknown"
    DIGEST_IN_QUIET_HOURS = "digest_in_quiet_hours"  # from_hour, until_hour
    AGE_BAND_UNKNOWN = "age_band_unknown"

    # proposals: the texts
    TITLE_WITHOUT_LETTERS = "title_without_letters"
    TITLE_TOO_SHORT = "title_too_short"  # least, length
    TITLE_TOO_LONG = "title_too_long"  # most, length
    DESCRIPTION_WITHOUT_LETTERS = "description_without_letters"
    DESCRIPTION_TOO_SHORT = "description_too_short"  # least, length
    DESCRIPTION_TOO_LONG = "description_too_long"  # most, length
    ADDRESS_WITHOUT_LETTERS = "address_without_letters"
    ADDRESS_TOO_SHORT = "address_too_short"  # least, length
    ADDRESS_TOO_LONG = "address_too_long"  # most, length
    ORGANISATION_WITHOUT_LETTERS = "organisation_without_letters"
    ORGANISATION_TOO_SHORT = "organisation_too_short"  # least, length
    ORGANISATION_TOO_LONG = "organisation_too_long"  # most, length
    CONTACT_SHAPE = "contact_shape"

    # proposals: the cost
    COST_WITHOUT_NUMBER = "cost_without_number"
    COST_UNCLEAR = "cost_unclear"
    COST_NEGATIVE = "cost_negative"
    COST_ZERO = "cost_zero"
    COST_TOO_BIG = "cost_too_big"  # most
    COST_OVER_CEILING = "cost_over_ceiling"  # ceiling, cost

    # proposals: choices from lists
    APPLICANT_UNKNOWN = "applicant_unknown"
    CATEGORY_UNKNOWN = "category_unknown"
    TOPIC_UNKNOWN = "topic_unknown"
    TOPIC_OF_OTHER_CATEGORY = "topic_of_other_category"  # category
    PLACE_INCOMPLETE = "place_incomplete"
    PLACE_OUT_OF_RANGE = "place_out_of_range"
    DISTRICT_UNKNOWN = "district_unknown"

    # proposals: photos
    PHOTO_NOT_AN_IMAGE = "photo_not_an_image"
    PHOTO_TOO_HEAVY = "photo_too_heavy"  # most (bytes)
    PHOTO_TOO_MANY_PIXELS = "photo_too_many_pixels"  # most (pixels)
    PHOTO_TOO_SMALL = "photo_too_small"  # least (pixels of the shorter side)
    TOO_MANY_PHOTOS = "too_many_photos"  # most
    PHOTO_UNKNOWN = "photo_unknown"

    # proposals: handing in
    DRAFT_MISSING = "draft_missing"
    DRAFT_INCOMPLETE = "draft_incomplete"  # missing (names of fields)
    SUBMISSION_NOT_OPEN = "submission_not_open"  # opens_at (the next opening) or None
    PROPOSAL_UNKNOWN = "proposal_unknown"

    # voting: when and whether at all
    VOTING_UNKNOWN = "voting_unknown"
    VOTING_NOT_PREPARED = "voting_not_prepared"
    VOTING_NOT_OPEN = "voting_not_open"  # opens_at
    VOTING_CLOSED = "voting_closed"  # closes_at
    VOTING_BY_LINK = "voting_by_link"
    LEGAL_BASIS_MISSING = "legal_basis_missing"
    KEYS_CHANGED = "keys_changed"
    CONFIG_CHANGED = "config_changed"  # changed (names of the parts that differ)
    TALLY_BEFORE_CLOSE = "tally_before_close"  # closes_at
    CLOSE_BEFORE_END = "close_before_end"  # closes_at

    # voting: who
    CODE_SHAPE = "code_shape"
    CODE_UNKNOWN = "code_unknown"  # left (tries)
    CODE_USED = "code_used"  # left (tries)
    CODE_VOID = "code_void"  # left (tries)
    TOO_MANY_TRIES = "too_many_tries"  # until
    ALREADY_VERIFIED = "already_verified"
    NOT_VERIFIED = "not_verified"
    NOT_ENTITLED = "not_entitled"
    VOTED_ON_PAPER = "voted_on_paper"
    PERSON_NOT_ON_ROLL = "person_not_on_roll"

    # voting: the choices
    PROJECT_UNKNOWN = "project_unknown"
    PROJECT_TWICE = "project_twice"
    CATEGORY_FULL = "category_full"  # category, most
    CATEGORY_TOO_FEW = "category_too_few"  # category, least
    BALLOT_EMPTY = "ballot_empty"

    # staff: may they at all
    NOT_STAFF = "not_staff"
    RIGHT_MISSING = "right_missing"  # right (its code)
    SECOND_FACTOR_NEEDED = "second_factor_needed"
    EVERYTHING_FROZEN = "everything_frozen"  # since, because (what staff wrote)

    # staff: invitations and members
    INVITATION_UNKNOWN = "invitation_unknown"
    INVITATION_USED = "invitation_used"
    INVITATION_EXPIRED = "invitation_expired"
    INVITATION_WITHDRAWN = "invitation_withdrawn"
    STAFF_NAME_WITHOUT_LETTERS = "staff_name_without_letters"
    STAFF_NAME_TOO_LONG = "staff_name_too_long"  # most, length
    MEMBER_UNKNOWN = "member_unknown"
    LAST_ADMINISTRATOR = "last_administrator"
    ROLE_UNKNOWN = "role_unknown"
    ONLY_ROLE = "only_role"

    # staff: the second factor
    FACTOR_MISSING = "factor_missing"
    FACTOR_SET_ALREADY = "factor_set_already"
    FACTOR_CODE_SHAPE = "factor_code_shape"
    FACTOR_CODE_WRONG = "factor_code_wrong"  # left (tries)
    FACTOR_CODE_USED = "factor_code_used"
    FACTOR_PAUSED = "factor_paused"  # until

    # staff: the freeze
    FREEZE_WITHOUT_REASON = "freeze_without_reason"
    FREEZE_REASON_TOO_LONG = "freeze_reason_too_long"  # most, length

    # what was not understood, and teaching
    QUESTIONS_DECIDED = "questions_decided"
    INTENT_UNKNOWN = "intent_unknown"
    NOTHING_TO_TEACH = "nothing_to_teach"
    TEACHING_BUSY = "teaching_busy"
    TEACHING_FAILED = "teaching_failed"
    NO_MODEL_BEFORE = "no_model_before"

    # organisations: what they tell of themselves
    REGISTRATION_NUMBER_LETTERS = "registration_number_letters"
    REGISTRATION_NUMBER_LENGTH = "registration_number_length"  # digits, length
    REGISTRATION_NUMBER_PERSONAL = "registration_number_personal"
    REGISTRATION_NUMBER_CHECK = "registration_number_check"
    ORGANISATION_KIND_UNKNOWN = "organisation_kind_unknown"
    ORGANISATION_FIELD_UNKNOWN = "organisation_field_unknown"
    ORGANISATION_LANGUAGES_MISSING = "organisation_languages_missing"
    ORGANISATION_DRAFT_MISSING = "organisation_draft_missing"
    ORGANISATION_ABOUT_TOO_LONG = "organisation_about_too_long"  # most, length
    PERSON_NAME_WITHOUT_LETTERS = "person_name_without_letters"
    PERSON_NAME_TOO_LONG = "person_name_too_long"  # most, length

    # organisations: who acts for them
    NOT_YOUR_ORGANISATION = "not_your_organisation"
    ORGANISATION_NOT_APPROVED = "organisation_not_approved"  # state
    ORGANISATION_LINKED_ALREADY = "organisation_linked_already"
    ORGANISATION_FIXED = "organisation_fixed"
    ORGANISATION_CLOSED = "organisation_closed"
    ORGANISATION_HAS_CALLS = "organisation_has_calls"  # count
    TOO_MANY_ORGANISATIONS = "too_many_organisations"  # most
    TOO_MANY_REPRESENTATIVES = "too_many_representatives"  # most
    TOO_MANY_ORGANISATION_LINKS = "too_many_organisation_links"  # most
    ORGANISATION_LINK_UNKNOWN = "organisation_link_unknown"
    ORGANISATION_LINK_USED = "organisation_link_used"
    ORGANISATION_LINK_EXPIRED = "organisation_link_expired"
    REPRESENTATIVE_UNKNOWN = "representative_unknown"
    LEAD_NEEDED = "lead_needed"
    LEAD_CANNOT_LEAVE = "lead_cannot_leave"
    LAST_REPRESENTATIVE = "last_representative"

    # organisations: what the staff decide
    ORGANISATION_UNKNOWN = "organisation_unknown"
    ORGANISATION_DECIDED = "organisation_decided"  # state
    ORGANISATION_CHANGED = "organisation_changed"
    DECISION_WITHOUT_REASON = "decision_without_reason"

    # campaigns: what they say
    TEXT_MISSING = "text_missing"
    TEXT_TOO_LONG = "text_too_long"  # length, most
    TEXT_BROKEN = "text_broken"  # near (where it cannot be read)
    TEXT_TOO_MANY_MARKS = "text_too_many_marks"  # most
    TEXT_HOLDS_BOT_KEY = "text_holds_bot_key"
    LINK_BROKEN = "link_broken"  # link
    TOO_MANY_BUTTONS = "too_many_buttons"  # most
    BUTTON_LABEL_MISSING = "button_label_missing"  # number
    BUTTON_LABEL_TOO_LONG = "button_label_too_long"  # number, length, most
    BUTTON_PROJECT_UNKNOWN = "button_project_unknown"  # number
    DOCUMENT_NOT_PDF = "document_not_pdf"
    DOCUMENT_TOO_HEAVY = "document_too_heavy"  # most (megabytes)
    MEDIA_UNKNOWN = "media_unknown"

    # campaigns: to whom and when
    PURPOSE_TOO_LONG = "purpose_too_long"  # length, most
    CAMPAIGN_TOPIC_UNFIT = "campaign_topic_unfit"
    SEGMENT_UNFIT = "segment_unfit"  # what, value
    SEGMENT_TELLS_VOTES = "segment_tells_votes"
    SEGMENT_TOO_BIG = "segment_too_big"  # most
    REST_DAYS_UNFIT = "rest_days_unfit"  # most
    USEFUL_HOURS_UNFIT = "useful_hours_unfit"  # most
    REPEATS_UNFIT = "repeats_unfit"
    WANTED_IN_PAST = "wanted_in_past"

    # campaigns: their life
    CAMPAIGN_UNKNOWN = "campaign_unknown"
    CAMPAIGN_NOT_YOURS = "campaign_not_yours"
    CAMPAIGN_OWN = "campaign_own"
    CAMPAIGN_AUTHOR_GONE = "campaign_author_gone"
    CAMPAIGN_MOVED_ON = "campaign_moved_on"  # state
    CAMPAIGN_CHANGED = "campaign_changed"
    CAMPAIGN_UNREAD = "campaign_unread"  # count (of languages)
    CAMPAIGN_UNREADY = "campaign_unready"  # count (of problems)
    CAMPAIGN_TOO_LATE = "campaign_too_late"
    CAMPAIGN_TOPIC_GONE = "campaign_topic_gone"
    CAMPAIGN_INVITED = "campaign_invited"
    # before an election: two colleagues approve
    CAMPAIGN_INVITED_APPROVER = "campaign_invited_approver"
    CAMPAIGN_APPROVED_ALREADY = "campaign_approved_already"
    CAMPAIGN_WARNINGS_UNREAD = "campaign_warnings_unread"  # count (of names)
    CAMPAIGN_SECOND_MISSING = "campaign_second_missing"
    CAMPAIGN_WAS_SENT = "campaign_was_sent"
    WHY_TOO_LONG = "why_too_long"  # length, most
    PURPOSE_MISSING = "purpose_missing"
    AUDIENCE_EMPTY = "audience_empty"
    AUDIENCE_TOO_SMALL = "audience_too_small"  # least

    # volunteering: what a call says
    CALL_TEXT_WITHOUT_LETTERS = "call_text_without_letters"
    CALL_TITLE_TOO_SHORT = "call_title_too_short"  # least, length
    CALL_TITLE_TOO_LONG = "call_title_too_long"  # most, length
    CALL_BODY_TOO_SHORT = "call_body_too_short"  # least, length
    CALL_BODY_TOO_LONG = "call_body_too_long"  # most, length
    CALL_LINE_TOO_LONG = "call_line_too_long"  # most, length
    CALL_ANSWER_UNKNOWN = "call_answer_unknown"  # field
    CALL_AGE_UNFIT = "call_age_unfit"  # least, most

    # volunteering: shifts
    SHIFT_UNKNOWN = "shift_unknown"
    SHIFT_IN_PAST = "shift_in_past"
    SHIFT_TOO_FAR = "shift_too_far"  # most (days)
    SHIFT_ENDS_BEFORE_START = "shift_ends_before_start"
    SHIFT_TOO_LONG = "shift_too_long"  # most (hours)
    SHIFT_CAPACITY_UNFIT = "shift_capacity_unfit"  # least, most
    SHIFT_CAPACITY_HELD = "shift_capacity_held"  # held
    SHIFT_TWICE = "shift_twice"
    SHIFT_HAS_APPLICANTS = "shift_has_applicants"
    SHIFT_STARTED = "shift_started"
    SHIFT_CANCELLED = "shift_cancelled"
    SHIFT_FULL = "shift_full"
    TOO_MANY_SHIFTS = "too_many_shifts"  # most

    # volunteering: the life of a call
    CALL_UNKNOWN = "call_unknown"
    CALL_MOVED_ON = "call_moved_on"  # state
    CALL_WAITS = "call_waits"
    CALL_INCOMPLETE = "call_incomplete"  # missing (names of fields)
    CALL_READ_BEFORE_CHANGE = "call_read_before_change"
    CALL_WITHOUT_TEXT = "call_without_text"
    TOO_MANY_DRAFTS = "too_many_drafts"  # most
    CANCELLING_WITHOUT_REASON = "cancelling_without_reason"

    # volunteering: what an organisation writes to those it accepted
    CALL_MESSAGE_EMPTY = "call_message_empty"
    CALL_MESSAGE_TOO_LONG = "call_message_too_long"  # length, most
    CALL_MESSAGES_ENOUGH = "call_messages_enough"  # most
    NOBODY_ACCEPTED = "nobody_accepted"

    # volunteering: applying
    CALL_NOT_OPEN = "call_not_open"  # state
    APPLICATION_UNKNOWN = "application_unknown"
    APPLICATION_MOVED_ON = "application_moved_on"  # state
    VOLUNTEER_NAME_WITHOUT_LETTERS = "volunteer_name_without_letters"
    VOLUNTEER_TOO_YOUNG = "volunteer_too_young"  # least
    OFFER_GONE = "offer_gone"
    DECLINE_CODE_UNKNOWN = "decline_code_unknown"

    # volunteering: the guardian's consent
    CONSENT_UNKNOWN = "consent_unknown"
    CONSENT_EXPIRED = "consent_expired"
    CONSENT_DECIDED = "consent_decided"
    CONSENT_BY_ONESELF = "consent_by_oneself"

    # volunteering: searches
    SEARCH_UNFIT = "search_unfit"  # field
    SEARCH_UNKNOWN = "search_unknown"
    TOO_MANY_SEARCHES = "too_many_searches"  # most

    # volunteering: the record of hours
    HOURS_UNKNOWN = "hours_unknown"
    HOURS_NOT_QUARTERS = "hours_not_quarters"
    HOURS_TOO_MANY = "hours_too_many"  # most (minutes)
    HOURS_WORDS_MISSING = "hours_words_missing"
    SHIFT_NOT_OVER = "shift_not_over"
    HOURS_TOO_LATE = "hours_too_late"  # days
    HOURS_MOVED_ON = "hours_moved_on"
    HOURS_DISPUTE_TOO_LATE = "hours_dispute_too_late"  # days
    HOURS_DISPUTE_SAME = "hours_dispute_same"
    HOURS_OWN_DISPUTE = "hours_own_dispute"  # whoever decides has to do with it
    HOURS_ANSWER_AWAITED = "hours_answer_awaited"  # days

    # volunteering: certificates
    NOTHING_TO_CERTIFY = "nothing_to_certify"
    TOO_MANY_CERTIFICATES = "too_many_certificates"  # most (a day)
    CERTIFICATE_CODE_SHAPE = "certificate_code_shape"
    CERTIFICATE_UNKNOWN = "certificate_unknown"  # left (tries)
    TOO_MANY_CERTIFICATE_TRIES = "too_many_certificate_tries"  # until

    # support for organisations: answers and contests
    SUPPORT_TEXT_WITHOUT_LETTERS = "support_text_without_letters"
    SUPPORT_TEXT_TOO_SHORT = "support_text_too_short"  # least, length
    SUPPORT_TEXT_TOO_LONG = "support_text_too_long"  # most, length
    SUPPORT_ANSWER_UNKNOWN = "support_answer_unknown"  # field
    CONTEST_UNKNOWN = "contest_unknown"
    ROUND_UNKNOWN = "round_unknown"
    ROUND_IN_PAST = "round_in_past"
    ROUND_TOO_FAR = "round_too_far"  # most (days)
    ROUND_ENDS_BEFORE_START = "round_ends_before_start"
    ROUND_TWICE = "round_twice"

    # support for organisations: events
    EVENT_UNKNOWN = "event_unknown"
    EVENT_IN_PAST = "event_in_past"
    EVENT_TOO_FAR = "event_too_far"  # most (days)
    EVENT_ENDS_BEFORE_START = "event_ends_before_start"
    EVENT_TOO_LONG = "event_too_long"  # most (days)
    EVENT_CAPACITY_UNFIT = "event_capacity_unfit"  # least, most
    EVENT_CAPACITY_HELD = "event_capacity_held"  # held
    EVENT_INCOMPLETE = "event_incomplete"  # missing (names of fields)
    EVENT_STARTED = "event_started"
    EVENT_CANCELLED = "event_cancelled"
    SIGNUP_UNKNOWN = "signup_unknown"

    # support for organisations: the incubator and the awards
    INCUBATOR_UNKNOWN = "incubator_unknown"
    INCUBATOR_APPLIED = "incubator_applied"
    INCUBATOR_DRAFT_MISSING = "incubator_draft_missing"
    INCUBATOR_DECIDED = "incubator_decided"  # state
    AWARD_UNKNOWN = "award_unknown"
    TOO_MANY_NOMINATIONS = "too_many_nominations"  # most

    # residents' appeals to vote, and pledges
    APPEAL_WITHOUT_LETTERS = "appeal_without_letters"
    APPEAL_TOO_SHORT = "appeal_too_short"  # least, length
    APPEAL_TOO_LONG = "appeal_too_long"  # most, length
    APPEAL_HAS_ADDRESS = "appeal_has_address"
    APPEAL_INCOMPLETE = "appeal_incomplete"  # missing (names of fields)
    APPEAL_UNKNOWN = "appeal_unknown"
    APPEAL_LOCKED = "appeal_locked"  # state
    APPEAL_MOVED_ON = "appeal_moved_on"
    APPEAL_UNREAD = "appeal_unread"  # count (of languages)
    PLEDGE_CLOSED = "pledge_closed"

    # elections: who may not vote, and why
    VOTER_UNDER_SIXTEEN = "voter_under_sixteen"
    VOTER_UNDER_EIGHTEEN = "voter_under_eighteen"
    VOTER_NO_CITIZEN = "voter_no_citizen"
    VOTER_NO_EU_CITIZEN = "voter_no_eu_citizen"
    VOTER_NOT_OF_HERE = "voter_not_of_here"
    VOTER_NOT_DECLARED_HERE = "voter_not_declared_here"

    # elections: reminders and one's own plan
    ELECTION_OVER = "election_over"
    ELECTION_REMINDER_UNKNOWN = "election_reminder_unknown"
    PLAN_WITHOUT_DAY = "plan_without_day"
    PLAN_PAST = "plan_past"
    PLAN_OUTSIDE = "plan_outside"
    STATION_NOT_FOUND = "station_not_found"  # words

    # elections: what staff write into the calendar
    ELECTION_UNKNOWN = "election_unknown"
    ELECTION_TWICE = "election_twice"
    ELECTION_CHANGED = "election_changed"
    ELECTION_LINE_UNKNOWN = "election_line_unknown"
    ELECTION_FIELD_UNFIT = "election_field_unfit"  # field
    ELECTION_TEXT_WITHOUT_LETTERS = "election_text_without_letters"
    ELECTION_TEXT_TOO_LONG = "election_text_too_long"  # length, most
    ELECTION_YEAR_UNFIT = "election_year_unfit"  # least, most
    ELECTION_DAY_OTHER_YEAR = "election_day_other_year"  # year
    ELECTION_HOURS_BACKWARDS = "election_hours_backwards"
    ELECTION_SLOT_NOT_BEFORE = "election_slot_not_before"  # name (of the line)
    ELECTION_SLOT_TWICE = "election_slot_twice"  # name
    ELECTION_DEADLINE_AFTER = "election_deadline_after"  # name
    ELECTION_KEY_TWICE = "election_key_twice"  # name
    STATION_OUT_OF_CITY = "station_out_of_city"  # name
    STATION_POINT_HALF = "station_point_half"  # name
    STATION_DISTRICT_UNKNOWN = "station_district_unknown"  # name
    ELECTION_TOO_MANY_LINES = "election_too_many_lines"  # most

    # elections: the table of stations
    STATIONS_NOT_CSV = "stations_not_csv"
    STATIONS_TOO_HEAVY = "stations_too_heavy"  # most (kilobytes)
    STATIONS_EMPTY = "stations_empty"
    STATIONS_TOO_MANY = "stations_too_many"  # most
    STATIONS_COLUMN_MISSING = "stations_column_missing"  # columns
    STATIONS_COLUMN_UNKNOWN = "stations_column_unknown"  # column
    STATIONS_LINE_BROKEN = "stations_line_broken"  # line, column, value
    STATIONS_NAME_TWICE = "stations_name_twice"  # line, value

    # the calendar of one's own dates
    CALENDAR_EMPTY = "calendar_empty"
    CALENDAR_NO_ADDRESS = "calendar_no_address"

    # the children's and youth election
    FAMILY_POLL_NONE = "family_poll_none"
    FAMILY_POLL_CLOSED = "family_poll_closed"
    FAMILY_POLL_TWICE = "family_poll_twice"
    FAMILY_POLL_UNKNOWN = "family_poll_unknown"
    FAMILY_POLL_TIMES = "family_poll_times"  # most (days)
    FAMILY_PLACE_UNKNOWN = "family_place_unknown"
    FAMILY_RESULTS_HIDDEN = "family_results_hidden"
    FAMILY_CODE_SHAPE = "family_code_shape"
    FAMILY_CODE_WRONG = "family_code_wrong"  # left (tries)
    FAMILY_CODE_TRIES = "family_code_tries"  # until
    FAMILY_STAND_NONE = "family_stand_none"
    FAMILY_STAND_LOCKED = "family_stand_locked"
    FAMILY_SIGN_WRONG = "family_sign_wrong"  # left (tries)
    FAMILY_CHILDREN_NUMBER = "family_children_number"  # most
    FAMILY_CHILDREN_FIXED = "family_children_fixed"  # allowed
    FAMILY_NO_TURNS = "family_no_turns"  # allowed
    FAMILY_TURN_GONE = "family_turn_gone"
    FAMILY_ANSWER_UNKNOWN = "family_answer_unknown"
    FAMILY_NOTHING_CHOSEN = "family_nothing_chosen"

    # names that staff watch for before an election
    NAMES_MISSING = "names_missing"
    NAMES_TOO_MANY = "names_too_many"  # most
    NAME_UNKNOWN = "name_unknown"
    NAME_NOTE_TOO_LONG = "name_note_too_long"  # length, most
