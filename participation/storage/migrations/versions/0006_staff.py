"""Staff: members, roles, invitations, the staff log, the freeze."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

RowId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "staff_log",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.BigInteger(), nullable=True),
        sa.Column("actor_name", sa.String(length=80), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("before", sa.String(length=64), nullable=True),
        sa.Column("after", sa.String(length=64), nullable=True),
        sa.Column("approver", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_staff_log"),
        sa.UniqueConstraint("previous", name="uq_staff_log_previous"),
    )
    op.create_table(
        "staff_member",
        sa.Column("staff_id", RowId, nullable=False),
        sa.Column("resident_id", RowId, nullable=True),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("totp_secret", sa.LargeBinary(), nullable=True),
        sa.Column("totp_confirmed", sa.Boolean(), nullable=False),
        sa.Column("totp_step", sa.BigInteger(), nullable=True),
        sa.Column("wrong_tries", sa.Integer(), nullable=False),
        sa.Column("tries_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("session_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["resident_id"],
            ["resident.resident_id"],
            name="fk_staff_member_resident_id_resident",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("staff_id", name="pk_staff_member"),
    )
    op.create_index(
        "uq_staff_member_resident",
        "staff_member",
        ["resident_id"],
        unique=True,
        sqlite_where=sa.text("left_on IS NULL"),
        postgresql_where=sa.text("left_on IS NULL"),
    )
    op.create_table(
        "freeze",
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("frozen_by", RowId, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["frozen_by"], ["staff_member.staff_id"], name="fk_freeze_frozen_by_staff_member"
        ),
        sa.PrimaryKeyConstraint("what", name="pk_freeze"),
    )
    op.create_table(
        "staff_invitation",
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("invited_by", RowId, nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_by", RowId, nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["invited_by"],
            ["staff_member.staff_id"],
            name="fk_staff_invitation_invited_by_staff_member",
        ),
        sa.ForeignKeyConstraint(
            ["used_by"], ["staff_member.staff_id"], name="fk_staff_invitation_used_by_staff_member"
        ),
        sa.PrimaryKeyConstraint("token_hash", name="pk_staff_invitation"),
    )
    op.create_table(
        "staff_role",
        sa.Column("staff_id", RowId, autoincrement=False, nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff_member.staff_id"], name="fk_staff_role_staff_id_staff_member"
        ),
        sa.PrimaryKeyConstraint("staff_id", "role", name="pk_staff_role"),
    )


def downgrade() -> None:
    op.drop_table("staff_role")
    op.drop_table("staff_invitation")
    op.drop_table("freeze")
    op.drop_table("staff_member")
    op.drop_table("staff_log")
