"""The head of a table of a PDF without rules: its lines made cells, and those that stand over several columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from auditor.reading.aligned_columns import covered
from auditor.reading.pdf_chunks import Chunk
from auditor.reading.pdf_grids import GridCell

_CLOSER = 0.95  # times the distance of rows: lines so close are of one cell
Columns = Sequence[tuple[float, float]]


class _Block(Struct):
    """Lines of one cell, over columns ``low`` to ``high``; ``level`` counts the blocks above it."""

    low: int
    high: int
    level: int = 0
    chunks: list[Chunk] = field(default_factory=list)

    @property
    def middle(self) -> float:
        """Where its middle is, from the left of the page."""
        return (min(chunk.left for chunk in self.chunks) + max(chunk.right for chunk in self.chunks)) / 2

    def shares(self, low: int, high: int) -> bool:
        """Whether it stands over one of some columns."""
        return self.low <= high and low <= self.high

    def goes_on(self, chunk: Chunk, pitch: float) -> bool:
        """Whether a chunk is the next line of the cell, for rows that stand ``pitch`` apart."""
        last = self.chunks[-1]
        return last.base - chunk.base < _CLOSER * pitch and chunk.left < last.right and last.left < chunk.right


def head_cells(lines: Iterable[Sequence[Chunk]], columns: Columns, pitch: float) -> list[GridCell]:
    """The cells of the head, from the first row on; ``pitch`` is how far apart the rows of figures stand."""
    blocks: list[_Block] = []
    for line in lines:
        for chunk in line:
            low, high = covered(chunk.left, chunk.right, columns)
            above = next((block for block in reversed(blocks) if block.shares(low, high)), None)
            if above is not None and above.goes_on(chunk, pitch):
                above.chunks.append(chunk)
                above.low, above.high = min(above.low, low), max(above.high, high)
            else:
                blocks.append(_Block(low, high, 0, [chunk]))
    for at, block in enumerate(blocks):
        over = [above.level for above in blocks[:at] if above.shares(block.low, block.high)]
        block.level = max(over, default=-1) + 1
    deepest = max((block.level for block in blocks), default=0)
    cells = []
    for block in blocks:
        low, high = _spread(block, blocks, columns)
        below = [other.level for other in blocks if other.level > block.level and other.shares(low, high)]
        rows = min(below, default=deepest + 1) - block.level
        cells.append(GridCell(block.level, low, rows, high - low + 1, block.chunks))
    return cells


def _spread(block: _Block, blocks: Sequence[_Block], columns: Columns) -> tuple[int, int]:
    """The columns that a block heads: the fewest in whose middle it stands, all of which have heads of their own below it."""
    below = {at for other in blocks if other.level > block.level for at in range(other.low, other.high + 1)}
    taken = {
        at
        for other in blocks
        if other.level == block.level and other is not block
        for at in range(other.low, other.high + 1)
    }
    free = below - taken
    size = block.chunks[0].size
    best = (block.low, block.high)
    if not free.issuperset(range(block.low, block.high + 1)):
        return best
    off = size
    for low in range(block.low, -1, -1):
        if low not in free:
            break
        for high in range(block.high, len(columns)):
            if high not in free:
                break
            middle = (columns[low][0] + columns[high][1]) / 2
            if abs(middle - block.middle) < off:
                best, off = (low, high), abs(middle - block.middle)
    return best
