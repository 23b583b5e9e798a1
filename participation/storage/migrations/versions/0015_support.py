"""What the city gives to NGOs: rounds of contests, the incubator, events, nominations."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

RowId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "contest_round",
        sa.Column("round_id", RowId, nullable=False),
        sa.Column("contest", sa.String(length=40), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=True),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("round_id", name="pk_contest_round"),
        sa.UniqueConstraint("contest", "closes_on", name="uq_contest_round_contest_closes_on"),
    )
    op.create_table(
        "ngo_event",
        sa.Column("event_id", RowId, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("held", sa.Integer(), nullable=False),
        sa.Column("waiting", sa.Integer(), nullable=False),
        sa.Column("last_arrival", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("event_id", name="pk_ngo_event"),
    )
    op.create_index(
        "ix_ngo_event_state_starts_at", "ngo_event", ["state", "starts_at"], unique=False
    )
    op.create_table(
        "contest_watch",
        sa.Column("resident_id", RowId, nullable=False),
        sa.Column("contest", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["resident_id"],
            ["resident.resident_id"],
            name="fk_contest_watch_resident_id_resident",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("resident_id", "contest", name="pk_contest_watch"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "event_signup",
        sa.Column("signup_id", RowId, nullable=False),
        sa.Column("event_id", RowId, nullable=False),
        sa.Column("resident_id", RowId, nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("arrival", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("organisation_name", sa.Text(), nullable=True),
        sa.Column("offer_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["ngo_event.event_id"],
            name="fk_event_signup_event_id_ngo_event",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["resident_id"],
            ["resident.resident_id"],
            name="fk_event_signup_resident_id_resident",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("signup_id", name="pk_event_signup"),
        sa.UniqueConstraint(
            "event_id", "resident_id", name="uq_event_signup_event_id_resident_id"
        ),
    )
    op.create_index(
        "ix_event_signup_offered",
        "event_signup",
        ["offer_until"],
        unique=False,
        sqlite_where=sa.text("state = 'offered'"),
        postgresql_where=sa.text("state = 'offered'"),
    )
    op.create_index("ix_event_signup_resident_id", "event_signup", ["resident_id"], unique=False)
    op.create_index(
        "ix_event_signup_waiting",
        "event_signup",
        ["event_id", "arrival"],
        unique=False,
        sqlite_where=sa.text("state = 'waitlisted'"),
        postgresql_where=sa.text("state = 'waitlisted'"),
    )
    op.create_table(
        "incubator_application",
        sa.Column("application_id", RowId, nullable=False),
        sa.Column("resident_id", RowId, nullable=True),
        sa.Column("organisation_id", RowId, nullable=True),
        sa.Column("organisation_name", sa.Text(), nullable=True),
        sa.Column("round", sa.SmallInteger(), nullable=True),
        sa.Column("field", sa.String(length=40), nullable=True),
        sa.Column("does", sa.Text(), nullable=True),
        sa.Column("need", sa.Text(), nullable=True),
        sa.Column("goal", sa.Text(), nullable=True),
        sa.Column("contact", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("reply", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.organisation_id"],
            name="fk_incubator_application_organisation_id_organisation",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["resident_id"],
            ["resident.resident_id"],
            name="fk_incubator_application_resident_id_resident",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("application_id", name="pk_incubator_application"),
    )
    op.create_index(
        "ix_incubator_application_resident_id",
        "incubator_application",
        ["resident_id"],
        unique=False,
    )
    op.create_table(
        "ngo_event_text",
        sa.Column("event_id", RowId, nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["ngo_event.event_id"],
            name="fk_ngo_event_text_event_id_ngo_event",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("event_id", "language", name="pk_ngo_event_text"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "nomination",
        sa.Column("nomination_id", RowId, nullable=False),
        sa.Column("resident_id", RowId, nullable=True),
        sa.Column("award", sa.String(length=40), nullable=False),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("nominee", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["resident_id"],
            ["resident.resident_id"],
            name="fk_nomination_resident_id_resident",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("nomination_id", name="pk_nomination"),
    )
    op.create_index("ix_nomination_year", "nomination", ["year"], unique=False)


def downgrade() -> None:
    op.drop_table("nomination")
    op.drop_table("ngo_event_text")
    op.drop_table("incubator_application")
    op.drop_table("event_signup")
    op.drop_table("contest_watch")
    op.drop_table("ngo_event")
    op.drop_table("contest_round")
