"""Which published figures changed between two versions, and by how much."""

from __future__ import annotations

import pandas as pd
import sqlalchemy as sa

from uitvoeringskracht.store import schema
from uitvoeringskracht.store.coding import FACT_COLUMNS, KEY_COLUMNS, decode
from uitvoeringskracht.store.queries import keys_by, source_keys, to_frame, valid_at

COLUMNS = [
    "measure",
    "area_code",
    "period",
    "layout",
    "old_value",
    "new_value",
    "old_status",
    "new_status",
    "old_reason",
    "new_reason",
    "removed",
]


def read(connection: sa.Connection, source_id: str, since: int, until: int) -> pd.DataFrame:
    """Return the figures of a source valid at `since` that were replaced or withdrawn by `until`.

    Columns: COLUMNS; `removed` is true where there is no figure any more at `until`. A figure
    that changed and changed back is not in it.
    """
    key = source_keys(connection).get(source_id)
    if key is None:
        return pd.DataFrame(columns=COLUMNS)
    old = schema.observation
    replaced = sa.and_(old.c.source_key == key, old.c.valid_to > since, old.c.valid_to <= until)
    was = sa.and_(replaced, old.c.valid_from <= since)
    columns = KEY_COLUMNS + FACT_COLUMNS
    before = to_frame(connection.execute(sa.select(*[old.c[name] for name in columns]).where(was)))
    new = old.alias()
    pairs = sa.and_(*[new.c[name] == old.c[name] for name in KEY_COLUMNS])
    after = to_frame(
        connection.execute(
            sa.select(*[new.c[name] for name in columns])
            .select_from(old.join(new, pairs))
            .where(was, new.c.source_key == key, valid_at(new, until))
        )
    )
    names = {
        number: name for name, number in keys_by(connection, schema.measure.c.measure_id).items()
    }
    return _compare(decode(before, names, {key: source_id}), decode(after, names, {key: source_id}))


def _compare(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    keys = ["measure", "area_code", "period", "layout"]
    merged = before.merge(
        after, how="left", on=keys, suffixes=("_before", "_after"), indicator=True
    )
    found = merged[keys].copy()
    for name in ("value", "status", "reason"):
        found[f"old_{name}"] = merged[f"{name}_before"]
        found[f"new_{name}"] = merged[f"{name}_after"]
    found["removed"] = merged["_merge"] == "left_only"
    differs = found["removed"].copy()
    for name in ("value", "status", "reason"):
        old, new = found[f"old_{name}"], found[f"new_{name}"]
        differs |= ~((old == new) | (old.isna() & new.isna()))
    return found.loc[differs, COLUMNS].sort_values(keys, ignore_index=True)
