"""Elections: residents' appeals and pledges."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

RowId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "appeal",
        sa.Column("appeal_id", RowId, nullable=False),
        sa.Column("resident_id", RowId, nullable=True),
        sa.Column("is_by_staff", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("consent", sa.Text(), nullable=True),
        sa.Column("consented_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("reply", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["resident_id"],
            ["resident.resident_id"],
            name="fk_appeal_resident_id_resident",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("appeal_id", name="pk_appeal"),
        sa.UniqueConstraint("resident_id", name="uq_appeal_resident_id"),
    )
    op.create_index("ix_appeal_state_decided_at", "appeal", ["state", "decided_at"], unique=False)
    op.create_table(
        "appeal_text",
        sa.Column("appeal_id", RowId, nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["appeal_id"],
            ["appeal.appeal_id"],
            name="fk_appeal_text_appeal_id_appeal",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("appeal_id", "language", name="pk_appeal_text"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "appeal_photo",
        sa.Column("appeal_id", RowId, autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["appeal_id"],
            ["appeal.appeal_id"],
            name="fk_appeal_photo_appeal_id_appeal",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("appeal_id", name="pk_appeal_photo"),
    )
    op.create_table(
        "pledge",
        sa.Column("election", sa.String(length=40), nullable=False),
        sa.Column("resident_id", RowId, nullable=False),
        sa.ForeignKeyConstraint(
            ["resident_id"],
            ["resident.resident_id"],
            name="fk_pledge_resident_id_resident",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("election", "resident_id", name="pk_pledge"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_pledge_resident_id", "pledge", ["resident_id"], unique=False)
    op.create_table(
        "pledge_total",
        sa.Column("election", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("election", name="pk_pledge_total"),
    )


def downgrade() -> None:
    op.drop_table("pledge_total")
    op.drop_table("pledge")
    op.drop_table("appeal_photo")
    op.drop_table("appeal_text")
    op.drop_table("appeal")
