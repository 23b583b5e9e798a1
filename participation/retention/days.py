"""How many days each thing is kept, and why so long. Deleting it: `retention.py`."""

from typing import Final

# A report is asked for within weeks; "nobody who got a campaign lately" looks back at most so far.
# The sums of a campaign stay.
DELIVERY_DAYS: Final = 90
# A campaign's draft that nobody has touched for a quarter of a year is not gone on with.
DRAFT_DAYS: Final = 90
# Telegram repeats an update for a day at most; a week leaves time to look into a fault.
INBOX_DAYS: Final = 7
# A press that is repeated gets its first answer; nobody presses again long after the close.
VOTING_TRACE_DAYS: Final = 30
# Long enough to answer "I never got it": what became of an invitation stays in the staff log.
INVITATION_DAYS: Final = 30
# The cap on Stars is per day; a month's bill can still be compared.
PAID_DAYS: Final = 62
# Staff have half a year to say what a text means; what a resident was told. Texts with a meaning
# are examples of the model by then, and know no day.
QUESTION_DAYS: Final = 180
# Applications for studies and work look back a few years; the city's figures and awards compare
# as many. What is still disputed waits for its end. A certificate from then on says "unknown".
HOURS_DAYS: Final = 5 * 365 + 1
CERTIFICATE_DAYS: Final = 5 * 365 + 1
# Whoever links an organisation finds the papers within a month.
ORGANISATION_DRAFT_DAYS: Final = 30
# Half a year to correct a request that was refused; then nobody means it any more.
REFUSED_ORGANISATION_DAYS: Final = 180
# Wrong codes count for an hour.
TRIES_DAYS: Final = 1
# Whoever got no place, withdrew or was declined: until nobody asks about that day any more.
APPLICATION_WITHOUT_PLACE_DAYS: Final = 30
# Who was there, and which guardian agreed: an accident comes up within months, and a dispute about
# hours does, too. The record of hours is kept longer, without what the application said.
APPLICATION_DAYS: Final = 180
# "The same as last year" is copied from a call; nobody looks further back.
CALL_DAYS: Final = 2 * 365
# New calls that a saved search found are told within a day.
HIT_DAYS: Final = 30
# After a year it is saved anew by who still wants it.
SEARCH_DAYS: Final = 365
# Who came to an event: for its certificates and bills.
SIGNUP_DAYS: Final = 90
# What was held the year before is looked up when the next is prepared.
EVENT_DAYS: Final = 2 * 365
# Until the next round of the incubator has ended, for who applies a second time.
INCUBATOR_DAYS: Final = 2 * 365
# The award of the year after looks at who was named before.
NOMINATION_DAYS: Final = 2 * 365
# When a contest was held in other years tells when to expect it; nobody's data.
ROUND_DAYS: Final = 5 * 365 + 1
# An appeal that nobody has decided about in half a year is about an election that is over.
APPEAL_UNDECIDED_DAYS: Final = 180
# Until after the next election of either kind; the consent of its author says so.
APPEAL_DAYS: Final = 2 * 365
# What children chose is compared over some years; counts, nobody's data. Their turns are forgotten
# the next day, stands and phones with the end of the poll.
FAMILY_POLL_DAYS: Final = 5 * 365 + 1
# A calendar that somebody uses is read at least when its phone is changed; a forgotten address is
# a key that lies about.
CALENDAR_ADDRESS_DAYS: Final = 400
# Calendars are told for a month that a date is gone; a number must not begin anew before that.
DATE_GONE_DAYS: Final = 90
# Who planned to vote when, and who wanted to hear no more of it: until nobody asks why a reminder
# of that election came or did not.
ELECTION_COURSE_DAYS: Final = 30
# Names of candidates are watched for in the months before an election, and are other ones in the
# next. What was taken off the list can be asked about for a month.
WATCHED_NAME_DAYS: Final = 365
DROPPED_NAME_DAYS: Final = 30
