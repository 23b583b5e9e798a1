"""Texts that were not understood wait for staff; residents say whether theirs may."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

RowId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "question",
        sa.Column("question_id", RowId, autoincrement=False, nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("text", sa.String(length=300), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("guesses", sa.String(length=200), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("intent", sa.String(length=40), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("question_id", name="pk_question"),
        sa.UniqueConstraint("language", "text", name="uq_question_language_text"),
    )
    op.add_column("resident", sa.Column("may_teach", sa.Boolean(), nullable=True))
    op.add_column("resident", sa.Column("teaching_asked_on", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("resident", "teaching_asked_on")
    op.drop_column("resident", "may_teach")
    op.drop_table("question")
