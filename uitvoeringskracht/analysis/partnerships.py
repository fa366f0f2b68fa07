"""Samenwerking: with whom a gemeente works, in which groups, and how much those groups overlap.

The register knows gemeenschappelijke regelingen only (no foundations, companies or contracts) and,
in our copy, only the gemeenten in them: a regeling with one gemeente has other partners (a
provincie, waterschap or a party abroad) and counts as `alone`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from uitvoeringskracht.analysis.groups import Groups, as_groups
from uitvoeringskracht.analysis.position import Position, position
from uitvoeringskracht.declared.policy_fields import UNKNOWN, Origin, PolicyFields

#: What is counted per gemeente and can be set beside others; none has a good direction.
NUMBERS = ("groups", "distinct_sets", "distinct_partners", "congruence")


@dataclass(frozen=True)
class Network:
    """The register as groups of gemeenten.

    `regelingen`: one row per gr_id, in the order of the groups, with name, organ, form, start_date,
    members (gemeenten in it), themes (tuple, one or more) and origin (Origin of the themes).
    `unknown_fields`: policy fields in the register that no thema is declared for.
    """

    groups: Groups
    regelingen: pd.DataFrame
    unknown_fields: tuple[str, ...]


def network(register: pd.DataFrame, fields: PolicyFields, gemeenten: Sequence[str]) -> Network:
    """Return the network of a register frame (Store.partnerships) for the gemeenten of its layout.

    A gemeente without any regeling has zeros. Raises groups.UnknownMember for a code that is not
    among `gemeenten`.
    """
    rows = register.drop_duplicates(["gr_id", "area_code"])
    groups = as_groups(rows["gr_id"], rows["area_code"], gemeenten)
    first = rows.drop_duplicates("gr_id").set_index("gr_id").loc[list(groups.ids)]
    told = [
        fields.themes(given or None, f"{name} {organ}")
        for given, name, organ in zip(
            first["policy_fields"].fillna(""),
            first["gr_name"],
            first["organ"].fillna(""),
            strict=True,
        )
    ]
    regelingen = pd.DataFrame(
        {
            "name": first["gr_name"],
            "organ": first["organ"],
            "form": first["form"],
            "start_date": first["start_date"],
            "members": groups.sizes,
            "themes": pd.Series([themes for themes, _ in told], index=first.index, dtype="object"),
            "origin": [origin.value for _, origin in told],
        }
    )
    given = set(first["policy_fields"].dropna().str.split("|").explode().str.strip())
    return Network(groups, regelingen, tuple(sorted(given - set(fields.theme_of_field))))


def per_gemeente(network: Network) -> pd.DataFrame:
    """Return one row per gemeente, by area_code: the columns of Groups.numbers.

    Also theme_from_name and theme_unknown: its regelingen whose thema comes from the name only, or
    from nothing.
    """
    origin = network.regelingen["origin"].to_numpy()
    members = network.groups.members
    return network.groups.numbers.assign(
        theme_from_name=members[origin == Origin.NAME.value].sum(axis=0),
        theme_unknown=members[origin == Origin.NOTHING.value].sum(axis=0),
    )


def per_theme(network: Network) -> pd.DataFrame:
    """Return one row per gemeente and thema, by area_code and theme: the same columns.

    A regeling with two themas counts in both, so the themas do not add up to all regelingen.
    """
    themes = network.regelingen["themes"]
    found = sorted({theme for each in themes for theme in each} - {UNKNOWN})
    frames = {}
    for theme in found:
        chosen = themes.map(lambda each, theme=theme: theme in each).to_numpy(dtype=bool)
        part = Network(network.groups.select(chosen), network.regelingen[chosen], ())
        frames[theme] = per_gemeente(part).drop(columns="theme_unknown")
    stacked: pd.DataFrame = pd.concat(frames, names=["theme", "area_code"]).swaplevel()
    return stacked.sort_index()


def partners(network: Network, area_code: str) -> pd.DataFrame:
    """Return the gemeenten that `area_code` shares regelingen with, most first, by area_code.

    shared: regelingen both are in; share: shared / regelingen of `area_code`, 0 to 1.
    Raises groups.UnknownMember.
    """
    own = network.groups.column(area_code)
    shared = pd.Series(
        network.groups.shared[own],
        index=pd.Index(network.groups.gemeenten, name="area_code"),
        name="shared",
    )
    count = shared.loc[area_code]
    others = shared.drop(area_code)
    others = others[others > 0].sort_index().sort_values(ascending=False, kind="stable")
    return pd.DataFrame({"shared": others, "share": others / count})


def regelingen(network: Network, area_code: str) -> pd.DataFrame:
    """Return the rows of `network.regelingen` that a gemeente is in, largest first.

    partner_set numbers its different sets of partners from 1; <NA> where it is alone.
    Raises groups.UnknownMember.
    """
    own = network.groups.of(area_code)
    rows = network.regelingen.loc[list(own.ids)]
    _, sets = np.unique(own.members, axis=0, return_inverse=True)
    rows = rows.assign(partner_set=sets)
    rows = rows.sort_values(["members", "name"], ascending=[False, True])
    numbered = pd.Series(pd.factorize(rows["partner_set"])[0] + 1, rows.index, dtype="Int64")
    return rows.assign(partner_set=numbered.where(rows["members"] > 1))


def overlap(network: Network, area_code: str) -> pd.DataFrame:
    """Return the overlap (0 to 1) of the partners in each two regelingen of a gemeente.

    Square, by gr_id, symmetric, 1 on the diagonal; regelingen without partners are left out.
    Raises groups.UnknownMember.
    """
    own = network.groups.of(area_code)
    ids = [each for each, size in zip(own.ids, own.sizes, strict=True) if size > 1]
    with_partners = own.select(own.sizes > 1)
    return pd.DataFrame(with_partners.overlap, index=ids, columns=ids)


def usual(
    numbers: pd.DataFrame, area_code: str, peers: Sequence[str] | None = None
) -> dict[str, Position | None]:
    """Return where a gemeente stands on each of NUMBERS among `peers`, or among all others."""
    is_own = numbers.index == area_code
    is_other = ~is_own if peers is None else ~is_own & numbers.index.isin(list(peers))
    found = {}
    for column in NUMBERS:
        values = numbers[column].to_numpy(dtype=np.float64)
        found[column] = position(float(values[is_own][0]), values[is_other], "neutraal")
    return found
