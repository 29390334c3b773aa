"""Why one figure is blamed and not the others."""

from __future__ import annotations

from systems import checks_of, linear, number

from auditor.diagnosing import diagnose
from auditor.diagnosing.explain import reasoning
from auditor.model.interval import point


def test_the_reasoning_plays_every_change_through() -> None:
    """Two totals over shared parts: changing x1 settles one, and x2 would break the other."""
    figures = {
        f"x{n}": number(f"x{n}", str(value)) for n, value in enumerate((3270298, 3149171, 121757, 3149176, 5), 1)
    }
    box = {name: point(figure.value or 0) for name, figure in figures.items()}
    checks = checks_of(box, [linear({"x2": 1, "x3": 1, "x1": -1}), linear({"x4": 1, "x5": -1, "x2": -1})])
    (finding,) = diagnose(figures, checks)
    why = reasoning(finding, figures, checks)
    assert finding.suspects[0].figure == "x1" and why.chosen is not None
    assert (why.chosen.settles, why.chosen.breaks) == (("c1",), ())
    (demand,) = why.demands
    assert demand.asked is not None and demand.asked.middle == 3270928
    other = next(one for one in why.others if one.figure == "x2")
    assert (other.settles, other.breaks) == (("c1",), ("c2",))
