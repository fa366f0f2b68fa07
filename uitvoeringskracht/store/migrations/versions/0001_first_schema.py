"""First schema: loads, source cards, measures, observations, partnerships."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision: str = "0001"
down_revision: str | None = None


def upgrade() -> None:
    """Create the tables as they were at this revision."""
    op.create_table(
        "load",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("source_id", sa.String(64), nullable=False),
        sa.Column("loaded_at", sa.DateTime, nullable=False),
        sa.Column("checksum", sa.String(64), nullable=False),
        sa.Column("added", sa.Integer, nullable=False),
        sa.Column("changed", sa.Integer, nullable=False),
        sa.Column("removed", sa.Integer, nullable=False),
        sa.Column("unchanged", sa.Integer, nullable=False),
    )
    op.create_index("ix_load_source_id", "load", ["source_id"])
    op.create_table(
        "source",
        sa.Column("source_id", sa.String(64), primary_key=True),
        sa.Column("load_id", sa.Integer, sa.ForeignKey("load.id"), primary_key=True),
        sa.Column("key", sa.SmallInteger, nullable=False),
        sa.Column("card", sa.JSON, nullable=False),
    )
    op.create_table(
        "measure",
        sa.Column("measure_id", sa.String(128), primary_key=True),
        sa.Column("key", sa.Integer, nullable=False, unique=True),
        sa.Column("source_id", sa.String(64), nullable=False),
        sa.Column("declaration", sa.JSON, nullable=False),
    )
    op.create_table(
        "observation",
        sa.Column("measure_key", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("area_code", sa.String(9), primary_key=True),
        sa.Column("period", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("layout", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("valid_from", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("valid_to", sa.Integer),
        sa.Column("value", sa.Double),
        sa.Column("status_code", sa.SmallInteger, nullable=False),
        sa.Column("reason_code", sa.SmallInteger),
        sa.Column("source_key", sa.SmallInteger, nullable=False),
        sa.Column("reference_date", sa.String(10)),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "partnership",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("gr_id", sa.String(32), nullable=False),
        sa.Column("gr_name", sa.String(400), nullable=False),
        sa.Column("organ", sa.String(400)),
        sa.Column("form", sa.String(120)),
        sa.Column("start_date", sa.String(10)),
        sa.Column("area_code", sa.String(9), nullable=False),
        sa.Column("joined_date", sa.String(10)),
        sa.Column("policy_fields", sa.String(1000)),
        sa.Column("valid_from", sa.Integer, nullable=False),
        sa.Column("valid_to", sa.Integer),
    )
    op.create_index("ix_partnership_area", "partnership", ["area_code"])


def downgrade() -> None:
    """Drop everything."""
    for table in ("partnership", "observation", "measure", "source", "load"):
        op.drop_table(table)
