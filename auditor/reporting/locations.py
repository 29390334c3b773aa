"""Where findings stand, for outputs that other programs read: the suspect first, then every other figure."""

from __future__ import annotations

from msgspec import Struct

from auditor.model.document import Block
from auditor.model.figure import Figure
from auditor.model.finding import DocumentAudit, Finding, Suspect
from auditor.reporting.options import Options
from auditor.reporting.wording import place_of


class Location(Struct, frozen=True):
    """A figure in its block of a document; ``line`` counts from 1 (1 where lines mean nothing), offsets are into the text."""

    path: str
    figure: Figure
    block: Block
    line: int
    start: int | None
    end: int | None

    def told(self, options: Options) -> str:
        """The place in words."""
        return place_of(self.figure, self.block, options.messages)


def locations(finding: Finding, audit: DocumentAudit) -> list[Location]:
    """The places of a finding, that of the likeliest suspect first."""
    checks = {check.id: check for check in audit.checks}
    blocks = {block.id: block for block in audit.document.blocks}
    involved = [name for id_ in finding.checks for name in checks[id_].figures()]
    first = [suspect.figure for suspect in finding.suspects[:1]]
    figures = [audit.figures[name] for name in dict.fromkeys([*first, *involved])]
    return [_location(figure, blocks[figure.span.block], audit.document.path) for figure in figures]


def sure_repair(finding: Finding) -> Suspect | None:
    """The one repair that may be made without asking, if there is one."""
    certain = [suspect for suspect in finding.suspects if suspect.repair and suspect.confidence == "certain"]
    return certain[0] if len(certain) == 1 else None


def _location(figure: Figure, block: Block, path: str) -> Location:
    source = block.source_range(figure.span.start, figure.span.end)
    start, end = source if source is not None else (None, None)
    return Location(block.place.document or path, figure, block, block.line_at(figure.span.start) or 1, start, end)
