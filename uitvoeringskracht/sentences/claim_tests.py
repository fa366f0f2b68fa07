"""The conditions of a claim in words: the figures in the area, and what pleads for or against."""

from __future__ import annotations

from collections.abc import Sequence

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.claims.findings import ConditionAt, Finding
from uitvoeringskracht.analysis.claims.verdicts import Side
from uitvoeringskracht.declared.claim_terms import Change
from uitvoeringskracht.sentences.claim_facts import fact, is_yes_or_no
from uitvoeringskracht.sentences.claim_words import Told, in_text, limit
from uitvoeringskracht.sentences.sentence import Sentence, joined
from uitvoeringskracht.texts import t

_WORDS = {">": "more", ">=": "least", "<": "less", "<=": "most"}


def conditions(finding: Finding, told: Told) -> tuple[Sentence, ...]:
    """Return for each comparison its figures in the area, and if that pleads for or against.

    A comparison that the rules for and against both make is told once.
    """
    groups: dict[tuple[str, str], list[ConditionAt]] = {}
    for each in dict.fromkeys(finding.conditions):
        groups.setdefault((each.left.name, each.right.name), []).append(each)
    found = (sentence for group in groups.values() for sentence in _told(group, told))
    return tuple(dict.fromkeys(found))


def _told(group: Sequence[ConditionAt], told: Told) -> list[Sentence]:
    """Return the sentences on conditions that compare the same terms."""
    first = group[0]
    terms = [first.left, *([first.right] if first.right.name else [])]
    if unknown := [term for term in terms if term.value is None]:
        return [joined(dict.fromkeys(fact(term, told) for term in unknown))]
    support = [each for each in group if each.side is Side.SUPPORT]
    against = [each for each in group if each.side is Side.CONTRADICTION]
    both = [each for each in support if _bound(each) in map(_bound, against)]
    needed = [_bound(each) for each in both]
    support = [each for each in support if _bound(each) not in needed]
    against = [each for each in against if _bound(each) not in needed]
    # More than one that both rules ask for are parts of cases: none by itself says anything.
    texts = [_needed(each, told) for each in both] if len(both) == 1 else []
    if len(support) <= 1 and len(against) <= 1:
        texts += _pleads(support[:1], against[:1], told)
    else:
        texts += [text for each in support for text in _pleads([each], [], told)]
        texts += [text for each in against for text in _pleads([], [each], told)]
    bounds = tuple(
        in_text("right", each.right.value, first.left.unit)
        for each in group
        if not each.right.name and each.right.value is not None
    )
    return [joined([*(fact(term, told) for term in terms), Sentence(" ".join(texts), (), bounds)])]


def _bound(each: ConditionAt) -> tuple[str, float | None]:
    return each.sign, each.right.value


def _needed(each: ConditionAt, told: Told) -> str:
    """Return what the rules for and against both ask for."""
    return t(f"claim_needs.{'yes' if each.holds else 'no'}", test=_test(each, told))


def _pleads(
    support: Sequence[ConditionAt], against: Sequence[ConditionAt], told: Told
) -> list[str]:
    """Return what at most one condition for and one against say together; nothing without any."""
    every = [*support, *against]
    if not every:
        return []
    holding = [each for each in every if each.holds]
    side = holding[0].side.value if holding else "neither"
    if not holding and len(every) == 1:
        side = f"not_{every[0].side.value}"
    plea = t(f"claim_plea.{side}")
    if every[0].right.name:
        return [t(f"claim_compare.{_order(every[0])}", plea=plea)]
    if _is_plain(every[0], told):
        return [t("claim_plea.whole", plea=formats.capital(plea))]
    tests = [
        t(f"claim_test.{each.side.value}", test=_test(each, told)) for each in holding or every
    ]
    key = "holds" if holding else "fails" if len(tests) == 1 else "both_fail"
    return [t(f"claim_test.{key}", test=formats.capital(", ".join(tests)))]


def _order(each: ConditionAt) -> str:
    left, right = each.left.value, each.right.value
    assert left is not None
    assert right is not None
    return "higher" if left > right else "lower" if left < right else "equal"


def _is_plain(each: ConditionAt, told: Told) -> bool:
    """Whether the figure itself says it: a rise or a fall, a yes or a no."""
    is_change = isinstance(told.declared(each.left), Change) and each.right.value == 0
    return is_change or is_yes_or_no(each.left, told)


def _test(each: ConditionAt, told: Told) -> str:
    """Return what is asked of a number: 'meer dan 20%'."""
    word = _WORDS[each.sign]
    assert each.right.value is not None
    if isinstance(told.declared(each.left), Change) and each.right.value == 0:
        return t(f"claim_change_test.{word}")
    return t(f"claim_bound.{word}", limit=limit(each.right.value, each.left.unit))
