"""Many explanations at once: the search for the lightest of them ends soon, whatever stands in a table."""

from auditor.diagnosing.hitting import hitting_sets


def conflicts(count: int, size: int) -> list[frozenset[str]]:
    return [frozenset(f"f{number}-{place}" for place in range(size)) for number in range(count)]


def test_more_separate_conflicts_than_may_be_changed_have_no_explanation():
    assert hitting_sets(conflicts(7, 9), {}, 6) == []


def test_one_explanation_is_told_where_there_are_too_many():
    found = hitting_sets(conflicts(6, 9), {}, 6)
    assert len(found) == 1
    assert all(found[0] & conflict for conflict in conflicts(6, 9))


def test_all_explanations_are_told_where_they_are_few():
    assert len(hitting_sets(conflicts(2, 3), {}, 6)) == 9
