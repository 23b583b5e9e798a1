"""How processes take turns. Leases and signs of life are in the machines' time, not the city's."""

from sqlalchemy import BigInteger, Column, ForeignKey, String, Table, Text

from participation.storage.metadata import Moment, metadata

# One holder at a time for each name ("sender <bot>", "schedule"). `fence` grows with each change
# of the holder: whoever comes back late carries an old one and is refused.
lease = Table(
    "lease",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("holder", String(60)),
    Column("fence", BigInteger, nullable=False),
    Column("until", Moment, nullable=False),
)

machine = Table(
    "machine",
    metadata,
    Column("machine_id", String(60), primary_key=True),
    Column("seen_at", Moment, nullable=False),
)

# Which process handles the updates of this lane at the moment. `knocks` grows with each update
# that comes in meanwhile: a lane is given back only by a holder that has heard of all of them.
inbox_lane = Table(
    "inbox_lane",
    metadata,
    Column("lane", Text, primary_key=True),
    Column("machine_id", ForeignKey("machine.machine_id", ondelete="CASCADE"), nullable=False),
    Column("knocks", BigInteger, nullable=False),
)

# For what day or moment a task of the schedule was done last, so that a missed one is caught up.
wake = Table(
    "wake",
    metadata,
    Column("task", String(40), primary_key=True),
    Column("done_for", String(40), nullable=False),
)
