"""Groups of gemeenten that work together: how many different ones, and how much they overlap.

The partners of a gemeente in a group are the other members. For two groups A and B that a gemeente
is in, the overlap of its partners is (Jaccard, 1912)

    (|A and B| - 1) / (|A or B| - 1)

where the 1 is the gemeente itself: 1 if the partners are the same, 0 if none is. It does not depend
on which shared member asks, so one matrix serves all gemeenten.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


class UnknownMember(LookupError):
    """Deze gemeente bestaat niet in de gekozen indeling."""


@dataclass(frozen=True)
class Groups:
    """Groups by id: `members` has a row per group and a column per gemeente, True for a member."""

    ids: tuple[str, ...]
    gemeenten: tuple[str, ...]
    members: Flags

    @cached_property
    def sizes(self) -> npt.NDArray[np.int64]:
        """The number of members of each group."""
        sizes: npt.NDArray[np.int64] = self.members.sum(axis=1)
        return sizes

    @cached_property
    def overlap(self) -> Floats:
        """Jaccard overlap of the partners in two groups, 0 to 1, groups x groups.

        NaN where no gemeente is in both, or where a group has one member and so no partners.
        """
        members = self.members.astype(np.float64)
        both = members @ members.T
        either = self.sizes[:, None] + self.sizes[None, :] - both
        has_partners = self.sizes > 1
        known = (both > 0) & has_partners[:, None] & has_partners[None, :]
        overlap = np.full(both.shape, np.nan)
        np.divide(both - 1, either - 1, out=overlap, where=known)
        return overlap

    @cached_property
    def numbers(self) -> pd.DataFrame:
        """One row per gemeente, by area_code.

        groups: groups it is in; alone: those where it is the only gemeente; distinct_sets:
        different sets of partners; distinct_partners: gemeenten it shares a group with;
        congruence: mean overlap over all pairs of its groups with partners, NaN below two of them.
        """
        with_partners = self.members[self.sizes > 1]
        different = np.unique(with_partners, axis=0)
        shared = self.shared
        return pd.DataFrame(
            {
                "groups": self.members.sum(axis=0),
                "alone": self.members[self.sizes == 1].sum(axis=0),
                "distinct_sets": different.sum(axis=0),
                "distinct_partners": (shared > 0).sum(axis=0) - (np.diagonal(shared) > 0),
                "congruence": self._congruence(),
            },
            index=pd.Index(self.gemeenten, name="area_code"),
        )

    @cached_property
    def shared(self) -> npt.NDArray[np.int64]:
        """The number of groups that two gemeenten are both in, gemeenten x gemeenten."""
        members = self.members.astype(np.float64)
        return (members.T @ members).round().astype(np.int64)

    def select(self, chosen: Flags) -> Groups:
        """Return the chosen groups only; the gemeenten stay."""
        ids = tuple(np.asarray(self.ids, dtype=object)[chosen])
        return Groups(ids, self.gemeenten, self.members[chosen])

    def of(self, area_code: str) -> Groups:
        """Return the groups that a gemeente is in; raises UnknownMember."""
        return self.select(self.members[:, self.column(area_code)])

    def column(self, area_code: str) -> int:
        """Return the column of a gemeente; raises UnknownMember."""
        try:
            return self.gemeenten.index(area_code)
        except ValueError:
            raise UnknownMember(f"{UnknownMember.__doc__} {area_code}") from None

    def _congruence(self) -> Floats:
        with_partners = self.sizes > 1
        members = self.members[with_partners].astype(np.float64)
        overlap = np.nan_to_num(self.overlap[np.ix_(with_partners, with_partners)])
        np.fill_diagonal(overlap, 0.0)
        total = ((overlap @ members) * members).sum(axis=0)
        count = members.sum(axis=0)
        mean = np.full(len(count), np.nan)
        np.divide(total, count * (count - 1), out=mean, where=count > 1)
        return mean


def as_groups(group: pd.Series[str], area_code: pd.Series[str], gemeenten: Sequence[str]) -> Groups:
    """Return the groups of two parallel columns: group id and gemeente, in any order.

    The groups come sorted by id. Raises UnknownMember for a gemeente outside `gemeenten`.
    """
    columns = pd.Index(gemeenten)
    places = columns.get_indexer(pd.Index(area_code))
    if (places < 0).any():
        strange = ", ".join(sorted(set(area_code[places < 0])))
        raise UnknownMember(f"{UnknownMember.__doc__} {strange}")
    rows, ids = pd.factorize(group, sort=True)
    members = np.zeros((len(ids), len(columns)), dtype=bool)
    members[rows, places] = True
    return Groups(tuple(ids), tuple(columns), members)
