"""The vote: roll, links, codes, baskets, ballots and the board, with the guards around them."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_SQLITE_GUARDS = (
    """
    CREATE TRIGGER voting_frozen BEFORE UPDATE ON voting
    WHEN OLD.status <> 'draft' AND (
        NEW.cycle IS NOT OLD.cycle OR NEW.config IS NOT OLD.config
        OR NEW.config_hash IS NOT OLD.config_hash
        OR NEW.key_fingerprint IS NOT OLD.key_fingerprint)
    BEGIN SELECT RAISE(ABORT, 'a frozen voting cannot change'); END
    """,
    """
    CREATE TRIGGER voting_forward BEFORE UPDATE OF status ON voting
    WHEN instr('draft frozen open closed sealed published', NEW.status)
       < instr('draft frozen open closed sealed published', OLD.status)
      OR instr('draft frozen open closed sealed published', NEW.status) = 0
    BEGIN SELECT RAISE(ABORT, 'a voting only goes forward'); END
    """,
    """
    CREATE TRIGGER voting_kept BEFORE DELETE ON voting
    WHEN OLD.status <> 'draft'
    BEGIN SELECT RAISE(ABORT, 'a frozen voting cannot be deleted'); END
    """,
    """
    CREATE TRIGGER board_follows BEFORE INSERT ON board
    WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM board WHERE cycle = NEW.cycle)
      OR (NEW.seq > 1 AND NEW.previous <> (
          SELECT hash FROM board WHERE cycle = NEW.cycle AND seq = NEW.seq - 1))
    BEGIN SELECT RAISE(ABORT, 'an entry of the board must follow the last one'); END
    """,
    """
    CREATE TRIGGER board_unchanged BEFORE UPDATE ON board
    BEGIN SELECT RAISE(ABORT, 'the board cannot change'); END
    """,
    """
    CREATE TRIGGER board_kept BEFORE DELETE ON board
    BEGIN SELECT RAISE(ABORT, 'the board cannot be deleted'); END
    """,
)

_POSTGRESQL_GUARDS = (
    """
    CREATE FUNCTION voting_guard() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE steps text[] := '{draft,frozen,open,closed,sealed,published}';
    BEGIN
        IF TG_OP = 'DELETE' THEN
            IF OLD.status <> 'draft' THEN
                RAISE EXCEPTION 'a frozen voting cannot be deleted';
            END IF;
            RETURN OLD;
        END IF;
        IF OLD.status <> 'draft'
           AND (NEW.cycle, NEW.config, NEW.config_hash, NEW.key_fingerprint)
               IS DISTINCT FROM (OLD.cycle, OLD.config, OLD.config_hash, OLD.key_fingerprint)
        THEN
            RAISE EXCEPTION 'a frozen voting cannot change';
        END IF;
        IF coalesce(array_position(steps, NEW.status::text), 0)
           < array_position(steps, OLD.status::text)
        THEN
            RAISE EXCEPTION 'a voting only goes forward';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER voting_guarded BEFORE UPDATE OR DELETE ON voting
    FOR EACH ROW EXECUTE FUNCTION voting_guard()
    """,
    """
    CREATE FUNCTION board_guard() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE last record;
    BEGIN
        IF TG_OP <> 'INSERT' THEN
            RAISE EXCEPTION 'the board cannot change';
        END IF;
        SELECT seq, hash INTO last FROM board
        WHERE cycle = NEW.cycle ORDER BY seq DESC LIMIT 1;
        IF NEW.seq <> coalesce(last.seq, 0) + 1
           OR (NEW.seq > 1 AND NEW.previous <> last.hash)
        THEN
            RAISE EXCEPTION 'an entry of the board must follow the last one';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER board_guarded BEFORE INSERT OR UPDATE OR DELETE ON board
    FOR EACH ROW EXECUTE FUNCTION board_guard()
    """,
    """
    CREATE TRIGGER board_kept BEFORE TRUNCATE ON board
    FOR EACH STATEMENT EXECUTE FUNCTION board_guard()
    """,
)


def _cycle(*, names_voting: str | None = None) -> list[Any]:
    """The first column of every table here, with its way back to the voting."""
    column = sa.Column("cycle", sa.Integer(), autoincrement=False, nullable=False)
    if names_voting is None:
        return [column]
    key = sa.ForeignKeyConstraint(
        ["cycle"], ["voting.cycle"], name=f"fk_{names_voting}_cycle_voting"
    )
    return [column, key]


def _hmac(name: str) -> "sa.Column[bytes]":
    return sa.Column(name, sa.LargeBinary(32), nullable=False)


def _of_roll_entry(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["cycle", "entry"],
        ["roll_entry.cycle", "roll_entry.entry"],
        name=f"fk_{table}_cycle_entry_roll_entry",
    )


def upgrade() -> None:
    op.create_table(
        "voting",
        *_cycle(),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("config", sa.Text(), nullable=False),
        sa.Column("config_hash", sa.String(64), nullable=False),
        sa.Column("key_fingerprint", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("cycle", name="pk_voting"),
    )
    op.create_table(
        "roll_entry",
        *_cycle(names_voting="roll_entry"),
        _hmac("entry"),
        sa.Column("source", sa.String(20), nullable=False),
        sa.Column("entitled", sa.Boolean(), nullable=False),
        sa.Column("channel", sa.String(10), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("cycle", "entry", name="pk_roll_entry"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "account_link",
        *_cycle(),
        _hmac("account"),
        _hmac("entry"),
        sa.PrimaryKeyConstraint("cycle", "account", name="pk_account_link"),
        sa.UniqueConstraint("cycle", "entry", name="uq_account_link_cycle_entry"),
        _of_roll_entry("account_link"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "voting_code",
        *_cycle(),
        _hmac("code"),
        _hmac("entry"),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("cycle", "code", name="pk_voting_code"),
        _of_roll_entry("voting_code"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "uq_voting_code_active",
        "voting_code",
        ["cycle", "entry"],
        unique=True,
        sqlite_where=sa.text("state = 'active'"),
        postgresql_where=sa.text("state = 'active'"),
    )
    op.create_table(
        "code_tries",
        *_cycle(names_voting="code_tries"),
        _hmac("account"),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("cycle", "account", name="pk_code_tries"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "voting_basket",
        *_cycle(names_voting="voting_basket"),
        _hmac("account"),
        sa.Column("choices", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("cycle", "account", name="pk_voting_basket"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "ballot",
        *_cycle(names_voting="ballot"),
        _hmac("slot"),
        sa.Column("choices", sa.Text(), nullable=False),
        sa.Column("nonce", sa.String(32), nullable=False),
        sa.Column("commitment", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("cycle", "slot", name="pk_ballot"),
        sa.UniqueConstraint("cycle", "commitment", name="uq_ballot_cycle_commitment"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "voting_request",
        *_cycle(names_voting="voting_request"),
        _hmac("request"),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("cycle", "request", name="pk_voting_request"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "board",
        *_cycle(names_voting="board"),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("commitment", sa.String(64), nullable=False),
        sa.Column("replaces", sa.String(64)),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("cycle", "seq", name="pk_board"),
        sa.UniqueConstraint("cycle", "previous", name="uq_board_cycle_previous"),
    )
    op.create_index("ix_board_cycle_commitment", "board", ["cycle", "commitment"])
    op.create_index("ix_board_cycle_replaces", "board", ["cycle", "replaces"])
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for guard in _SQLITE_GUARDS if is_sqlite else _POSTGRESQL_GUARDS:
        op.execute(guard)


def downgrade() -> None:
    for table in (
        "board",
        "voting_request",
        "ballot",
        "voting_basket",
        "code_tries",
        "voting_code",
        "account_link",
        "roll_entry",
        "voting",
    ):
        op.drop_table(table)
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION board_guard()")
        op.execute("DROP FUNCTION voting_guard()")
