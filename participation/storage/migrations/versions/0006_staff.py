"""Staff: members, roles, invitations, the staff log with its guards, the freeze."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

RowId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

_SQLITE_GUARDS = (
    """
    CREATE TRIGGER staff_log_follows BEFORE INSERT ON staff_log
    WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM staff_log)
      OR (NEW.seq > 1 AND NEW.previous <> (
          SELECT hash FROM staff_log WHERE seq = NEW.seq - 1))
    BEGIN SELECT RAISE(ABORT, 'an entry of the staff log must follow the last one'); END
    """,
    """
    CREATE TRIGGER staff_log_unchanged BEFORE UPDATE ON staff_log
    BEGIN SELECT RAISE(ABORT, 'the staff log cannot change'); END
    """,
    """
    CREATE TRIGGER staff_log_kept BEFORE DELETE ON staff_log
    BEGIN SELECT RAISE(ABORT, 'the staff log cannot be deleted'); END
    """,
    """
    CREATE TRIGGER staff_log_head_forward BEFORE UPDATE ON staff_log_head
    WHEN NEW.seq <> OLD.seq + 1 OR NEW.only <> OLD.only
    BEGIN SELECT RAISE(ABORT, 'the head of the staff log only goes forward'); END
    """,
    """
    CREATE TRIGGER staff_log_head_kept BEFORE DELETE ON staff_log_head
    BEGIN SELECT RAISE(ABORT, 'the head of the staff log cannot be deleted'); END
    """,
)

_POSTGRESQL_GUARDS = (
    """
    CREATE FUNCTION staff_log_guard() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE last record;
    BEGIN
        IF TG_OP <> 'INSERT' THEN
            RAISE EXCEPTION 'the staff log cannot change';
        END IF;
        SELECT seq, hash INTO last FROM staff_log ORDER BY seq DESC LIMIT 1;
        IF NEW.seq <> coalesce(last.seq, 0) + 1
           OR (NEW.seq > 1 AND NEW.previous <> last.hash)
        THEN
            RAISE EXCEPTION 'an entry of the staff log must follow the last one';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER staff_log_guarded BEFORE INSERT OR UPDATE OR DELETE ON staff_log
    FOR EACH ROW EXECUTE FUNCTION staff_log_guard()
    """,
    """
    CREATE TRIGGER staff_log_kept BEFORE TRUNCATE ON staff_log
    FOR EACH STATEMENT EXECUTE FUNCTION staff_log_guard()
    """,
    """
    CREATE FUNCTION staff_log_head_guard() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP <> 'UPDATE' THEN
            RAISE EXCEPTION 'the head of the staff log cannot be deleted';
        END IF;
        IF NEW.seq <> OLD.seq + 1 OR NEW.only <> OLD.only THEN
            RAISE EXCEPTION 'the head of the staff log only goes forward';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER staff_log_head_guarded BEFORE UPDATE OR DELETE ON staff_log_head
    FOR EACH ROW EXECUTE FUNCTION staff_log_head_guard()
    """,
    """
    CREATE TRIGGER staff_log_head_kept BEFORE TRUNCATE ON staff_log_head
    FOR EACH STATEMENT EXECUTE FUNCTION staff_log_head_guard()
    """,
)


def upgrade() -> None:
    op.create_table(
        "staff_log",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.BigInteger(), nullable=True),
        sa.Column("actor_name", sa.String(length=80), nullable=False),
        sa.Column("actor_roles", sa.String(length=60), nullable=False),
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
        "staff_log_head",
        sa.Column("only", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("only", name="pk_staff_log_head"),
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
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for guard in _SQLITE_GUARDS if is_sqlite else _POSTGRESQL_GUARDS:
        op.execute(guard)


def downgrade() -> None:
    op.drop_table("staff_role")
    op.drop_table("staff_invitation")
    op.drop_table("freeze")
    op.drop_table("staff_member")
    op.drop_table("staff_log_head")
    op.drop_table("staff_log")
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION staff_log_head_guard()")
        op.execute("DROP FUNCTION staff_log_guard()")
