"""Calls for volunteers: shifts, applications, the consent of guardians."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

RowId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "call",
        sa.Column("call_id", RowId, nullable=False),
        sa.Column("organisation_id", RowId, nullable=False),
        sa.Column("created_by", RowId, nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("field", sa.String(length=40), nullable=True),
        sa.Column("skills", sa.Text(), nullable=True),
        sa.Column("languages", sa.String(length=20), nullable=True),
        sa.Column("minimum_age", sa.SmallInteger(), nullable=True),
        sa.Column("admission", sa.String(length=10), nullable=False),
        sa.Column("expenses_covered", sa.Boolean(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("district", sa.String(length=40), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["created_by"],
            ["resident.resident_id"],
            name="fk_call_created_by_resident",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.organisation_id"],
            name="fk_call_organisation_id_organisation",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("call_id", name="pk_call"),
    )
    op.create_index("ix_call_organisation_id", "call", ["organisation_id"], unique=False)
    op.create_index("ix_call_state_field", "call", ["state", "field"], unique=False)
    op.create_table(
        "call_words",
        sa.Column("call_id", RowId, autoincrement=False, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["call_id"], ["call.call_id"], name="fk_call_words_call_id_call", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("call_id", name="pk_call_words"),
    )
    op.create_table(
        "call_photo",
        sa.Column("call_id", RowId, autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["call_id"], ["call.call_id"], name="fk_call_photo_call_id_call", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("call_id", name="pk_call_photo"),
    )
    op.create_table(
        "call_text",
        sa.Column("call_id", RowId, nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["call_id"], ["call.call_id"], name="fk_call_text_call_id_call", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("call_id", "language", name="pk_call_text"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "call_change",
        sa.Column("call_id", RowId, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("codes", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["call_id"], ["call.call_id"], name="fk_call_change_call_id_call", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("call_id", "version", name="pk_call_change"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "shift",
        sa.Column("shift_id", RowId, nullable=False),
        sa.Column("call_id", RowId, nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("held", sa.Integer(), nullable=False),
        sa.Column("waiting", sa.Integer(), nullable=False),
        sa.Column("last_arrival", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["call_id"], ["call.call_id"], name="fk_shift_call_id_call", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("shift_id", name="pk_shift"),
    )
    op.create_index(
        "ix_shift_call_id", "shift", ["call_id", "state", "starts_at", "minutes"], unique=False
    )
    op.create_index(
        "ix_shift_open_starts_at",
        "shift",
        ["starts_at", "call_id"],
        unique=False,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_table(
        "application",
        sa.Column("application_id", RowId, nullable=False),
        sa.Column("shift_id", RowId, nullable=False),
        sa.Column("resident_id", RowId, nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("arrival", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("shows_telegram", sa.Boolean(), nullable=False),
        sa.Column("age_band", sa.String(length=10), nullable=False),
        sa.Column("offer_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attendance", sa.String(length=10), nullable=True),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note_code", sa.String(length=20), nullable=True),
        sa.ForeignKeyConstraint(
            ["resident_id"],
            ["resident.resident_id"],
            name="fk_application_resident_id_resident",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["shift_id"],
            ["shift.shift_id"],
            name="fk_application_shift_id_shift",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("application_id", name="pk_application"),
        sa.UniqueConstraint("shift_id", "resident_id", name="uq_application_shift_id_resident_id"),
    )
    op.create_index(
        "ix_application_offered",
        "application",
        ["offer_until"],
        unique=False,
        sqlite_where=sa.text("state = 'offered'"),
        postgresql_where=sa.text("state = 'offered'"),
    )
    op.create_index("ix_application_resident_id", "application", ["resident_id"], unique=False)
    op.create_index(
        "ix_application_waiting",
        "application",
        ["shift_id", "arrival"],
        unique=False,
        sqlite_where=sa.text("state = 'waitlisted'"),
        postgresql_where=sa.text("state = 'waitlisted'"),
    )
    op.create_table(
        "guardian_consent",
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("application_id", RowId, nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("guardian_name", sa.Text(), nullable=True),
        sa.Column("guardian_id", RowId, nullable=True),
        sa.Column("decision", sa.String(length=10), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.application_id"],
            name="fk_guardian_consent_application_id_application",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["guardian_id"],
            ["resident.resident_id"],
            name="fk_guardian_consent_guardian_id_resident",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("token_hash", name="pk_guardian_consent"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_guardian_consent_application_id", "guardian_consent", ["application_id"], unique=False
    )
    op.create_table(
        "call_message",
        sa.Column("message_id", RowId, nullable=False),
        sa.Column("call_id", RowId, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["call_id"],
            ["call.call_id"],
            name="fk_call_message_call_id_call",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("message_id", name="pk_call_message"),
    )
    op.create_index(
        "ix_call_message_call_id_written_at",
        "call_message",
        ["call_id", "written_at"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_table("call_message")
    op.drop_table("guardian_consent")
    op.drop_table("application")
    op.drop_table("shift")
    op.drop_table("call_change")
    op.drop_table("call_text")
    op.drop_table("call_photo")
    op.drop_table("call_words")
    op.drop_table("call")
