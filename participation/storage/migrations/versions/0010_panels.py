"""What staff follow and what they have read of a campaign outlive the process that showed it; what
the sender, the digest, retention and the four eyes have to remember."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

RowId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# As far back as invitations are kept.
_WHO_INVITED = """
UPDATE staff_member SET invited_by = (
    SELECT MIN(invited_by) FROM staff_invitation
    WHERE staff_invitation.used_by = staff_member.staff_id
)
"""


def upgrade() -> None:
    op.create_table(
        "campaign_panel",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("message_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("campaign_id", RowId, nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("shown", sa.LargeBinary(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"],
            ["campaign.campaign_id"],
            name="fk_campaign_panel_campaign_id_campaign",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("chat_id", "message_id", name="pk_campaign_panel"),
    )
    op.create_index("ix_campaign_panel_campaign_id", "campaign_panel", ["campaign_id"])
    op.create_table(
        "campaign_reading",
        sa.Column("campaign_id", RowId, autoincrement=False, nullable=False),
        sa.Column("staff_id", RowId, autoincrement=False, nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"],
            ["campaign.campaign_id"],
            name="fk_campaign_reading_campaign_id_campaign",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"],
            ["staff_member.staff_id"],
            name="fk_campaign_reading_staff_id_staff_member",
        ),
        sa.PrimaryKeyConstraint("campaign_id", "staff_id", "language", name="pk_campaign_reading"),
    )
    op.create_table(
        "sending_mark",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("mark", sa.LargeBinary(length=16), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_sending_mark"),
    )
    op.add_column("delivery", sa.Column("own_due_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("campaign", sa.Column("touched_on", sa.Date(), nullable=True))
    op.add_column("staff_member", sa.Column("invited_by", sa.BigInteger(), nullable=True))
    op.execute(_WHO_INVITED)


def downgrade() -> None:
    op.drop_column("staff_member", "invited_by")
    op.drop_column("campaign", "touched_on")
    op.drop_column("delivery", "own_due_at")
    op.drop_table("sending_mark")
    op.drop_table("campaign_reading")
    op.drop_index("ix_campaign_panel_campaign_id", table_name="campaign_panel")
    op.drop_table("campaign_panel")
