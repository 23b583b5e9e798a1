"""Elections: what staff changed in the calendar."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "election_edition",
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=True),
        sa.Column("edited_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_election_edition"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("election_edition")
