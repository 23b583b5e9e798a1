"""How wishes to be reminded of elections, their course, and the runs of reminders are kept.

Nobody's vote is here, nor whether somebody voted: `is_over` only says that they want to hear no
more of this election, which has many reasons.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    false,
    text,
)

from participation.storage.metadata import Moment, metadata

# A step, and a kind of election, count for a run only if they were switched on by its due moment,
# so a run that an outage delays writes to the same people. Empty: switched off. Without any step
# there is no row.
election_subscription = Table(
    "election_subscription",
    metadata,
    Column(
        "resident_id",
        ForeignKey("resident.resident_id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("since", Moment, nullable=False),
    Column("month_since", Moment),
    Column("week_since", Moment),
    Column("day_since", Moment),
    Column("morning_since", Moment),
    # What they want to be reminded of, not what they may vote in: that is never asked for keeps.
    Column("municipal_since", Moment),
    Column("saeima_since", Moment),
)

election_course = Table(
    "election_course",
    metadata,
    Column("resident_id", ForeignKey("resident.resident_id", ondelete="CASCADE"), nullable=False),
    Column("election", String(40), nullable=False),
    Column("is_over", Boolean, nullable=False, default=False, server_default=false()),
    # When they mean to vote: for one nudge.
    Column("planned_at", Moment),
    # The day of the election as it was then, for forgetting it afterwards.
    Column("held_on", Date, nullable=False),
    PrimaryKeyConstraint("resident_id", "election"),
    Index(None, "held_on"),
    sqlite_with_rowid=False,
)

# One for each step of each day of an election: a day that moves begins anew.
election_run = Table(
    "election_run",
    metadata,
    Column("election", String(40), nullable=False),
    # A Step, "set" or "again".
    Column("step", String(10), nullable=False),
    Column("held_on", Date, nullable=False),
    # Of "set": since when this day is known; of "again": since when it stands once more.
    Column("due_at", Moment, nullable=False),
    # How far it has come: residents up to this number have been asked for.
    Column("cursor", BigInteger, nullable=False),
    Column("is_finished", Boolean, nullable=False),
    # Which version of the staff's edition it was begun in; in a later one it begins anew, for the
    # day may have moved away and back, and letters were held back meanwhile.
    Column("version", Integer, nullable=False, default=0, server_default=text("0")),
    PrimaryKeyConstraint("election", "step", "held_on"),
    Index(None, "held_on"),
    sqlite_with_rowid=False,
)
