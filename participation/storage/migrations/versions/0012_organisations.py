"""Associations and foundations, and who acts for them."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

RowId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "organisation",
        sa.Column("organisation_id", RowId, nullable=False),
        sa.Column("registration_number", sa.String(length=11), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=True),
        sa.Column("about", sa.Text(), nullable=True),
        sa.Column("contact_name", sa.Text(), nullable=True),
        sa.Column("contact", sa.Text(), nullable=True),
        sa.Column("languages", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("organisation_id", name="pk_organisation"),
    )
    op.create_index(
        "ix_organisation_registration_number",
        "organisation",
        ["registration_number"],
        unique=False,
    )
    op.create_index(
        "uq_organisation_linked",
        "organisation",
        ["registration_number"],
        unique=True,
        sqlite_where=sa.text("state IN ('approved', 'suspended')"),
        postgresql_where=sa.text("state IN ('approved', 'suspended')"),
    )
    op.create_table(
        "organisation_invitation",
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("organisation_id", RowId, nullable=False),
        sa.Column("invited_by", RowId, nullable=False),
        sa.Column("hands_over", sa.Boolean(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["invited_by"],
            ["resident.resident_id"],
            name="fk_organisation_invitation_invited_by_resident",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.organisation_id"],
            name="fk_organisation_invitation_organisation_id_organisation",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("token_hash", name="pk_organisation_invitation"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "representative",
        sa.Column("organisation_id", RowId, nullable=False),
        sa.Column("resident_id", RowId, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("leads", sa.Boolean(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.organisation_id"],
            name="fk_representative_organisation_id_organisation",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["resident_id"],
            ["resident.resident_id"],
            name="fk_representative_resident_id_resident",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "resident_id", name="pk_representative"),
    )
    op.create_index(
        "ix_representative_resident_id", "representative", ["resident_id"], unique=False
    )

    op.create_table(
        "organisation_draft",
        sa.Column("resident_id", RowId, autoincrement=False, nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("updated_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["resident_id"],
            ["resident.resident_id"],
            name="fk_organisation_draft_resident_id_resident",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("resident_id", name="pk_organisation_draft"),
    )
    # Before, "ngo" was a role of the staff; it opened nothing yet.
    op.execute("DELETE FROM staff_role WHERE role = 'ngo'")
    op.execute("DELETE FROM staff_invitation WHERE role = 'ngo'")
    op.execute(
        "UPDATE staff_member SET left_on = since WHERE left_on IS NULL AND NOT EXISTS"
        " (SELECT 1 FROM staff_role WHERE staff_role.staff_id = staff_member.staff_id)"
    )


def downgrade() -> None:
    op.drop_table("organisation_draft")
    op.drop_table("representative")
    op.drop_table("organisation_invitation")
    op.drop_table("organisation")
