"""What is worked out once stays with its record, and takes no part in what the record is equal to."""

from __future__ import annotations

from msgspec import Struct

from auditor.model.once import Once

worked: list[int] = []


class Square(Struct, frozen=True, dict=True):
    side: int

    @Once
    def area(self) -> int:
        worked.append(self.side)
        return self.side**2


def test_it_is_worked_out_once_for_each_record() -> None:
    worked.clear()
    first, second = Square(3), Square(4)
    assert (first.area, second.area, first.area) == (9, 16, 9)
    assert worked == [3, 4]


def test_records_are_equal_whether_it_was_asked_for_or_not() -> None:
    asked = Square(3)
    assert asked.area == 9
    assert asked == Square(3)
