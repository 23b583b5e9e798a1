"""Drafts, proposals, their photos and the counter of their numbers."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

RowId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _content() -> list[sa.Column[Any]]:
    return [
        sa.Column("applicant", sa.String(20)),
        sa.Column("organisation", sa.Text()),
        sa.Column("category", sa.String(40)),
        sa.Column("topic", sa.String(40)),
        sa.Column("title", sa.Text()),
        sa.Column("description", sa.Text()),
        sa.Column("place_kind", sa.String(20)),
        sa.Column("latitude", sa.Float()),
        sa.Column("longitude", sa.Float()),
        sa.Column("address", sa.Text()),
        sa.Column("district", sa.String(40)),
        sa.Column("cost", sa.BigInteger()),
        sa.Column("contact", sa.Text()),
        sa.Column("contact_consent", sa.Boolean()),
    ]


def upgrade() -> None:
    op.create_table(
        "draft",
        sa.Column("draft_id", RowId, nullable=False),
        sa.Column("resident_id", RowId, nullable=False),
        *_content(),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("draft_id", name="pk_draft"),
        sa.UniqueConstraint("resident_id", name="uq_draft_resident_id"),
        sa.ForeignKeyConstraint(
            ["resident_id"],
            ["resident.resident_id"],
            name="fk_draft_resident_id_resident",
            ondelete="CASCADE",
        ),
    )
    op.create_table(
        "proposal",
        sa.Column("proposal_id", RowId, nullable=False),
        sa.Column("cycle", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("resident_id", RowId),
        sa.Column("request_id", sa.Text()),
        *_content(),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("proposal_id", name="pk_proposal"),
        sa.UniqueConstraint("cycle", "number", name="uq_proposal_cycle_number"),
        sa.UniqueConstraint(
            "resident_id", "request_id", name="uq_proposal_resident_id_request_id"
        ),
        sa.ForeignKeyConstraint(
            ["resident_id"],
            ["resident.resident_id"],
            name="fk_proposal_resident_id_resident",
            ondelete="SET NULL",
        ),
    )
    op.create_table(
        "proposal_counter",
        sa.Column("cycle", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("cycle", name="pk_proposal_counter"),
    )
    op.create_table(
        "proposal_photo",
        sa.Column("photo_id", RowId, nullable=False),
        sa.Column("draft_id", RowId),
        sa.Column("proposal_id", RowId),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("photo_id", name="pk_proposal_photo"),
        sa.ForeignKeyConstraint(
            ["draft_id"],
            ["draft.draft_id"],
            name="fk_proposal_photo_draft_id_draft",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"],
            ["proposal.proposal_id"],
            name="fk_proposal_photo_proposal_id_proposal",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_proposal_photo_draft_id", "proposal_photo", ["draft_id"])
    op.create_index("ix_proposal_photo_proposal_id", "proposal_photo", ["proposal_id"])


def downgrade() -> None:
    op.drop_table("proposal_photo")
    op.drop_table("proposal_counter")
    op.drop_table("proposal")
    op.drop_table("draft")
