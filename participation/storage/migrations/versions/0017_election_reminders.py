"""Elections: who wants to be reminded, and which reminders went out."""

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
