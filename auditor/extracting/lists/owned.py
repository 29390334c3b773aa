"""The parts of a list that are its whole's own: by their words, told first, or up to the semicolon behind which it goes on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from msgspec.structs import replace

from auditor.extracting.evidence.gaps import falls_near, goes_beyond
from auditor.extracting.evidence.sums import adds_up_strictly, total_of
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.levels import clause_between
from auditor.extracting.figures.reader import Passage
from auditor.extracting.lists.groups import Group

SEVERAL = 3  # parts that commas alone make a list
LIST = (":", ";")  # signs before a part of a list
PAIR = 2  # parts of a list, at least


def own_parts(group: Group, whole: Item, parts: Sequence[Item]) -> list[Item]:
    """The parts of a list without those that go by the words of another level beside its whole.

    "Làm 38 người chết, 45 người bị thương. Trong đó đường bộ 36 người chết, 45 người bị thương; đường sắt 2 người chết."
    """
    mates = [w for w in group.wholes if w.place == whole.place and w.dimension == whole.dimension]
    heads = {_head(mate) for mate in mates}
    if len(mates) < 2 or len(heads) < len(mates) or "" in heads:
        return list(parts)
    if all(_head(part) in heads for part in parts):
        return [part for part in parts if _head(part) == _head(whole)]
    others = heads - {_head(whole)}  # "26 người chết và mất tích, 13 người bị thương; trong đó tại A chết 17 người, …"
    return [part for part in parts if _head(part) or others.isdisjoint(part.measure.lead.lower().split())]


def up_to_semicolon(group: Group, whole: Item) -> Group:
    """The group up to the semicolon behind which its sentence goes on with others, where commas part what it lists.

    "Huyện A 29 người, gồm: xã B 12 người, xã C 10 người, xã D 7 người; huyện E 9 người": that far it comes near its whole.
    """
    end = next((n for n, part in enumerate(group.parts) if part.measure.opener == ";"), 0)
    first, rest = group.parts[:end], group.parts[end:]
    if group.kind != "connector" or len(first) < SEVERAL or not all(same_kind(whole, part) for part in first):
        return group
    near = falls_near(whole, total_of(first))
    return replace(group, parts=first) if near and goes_beyond(whole, total_of([*first, rest[0]])) else group


def outermost(parts: Sequence[Item]) -> list[Item]:
    """The parts of a list without those that another "trong đó" or "gồm" takes out of one of them, up to the next semicolon."""
    kept: list[Item] = []
    inner = False
    for before, part in zip((None, *parts), parts, strict=False):
        opens = bool(kept) and (part.measure.says("part") or part.measure.says("complete"))
        inner = opens or (inner and not _clause_begun(before, part))
        if not inner:
            kept.append(part)
    return kept


def _clause_begun(before: Item | None, part: Item) -> bool:
    """Whether a semicolon stands before a part, maybe with other names between: "…; quảng canh, tôm rừng 22.640 ha"."""
    beside = before is not None and before.place == part.place
    return part.measure.opener == ";" or (before is not None and beside and clause_between(before, part))


def up_to_new_clause(group: Group) -> Group:
    """The group up to the semicolon behind which is told what else was found, or is still to be dealt with.

    "Giải quyết 512 hồ sơ, trong đó trước hạn 412 hồ sơ; còn 37 hồ sơ", "…, trong đó lưu động 12 vụ; án dân sự thụ lý 318 vụ".
    """
    found = group.closed or group.parts[0].measure.says("found")
    done = bool(group.wholes) and group.wholes[0].measure.says("done")  # nothing of it is under way

    def goes_on(part: Item) -> bool:
        left = part.measure.says("left") and not part.measure.says("rest")
        left = left or (done and part.measure.says("under_way"))
        return part.measure.opener != ";" or not (left or (part.measure.says("found") and not found))

    parts = tuple(takewhile(goes_on, group.parts))
    return replace(group, parts=parts) if 0 < len(parts) < len(group.parts) else group


def goes_on_past(group: Group, every: frozenset[str]) -> bool:
    """Whether a list may go on past its first semicolon, to ``every`` part; not where its whole is itself a part of a list.

    "…: bán lẻ 721 tỷ đồng, trong đó xăng dầu 144 tỷ đồng; du lịch 50 tỷ đồng; dịch vụ khác 75 tỷ đồng". Nor where only what stands
    behind it has rates and other figures: "hình sự 68 vụ, dân sự 84 vụ; hòa giải 60 vụ, chiếm 53% số vụ hòa giải; quá hạn 2 vụ".
    """
    if not group.wholes or group.singled or not group.direct or not group.direct < every:
        return False
    whole = group.wholes[0]
    if not any(same_kind(whole, part) for part in group.parts if part.id in group.direct):
        return False
    return whole.measure.opener not in LIST and not past_it(group, whole) and not _first_alone(group, every)


def _first_alone(group: Group, every: frozenset[str]) -> bool:
    """Whether the parts before the first semicolon follow one another, and not all of those behind it do."""
    first, rest = (
        [part for part in group.parts if part.id in every and (part.id in group.direct) is own] for own in (True, False)
    )

    def in_a_row(parts: Sequence[Item]) -> bool:
        return all(after.order == before.order + 1 for before, after in pairwise(parts))

    return len(first) > 1 and in_a_row(first) and not in_a_row([first[-1], *rest])


def past_it(group: Group, whole: Item) -> bool:
    """Whether several parts behind a semicolon are each more than the whole, of which they then are none.

    "Trồng 2.031 ha; trong đó rừng sản xuất 1.425 ha; chăm sóc 7.128 ha; khoanh nuôi 11.880 ha".
    """
    rest = (part for part in group.parts if part.id not in group.direct)
    beyond = [goes_beyond(whole, part.strict) for part in rest if same_kind(whole, part)]
    return bool(group.direct) and len(beyond) > 1 and all(beyond)


def one_of_many(passage: Passage, whole: Item, parts: Sequence[Item]) -> bool:
    """ "Trong đó, 10 dự án ở khu công nghiệp; 1 dự án ở ngoài. Trong số này, 9 dự án …": parts of what stands further up."""
    if whole.place == parts[0].place or max(part.figure.value or 0 for part in parts) <= (whole.figure.value or 0):
        return False
    first = whole.scan.sentences[whole.measure.sentence][0]
    listed = whole.scan.begins(first, "part", "complete")
    return listed and sum(i.is_level and same_kind(i, whole) for i in passage.sentence(*whole.place)) > 1


def reached(group: Group, whole: Item) -> Sequence[Item]:
    """The parts of a list, up to the semicolon behind which another clause may begin, if two of its kind stand before it."""
    direct = [part for part in group.parts if part.id in group.direct]
    if group.singled and len(direct) < len(group.parts):
        return direct  # "công nghiệp 412 ha, riêng dệt 96 ha; dịch vụ 318 ha"
    if past_it(group, whole) or (direct and not any(same_kind(whole, part) for part in direct)):
        return direct  # "dư nợ 387 tỷ đồng, trong đó bán lẻ chiếm 52%; tiền gửi 391 tỷ đồng"
    rated = sum(same_kind(whole, part) for part in direct) == 1  # "vùng A 14,2% với 45 hộ; vùng B 3,1% với 12 hộ"
    return direct if len(direct) > 1 and not rated else group.parts


def made_before(whole: Item, parts: Sequence[Item]) -> tuple[Item, ...]:
    """The first parts where they make the whole, and what follows is told apart: it counts something else of them.

    "320 giường: nội 120, ngoại 110, sản 90; giường yêu cầu 40", "52 tập thể và 112 hộ, trong đó có 30 hộ nghèo". So do the last
    behind a semicolon: "412 triệu đồng, trong đó phải thu 186 triệu đồng; đã nộp 298 triệu đồng, còn phải nộp 114 triệu đồng".
    """
    for n in range(PAIR, len(parts)):
        scan, last, after = parts[n].scan, parts[n - 1].measure.last, parts[n].measure.first
        apart = parts[n].place != parts[n - 1].place or scan.signs_between(last, after, ";")
        apart = apart or scan.says_between(last, after, "part", "outside")
        if apart and adds_up_strictly(whole, parts[:n]):
            return tuple(parts[:n])
    behind = (tuple(parts[n:]) for n in range(1, len(parts) - 1) if parts[n].measure.opener == ";")
    return next((run for run in behind if adds_up_strictly(whole, run)), ())


def clause_past(group: Group, whole: Item, part: Item) -> bool:
    """Whether a semicolon parts a level from the one right before its list, so that it belongs to another clause."""
    near = group.wholes[0]
    beside = near.place == whole.place == part.place and near is not whole
    return beside and whole.scan.signs_between(whole.measure.last, near.measure.first, ";")


def _head(item: Item) -> str:
    """The first word behind a number."""
    return next(iter(item.measure.tail.lower().split()), "")
