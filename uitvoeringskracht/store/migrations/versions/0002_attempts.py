"""Attempts to refresh a source, and an index on the figures that were replaced."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"


def upgrade() -> None:
    """Add the table and the index as they were at this revision."""
    op.create_table(
        "attempt",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("source_id", sa.String(64), nullable=False),
        sa.Column("started_at", sa.DateTime, nullable=False),
        sa.Column("seconds", sa.Double, nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("message", sa.String(2000), nullable=False),
        sa.Column("published", sa.String(10)),
        sa.Column("frequency", sa.String(80), nullable=False),
        sa.Column("remark", sa.String(2000), nullable=False),
        sa.Column("stamps", sa.JSON, nullable=False),
        sa.Column("load_id", sa.Integer, sa.ForeignKey("load.id")),
        sa.Column("added", sa.Integer, nullable=False),
        sa.Column("changed", sa.Integer, nullable=False),
        sa.Column("removed", sa.Integer, nullable=False),
        sa.Column("unchanged", sa.Integer, nullable=False),
        sa.Column("held_back", sa.Integer, nullable=False),
        sa.Column("reasons", sa.JSON, nullable=False),
    )
    op.create_index("ix_attempt_source_id", "attempt", ["source_id"])
    op.create_index(
        "ix_observation_replaced",
        "observation",
        ["source_key", "valid_to"],
        sqlite_where=sa.text("valid_to IS NOT NULL"),
        postgresql_where=sa.text("valid_to IS NOT NULL"),
    )


def downgrade() -> None:
    """Drop what was added."""
    op.drop_index("ix_observation_replaced", "observation")
    op.drop_table("attempt")
