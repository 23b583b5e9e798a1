"""Saved searches, the record of hours, certificates."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

RowId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "certificate",
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("resident_id", RowId, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("lines", sa.Text(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_reason", sa.String(length=20), nullable=True),
        sa.ForeignKeyConstraint(
            ["resident_id"],
            ["resident.resident_id"],
            name="fk_certificate_resident_id_resident",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("code", name="pk_certificate"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_certificate_resident_id", "certificate", ["resident_id"], unique=False)
    op.create_table(
        "certificate_tries",
        sa.Column("resident_id", RowId, autoincrement=False, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["resident_id"],
            ["resident.resident_id"],
            name="fk_certificate_tries_resident_id_resident",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("resident_id", name="pk_certificate_tries"),
    )
    op.create_table(
        "saved_search",
        sa.Column("search_id", RowId, nullable=False),
        sa.Column("resident_id", RowId, nullable=False),
        sa.Column("field", sa.String(length=40), nullable=True),
        sa.Column("district", sa.String(length=40), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("within_km", sa.Float(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("longest_minutes", sa.Integer(), nullable=True),
        sa.Column("age", sa.SmallInteger(), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=True),
        sa.Column("at_once", sa.Boolean(), nullable=False),
        sa.Column("created_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["resident_id"],
            ["resident.resident_id"],
            name="fk_saved_search_resident_id_resident",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("search_id", name="pk_saved_search"),
    )
    op.create_index("ix_saved_search_field", "saved_search", ["field"], unique=False)
    op.create_index("ix_saved_search_resident_id", "saved_search", ["resident_id"], unique=False)
    op.create_table(
        "search_hit",
        sa.Column("resident_id", RowId, nullable=False),
        sa.Column("call_id", RowId, nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(
            ["call_id"], ["call.call_id"], name="fk_search_hit_call_id_call", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["resident_id"],
            ["resident.resident_id"],
            name="fk_search_hit_resident_id_resident",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("resident_id", "call_id", name="pk_search_hit"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_search_hit_resident_id_subject", "search_hit", ["resident_id", "subject"], unique=False
    )
    op.create_table(
        "volunteer_hours",
        sa.Column("hours_id", RowId, nullable=False),
        sa.Column("application_id", RowId, nullable=True),
        sa.Column("resident_id", RowId, nullable=True),
        sa.Column("organisation_id", RowId, nullable=False),
        sa.Column("call_id", RowId, nullable=True),
        sa.Column("shift_id", RowId, nullable=True),
        sa.Column("worked_on", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("claimed_minutes", sa.Integer(), nullable=True),
        sa.Column("dispute", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.application_id"],
            name="fk_volunteer_hours_application_id_application",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["call_id"],
            ["call.call_id"],
            name="fk_volunteer_hours_call_id_call",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.organisation_id"],
            name="fk_volunteer_hours_organisation_id_organisation",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["resident_id"],
            ["resident.resident_id"],
            name="fk_volunteer_hours_resident_id_resident",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["shift_id"],
            ["shift.shift_id"],
            name="fk_volunteer_hours_shift_id_shift",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("hours_id", name="pk_volunteer_hours"),
        sa.UniqueConstraint("application_id", name="uq_volunteer_hours_application_id"),
    )
    op.create_index(
        "ix_volunteer_hours_organisation_id_worked_on",
        "volunteer_hours",
        ["organisation_id", "worked_on"],
        unique=False,
    )
    op.create_index(
        "ix_volunteer_hours_resident_id", "volunteer_hours", ["resident_id"], unique=False
    )
    op.create_index("ix_volunteer_hours_shift_id", "volunteer_hours", ["shift_id"], unique=False)
    op.create_table(
        "hours_change",
        sa.Column("change_id", RowId, nullable=False),
        sa.Column("hours_id", RowId, nullable=False),
        sa.Column("changed_by", RowId, nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes_before", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["changed_by"],
            ["resident.resident_id"],
            name="fk_hours_change_changed_by_resident",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["hours_id"],
            ["volunteer_hours.hours_id"],
            name="fk_hours_change_hours_id_volunteer_hours",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("change_id", name="pk_hours_change"),
    )
    op.create_index("ix_hours_change_changed_by", "hours_change", ["changed_by"], unique=False)
    op.create_index("ix_hours_change_hours_id", "hours_change", ["hours_id"], unique=False)


def downgrade() -> None:
    op.drop_table("hours_change")
    op.drop_table("volunteer_hours")
    op.drop_table("search_hit")
    op.drop_table("saved_search")
    op.drop_table("certificate_tries")
    op.drop_table("certificate")
