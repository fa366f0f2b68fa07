"""The tables of the store, as SQLAlchemy Core metadata; the migrations create them.

Rows carry the load in which they became valid and, once replaced, the load that ended them, so
that every earlier version of the figures stays readable: version N is what was valid after
load N.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Column,
    DateTime,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    text,
)

metadata = MetaData()

load = Table(
    "load",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source_id", String(64), nullable=False, index=True),
    Column("loaded_at", DateTime, nullable=False),
    Column("checksum", String(64), nullable=False),
    Column("added", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("removed", Integer, nullable=False),
    Column("unchanged", Integer, nullable=False),
)

source = Table(
    "source",
    metadata,
    Column("source_id", String(64), primary_key=True),
    Column("load_id", Integer, ForeignKey("load.id"), primary_key=True),
    Column("key", SmallInteger, nullable=False),
    Column("card", JSON, nullable=False),
)

measure = Table(
    "measure",
    metadata,
    Column("measure_id", String(128), primary_key=True),
    Column("key", Integer, nullable=False, unique=True),
    Column("source_id", String(64), nullable=False),
    Column("declaration", JSON, nullable=False),
)

# Codes instead of words for measure, source, status and reason: a million rows, read often.
observation = Table(
    "observation",
    metadata,
    Column("measure_key", Integer, primary_key=True, autoincrement=False),
    Column("area_code", String(9), primary_key=True),
    Column("period", SmallInteger, primary_key=True, autoincrement=False),
    Column("layout", SmallInteger, primary_key=True, autoincrement=False),
    Column("valid_from", Integer, primary_key=True, autoincrement=False),
    Column("valid_to", Integer),
    Column("value", Double),
    Column("status_code", SmallInteger, nullable=False),
    Column("reason_code", SmallInteger),
    Column("source_key", SmallInteger, nullable=False),
    Column("reference_date", String(10)),
    # Few rows are ever replaced; the index finds them for the revisions.
    Index(
        "ix_observation_replaced",
        "source_key",
        "valid_to",
        sqlite_where=text("valid_to IS NOT NULL"),
        postgresql_where=text("valid_to IS NOT NULL"),
    ),
    sqlite_with_rowid=False,
)

# Every time that a source was asked for fresh figures, also when that failed or brought nothing.
attempt = Table(
    "attempt",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source_id", String(64), nullable=False, index=True),
    Column("started_at", DateTime, nullable=False),
    Column("seconds", Double, nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("message", String(2000), nullable=False),
    Column("published", String(10)),
    Column("frequency", String(80), nullable=False),
    Column("remark", String(2000), nullable=False),
    Column("stamps", JSON, nullable=False),
    Column("load_id", Integer, ForeignKey("load.id")),
    Column("added", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("removed", Integer, nullable=False),
    Column("unchanged", Integer, nullable=False),
    Column("held_back", Integer, nullable=False),
    Column("reasons", JSON, nullable=False),
)

partnership = Table(
    "partnership",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("gr_id", String(32), nullable=False),
    Column("gr_name", String(400), nullable=False),
    Column("organ", String(400)),
    Column("form", String(120)),
    Column("start_date", String(10)),
    Column("area_code", String(9), nullable=False),
    Column("joined_date", String(10)),
    Column("policy_fields", String(1000)),
    Column("valid_from", Integer, nullable=False),
    Column("valid_to", Integer),
    Index("ix_partnership_area", "area_code"),
)


def staged_table(dialect: str) -> Table:
    """Return the temporary table in which new figures wait to be compared with the old."""
    return Table(
        "staged",
        MetaData(),
        Column("measure_key", Integer, primary_key=True, autoincrement=False),
        Column("area_code", String(9), primary_key=True),
        Column("period", SmallInteger, primary_key=True, autoincrement=False),
        Column("layout", SmallInteger, primary_key=True, autoincrement=False),
        Column("value", Double),
        Column("status_code", SmallInteger, nullable=False),
        Column("reason_code", SmallInteger),
        Column("source_key", SmallInteger, nullable=False),
        Column("reference_date", String(10)),
        prefixes=["TEMPORARY"],
        sqlite_with_rowid=False,
        postgresql_on_commit="DROP" if dialect == "postgresql" else None,
    )
