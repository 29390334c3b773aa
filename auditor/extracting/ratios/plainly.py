"""Whether words leave no doubt of a share, its part and its whole: what stands between the three, and what they are called."""

from __future__ import annotations

from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import loosely_same, same_kind
from auditor.extracting.figures.reader import Passage
from auditor.extracting.figures.role import NOT_NOW
from auditor.extracting.measures.words import Mark, covered
from auditor.extracting.ratios.fitting import comes_near, mended_share
from auditor.extracting.ratios.wholes import bare_count, larger

ROUNDED = ("below", "above", "about")  # words before a share that was rounded: "chiếm gần 62%"
PERIODS = ("time", "months")  # dimensions of what a name tells of its time: "doanh thu 11 tháng của thành phố"
ADDED = ("growth", "change", "points")  # what may be said of a part before its share
BEHIND = 6  # words that may stand between a level and the bracket behind it
PRECISE = 3  # digits of a number that is exact but for a careless word: "hơn 1.977 tỷ đồng"
NAMED = 10  # words behind a part that may name it


def plainly(passage: Passage, whole: Item, part: Item, share: Item) -> bool:
    """ "14.194 tỷ đồng, trong đó vốn tại địa phương 8.462 tỷ đồng, chiếm 62,06%": nothing else stands between the three.

    Also "kiểm tra 1.245 cơ sở, 1.118 cơ sở đạt yêu cầu (89,8%)": what was found, and some of it with its share in brackets.
    """
    bracket = share.role.form == "bracket" or share.measure.opener == "("
    # what is said of the part before its share: "tăng 4,2%, chiếm 24,9%"
    beside = [i for i in passage.sentence(*share.place) if part.order < i.order < share.order]
    begin = beside[-1].measure.last if beside else part.measure.last + _name_behind(part, share)
    between = range(begin, share.measure.first)
    reach = BEHIND + 1 if bracket else 2
    said = covered(share.measure.before)
    return (
        share.place == part.place
        and share.order == part.order + 1 + len(beside)
        and all(i.role.name in ADDED for i in beside)
        and not any(_level(i) and whole.order < i.order < part.order for i in passage.sentence(*share.place))
        and not _of_all_before(passage, whole, part)
        and (
            called_part(whole, part)
            or _in_bracket(whole, part)
            or whole.place != part.place
            or (bracket and whole.measure.tells("found"))
            or _found_among(whole, part)
            or of_all_sown(whole, part, share)
        )
        and (names_after(share) <= _named_of(passage, whole, part) or of_all_sown(whole, part, share))
        and all(part.scan.tokens[n].kind != "w" or n in said or n >= share.measure.first - reach for n in between)
        and _precise(whole)
        and _precise(part)
        and share.figure.qualifier in (None, *ROUNDED)
        and (comes_near(part, whole, share) or mended_share(part, whole, share))
    )


def _precise(item: Item) -> bool:
    """Whether no word makes a number a rough one."""
    return item.figure.qualifier is None or item.figure.digits >= PRECISE


def _found_among(whole: Item, part: Item) -> bool:
    """Whether some of what stands right before a number, and goes by the same noun, were found: "lấy 905 mẫu, phát hiện 17 mẫu"."""
    alike = whole.figure.unit_text.lower() == part.figure.unit_text.lower() != ""
    return alike and whole.order + 1 == part.order and part.measure.says("found") and part.measure.opener == ","


def of_all_sown(whole: Item, part: Item, share: Item) -> bool:
    """Whether a share is said to be of what was sown, by whichever word, as its whole was: "xuống giống 724 ha; đã gặt 450 ha"."""
    sown = covered(mark for mark in share.measure.after if not mark.classes.isdisjoint(("list:sown", "area_noun")))
    asked = any("list:sown" in mark.classes for mark in share.measure.after)
    if not asked or not whole.measure.says("list:sown") or part.measure.says("list:sown") or not _reaped(whole, part):
        return False
    return names_after(share) - {share.scan.tokens[n].text.lower() for n in sown} <= names_of(whole)


def _reaped(whole: Item, part: Item) -> bool:
    """Whether a part is said to be harvested, and of nothing that its whole is not called: "đã thu hoạch 9.120 ha lúa xuân"."""
    verb = next((m for m in reversed(part.measure.before) if "list:harvested" in m.classes), None)
    if verb is None:
        return False
    marked = covered(part.measure.before)
    behind = {part.scan.tokens[n].text.lower() for n in range(verb.last, part.measure.first) if n not in marked}
    return behind | {*part.measure.tail.lower().split()} <= {
        *f"{whole.measure.lead} {whole.measure.tail}".lower().split()
    }


def _of_all_before(passage: Passage, whole: Item, part: Item) -> bool:
    """Whether a clause may take its part out of all that is counted before it: "Đảng 82 người, đoàn thể 26; trong đó …"."""
    mates = [i for i in passage.sentence(*part.place) if i.is_level and i.order < part.order and same_kind(i, part)]
    row = [i for i in mates if i.measure.depth == whole.measure.depth]
    return part.measure.opener == ";" and len(row) > 1 and not any(called_part(row[0], i) for i in row[1:])


def _level(item: Item) -> bool:
    return item.is_level and item.dimension != "ratio" and item.role.form not in NOT_NOW


def _name_behind(part: Item, share: Item) -> int:
    """How many words right behind a part name it: "trong đó 62 xã khu vực III, chiếm 64,6%"; none where they say more."""
    tokens = part.scan.tokens[part.measure.last : share.measure.first]
    count = next((n for n, token in enumerate(tokens) if token.kind == "p"), len(tokens))
    marked = any(not _naming(mark) for mark in part.scan.marks_between(part.measure.last, part.measure.last + count))
    return count if count <= NAMED and not marked else 0


def _naming(mark: Mark) -> bool:
    """Whether a phrase can be a part of a name: "98 sản phẩm đạt 4 sao"."""
    return all(name in ("have", "at", "equal") or name.startswith("list:") for name in mark.classes)


def above(passage: Passage, part: Item) -> Item | None:
    """The only level of its kind in the sentence before one that opens with "trong đó" and with this part."""
    block, number = part.place
    opens = part.scan.begins(part.scan.sentences[number][0], "part")
    levels = [i for i in passage.sentence(*part.place) if i.is_level and i.dimension not in PERIODS]
    if not opens or not number or levels[:1] != [part]:
        return None
    bare = bare_count(part)  # "Có 1.071.393 thí sinh đăng ký. Trong đó, thí sinh tự do có 46.978, chiếm 4,38%"
    before = [i for i in passage.sentence(block, number - 1) if i.is_level]
    above = [i for i in before if same_kind(i, part) or (bare and loosely_same(i, part))]
    return above[0] if len(above) == 1 and larger(above[0], part) else None


def _named_of(passage: Passage, whole: Item, part: Item) -> set[str]:
    """The words that may name a whole: its own; where no other level of its kind stands before, all before its part."""
    if whole.place != part.place:
        return _words_of(whole)
    others = [i for i in passage.sentence(*whole.place) if i.is_level and i.order < whole.order and same_kind(i, whole)]
    first = whole.scan.sentences[whole.measure.sentence][0]
    before = {token.text for token in whole.scan.tokens[first : whole.measure.first]}
    return names_of(whole) if others else names_of(whole) | before


def _words_of(item: Item) -> set[str]:
    """Every word of the sentence that an item stands in."""
    first, last = item.scan.sentences[item.measure.sentence]
    return {token.text for token in item.scan.tokens[first:last]}


def _in_bracket(whole: Item, part: Item) -> bool:
    """Whether a part opens a bracket right behind its whole: "235 vụ (đã tìm ra người của 168 vụ, chiếm 71,5%)"."""
    if part.measure.bracket < 0 or whole.measure.bracket == part.measure.bracket:
        return False
    first = part.scan.brackets[part.measure.bracket][0]
    between = part.scan.tokens[whole.measure.last : first]
    return len(between) <= BEHIND and all(token.kind == "w" for token in between)


def called_part(whole: Item, part: Item) -> bool:
    """Whether words such as "trong đó" between two levels make the later one a part of the earlier."""
    if whole.place != part.place or whole.order > part.order:
        return False
    return part.scan.says_between(whole.measure.last, part.measure.first, "part")


def names_of(item: Item) -> set[str]:
    """The words that name a level: its label, its unit, and those before a number in its clause: "Vốn … 9 tháng ước đạt 52 tỷ"."""
    first, at = item.scan.sentences[item.measure.sentence][0], item.measure.first
    tokens = item.scan.tokens
    begin = next((n for n in range(at - 1, first, -1) if tokens[n].text in (";", ":", "(")), first)
    clause = {token.text for token in tokens[begin:at] if token.kind == "w"} if _alone(item, begin) else set()
    return set(f"{item.figure.label} {item.figure.unit_text}".lower().split()) | clause


def _alone(item: Item, begin: int) -> bool:
    """Whether no number but of months or years stands before a level in its clause."""
    before = [m for m in item.scan.measures if begin <= m.first < item.measure.first]
    return all(m.literal.size.unit is not None and m.literal.size.unit.dimension in PERIODS for m in before)


def names_after(share: Item) -> set[str]:
    """The words after a share that say what it is of, but for those that any whole goes by: "tổng số"."""
    marked = covered(share.measure.after)
    length = len(share.measure.tail.split())
    tail = range(share.measure.last, min(share.measure.last + length, len(share.scan.tokens)))
    return {share.scan.tokens[n].text.lower() for n in tail if n not in marked and share.scan.tokens[n].kind == "w"}
