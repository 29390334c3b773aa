"""HiGHS for large systems of rules: it says where to look, and what it says is proved exactly elsewhere."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from auditor.knowledge.exact import Row

NEAR_ZERO = 1e-7
MARGIN = 1e-3  # by which a strict row is kept off its bound


def silent_solver() -> Any:
    """An empty model of HiGHS that writes nothing to standard output, where a report in JSON may be on its way.

    All have one thread: HiGHS refuses to run with another number than the first run of the process had.
    """
    import highspy

    make: Any = highspy.Highs
    with _unheard():  # 1.16 greets while it is made, before it can be told to be silent
        solver = make()
        solver.silent()
    solver.setOptionValue("threads", 1)
    return solver


@contextmanager
def _unheard() -> Iterator[None]:
    """What compiled code writes to standard output meanwhile is lost."""
    try:
        kept = os.dup(1)
    except OSError:  # closed: there is nobody to hear
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)


class System:
    """The rows of a group of rules as one linear program that is solved again and again."""

    def __init__(self, rows: Sequence[Row], free: frozenset[str]) -> None:
        import highspy

        self.rows = list(rows)
        self.names = sorted({name for row in rows for name in row.coefficients})
        self._free = free
        self._no_end = float(highspy.kHighsInf)
        self._solver = silent_solver()
        self._solver.setMaximize()
        self._columns: dict[str, int] = {}
        self._fill()

    def ceiling(self, form: Mapping[str, Any]) -> tuple[float | None, list[Row]]:
        """The greatest value of a form, and the rows that bind it; None where it has no end."""
        found = self._maximised(form)
        return found, self._binding() if found is not None else []

    def conflict(self) -> list[Row]:
        """Rows that seem to contradict one another, those that bind the least sum of violations; none where all hold."""
        elastic = System(self.rows, self._free)
        costs: dict[str, float] = {}
        for place, row in enumerate(self.rows):
            for sign in (-1.0, 1.0) if row.equal else (-1.0,):
                slack = f"~{place}.{sign}"
                elastic._column(slack, 0.0)
                elastic._solver.changeCoeff(place, elastic._columns[slack], sign)
                costs[slack] = -1.0
            if row.strict:
                elastic._solver.changeRowBounds(place, -self._no_end, float(row.bound) - MARGIN)
        found = elastic._maximised(costs)
        return elastic._binding() if found is not None and found < -NEAR_ZERO else []

    def forced_to_zero(self) -> list[str]:
        """Variables that are not negative and seem to have no room above zero."""
        wide = System(self.rows, self._free)
        costs: dict[str, float] = {}
        for name in self.names:
            if name not in self._free:
                unit = f"~{name}"
                wide._column(unit, 0.0, 1.0)
                wide._solver.addRow(-self._no_end, 0.0, *wide._sparse({unit: 1.0, name: -1.0}))
                costs[unit] = 1.0
        if wide._maximised(costs) is None:
            return []
        values = wide._solver.getSolution().col_value
        return [unit[1:] for unit in costs if values[wide._columns[unit]] < NEAR_ZERO]

    def _fill(self) -> None:
        """All columns and rows at once: one call costs as much as a hundred entries."""
        import numpy as np

        self._columns = {name: place for place, name in enumerate(self.names)}
        low = np.array([-self._no_end if name in self._free else 0.0 for name in self.names])
        self._solver.addVars(len(low), low, np.full(len(low), self._no_end))
        starts: list[int] = []
        places: list[int] = []
        values: list[float] = []
        for row in self.rows:
            starts.append(len(places))
            places += [self._columns[name] for name in row.coefficients]
            values += [float(value) for value in row.coefficients.values()]
        bounds = np.array([self._bounds(row) for row in self.rows]).reshape(-1, 2)
        arrays = np.array(starts, dtype=np.int32), np.array(places, dtype=np.int32), np.array(values)
        self._solver.addRows(len(self.rows), bounds[:, 0].copy(), bounds[:, 1].copy(), len(places), *arrays)

    def _column(self, name: str, low: float, high: float | None = None) -> None:
        self._columns[name] = len(self._columns)
        self._solver.addVar(low, self._no_end if high is None else high)

    def _bounds(self, row: Row) -> tuple[float, float]:
        return (float(row.bound) if row.equal else -self._no_end), float(row.bound)

    def _sparse(self, coefficients: Mapping[str, Any]) -> tuple[int, Any, Any]:
        import numpy as np

        places = np.array([self._columns[name] for name in coefficients], dtype=np.int32)
        return len(places), places, np.array([float(value) for value in coefficients.values()])

    def _maximised(self, form: Mapping[str, Any]) -> float | None:
        import numpy as np

        costs = np.zeros(len(self._columns))
        for name, value in form.items():
            costs[self._columns[name]] = float(value)
        self._solver.changeColsCost(len(costs), np.arange(len(costs), dtype=np.int32), costs)
        self._solver.run()
        if self._solver.modelStatusToString(self._solver.getModelStatus()) != "Optimal":
            return None
        return float(self._solver.getInfo().objective_function_value)

    def _binding(self) -> list[Row]:
        duals = self._solver.getSolution().row_dual
        return [row for row, dual in zip(self.rows, duals, strict=False) if abs(dual) > NEAR_ZERO]
