"""Repairs that no arithmetic asks for: a number rewritten by the convention, a unit taken from its neighbour, a month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from auditor.model.figure import Figure
from auditor.model.finding import Check, Suspect
from auditor.model.printed import signs_of, write, written
from auditor.model.slips import slips, undivided


def special_suspects(check: Check, figures: Mapping[str, Figure]) -> tuple[Suspect, ...]:
    """The suspects of a check whose claim is about one figure alone."""
    names = check.figures()
    if not names:
        return ()
    figure = figures[names[0]]
    beside = next((figures[ids[0]] for role, ids in check.roles if role == "beside" and ids), None)
    if beside is not None:
        words = (figure.literal, beside.multiple_text, beside.unit_text)
        return (Suspect(figure.id, " ".join(word for word in words if word), "unit", "suggested"),)
    if check.rule.startswith("bounds.notation") and figure.readings:
        return tuple(_renotated(figure, figures))
    constants = dict(check.constants)
    if figure.kind == "period" and "reported" in constants and "stated" in constants:
        said = figure.text.replace(str(constants["stated"]), str(constants["reported"]), 1)
        return (Suspect(figure.id, said, check.roles[0][0], "suggested"),)
    if "last" in constants and "day" in constants:
        return (_possible(figure),)
    return tuple(Suspect(name) for name in names if figures[name].kind != "citation")


def _possible(figure: Figure) -> Suspect:
    """A date that there is none of: its day and month change places where that makes one, else the last of the month."""
    from calendar import monthrange

    day, month, year = figure.text.split("/")
    if int(month) > 12 and 1 <= int(day) <= 12 and int(month) <= monthrange(int(year), int(day))[1]:
        return Suspect(figure.id, f"{month}/{day}/{year}", "exchanged", "suggested")
    if 1 <= int(month) <= 12 and int(day) <= 31 and int(day):
        return Suspect(figure.id, f"{monthrange(int(year), int(month))[1]}/{month}/{year}", "day", "suggested")
    return Suspect(figure.id)


def _renotated(figure: Figure, figures: Mapping[str, Figure]) -> Iterator[Suspect]:
    """A number against the convention, written by it: first as what is nearer in size to what else is measured so."""
    plain, whole = _rewritten(figure), undivided(figure) if len(figure.literal.split(".")) == 2 else None
    if whole is None:
        yield plain
        return
    group, decimal = signs_of(figure)
    text = figure.text.replace(figure.literal, written(whole, group, decimal), 1)
    undone = Suspect(figure.id, text, "separator", "suggested", whole.value * figure.scale)
    beside = [
        f
        for f in figures.values()
        if f.id != figure.id and f.readings and (f.unit, f.multiple) == (figure.unit, figure.multiple)
    ]
    sizes = sorted(abs(f.readings[0].value) for f in beside if f.readings[0].notation == "regular")
    usual = sizes[len(sizes) // 2] if sizes else None
    # Nobody prints a nought as the fourth decimal; otherwise half way between 25,9147 and 25.914,7 is near a thousand.
    near = figure.literal.endswith("0") if usual is None else usual**2 > whole.value * figure.readings[0].value
    yield from (undone, plain) if near else (plain, undone)


def _rewritten(figure: Figure) -> Suspect:
    """As another number where its digits allow, else as the same one."""
    first = figure.readings[0]
    if first.notation == "regular":
        slip = next((s for s in slips(figure) if s.kind in ("notation", "digits-lost")), None)
        return Suspect(figure.id, slip.text if slip else None, "separator", "suggested", slip.value if slip else None)
    if first.step < 1 and figure.counted and figure.multiple == 1:
        whole = next((s for s in slips(figure) if s.kind == "digits-lost"), None)  # things counted have no decimals
        return Suspect(
            figure.id, whole.text if whole else None, "separator", "suggested", whole.value if whole else None
        )
    group, decimal = signs_of(figure)
    places = len(str(first.step.denominator)) - 1
    digits = str(int(first.value * 10**places)).zfill(places + 1)
    literal = write(digits, places, group, decimal)
    text = figure.text.replace(figure.literal, literal, 1)
    return Suspect(
        figure.id, text if text != figure.text else None, "separator", "suggested", first.value * figure.scale
    )
