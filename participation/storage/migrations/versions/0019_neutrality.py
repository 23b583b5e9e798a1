"""Campaigns before an election: approvals and the names that staff watch for."""

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
