"""The meeting of a period: recorded once, amended as often as needed."""

from datetime import date
from typing import Any

import pytest
from tests.services.books import change, content, sql, whole

from giaoban.domain.briefing import Meeting
from giaoban.domain.errors import BookError, NotFound, Refused, UsageFault
from giaoban.services import meetings
from giaoban.workspace import Workspace

DAY = date(2018, 6, 8)


def record(book: Workspace, **told: Any) -> bool:
    return change(book, meetings.record, **{"period": "2018H1", **told})


def refused(book: Workspace, kind: type[BookError], **told: Any) -> BookError:
    before = content(book)
    with pytest.raises(kind) as caught:
        record(book, **told)
    assert content(book) == before
    return caught.value


def meeting(book: Workspace) -> Meeting:
    found = whole(book).meeting
    assert found is not None
    return found


def test_a_new_meeting_needs_its_day(book: Workspace) -> None:
    assert refused(book, UsageFault, place="văn phòng").code == "meeting.no_day"
    assert record(book, held_on=DAY, place=" văn phòng ", chair="bà Chinh")
    assert (meeting(book).held_on, meeting(book).place, meeting(book).chair) == (DAY, "văn phòng", "bà Chinh")


def test_what_is_not_given_stays(demo: Workspace) -> None:
    before = meeting(demo)
    assert not record(demo, conclusion="Làm tốt hơn")
    assert meeting(demo) == before._replace(conclusion="Làm tốt hơn")
    assert not record(demo, held_on=date(2018, 6, 9))
    assert meeting(demo).held_on == date(2018, 6, 9)
    assert len(meeting(demo).findings) == 11


def test_who_came_is_replaced_as_a_list(book: Workspace) -> None:
    record(book, held_on=DAY, attended=["cả 9 đơn vị"])
    assert len(meeting(book).attended) == 9
    record(book, attended=["VC", "Văn Yên", "140"])
    assert meeting(book).attended == ("136", "140")
    record(book, place="hội trường")
    assert meeting(book).attended == ("136", "140")
    record(book, attended=[])
    assert meeting(book).attended == ()


def test_what_cannot_be_is_refused(book: Workspace) -> None:
    assert refused(book, NotFound, held_on=DAY, attended=["Hà Nội"]).code == "unit.unknown"
    assert refused(book, NotFound, held_on=DAY, period="2019H1").code == "period.unknown"
    assert refused(book, UsageFault, held_on=DAY, place="a\x1b").code == "text.control"
    sql(book, "UPDATE period SET state = 'closed'")
    assert refused(book, Refused, held_on=DAY).code == "period.closed"
