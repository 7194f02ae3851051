"""Getting a file's bytes: what is no file, too large, empty or not to be opened is refused in words."""

import io
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from giaoban.domain.errors import Unreadable
from giaoban.reading import files
from giaoban.reading.files import LARGEST, read_source, read_text


def refused(given: str) -> str:
    with pytest.raises(Unreadable) as caught:
        read_source(given)
    return caught.value.code


def test_a_file_is_read_as_it_is_and_known_by_its_name(tmp_path: Path) -> None:
    file = tmp_path / "-báo [bold] %s{0}.json"
    file.write_bytes(b"\xef\xbb\xbf[]\r\n")
    assert read_source(str(file)) == (file.name, b"\xef\xbb\xbf[]\r\n")


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "empty").touch()
    assert refused(str(tmp_path / "nowhere.json")) == "file.missing"
    assert refused(str(tmp_path)) == "file.not_a_file"
    assert refused(str(tmp_path / "pipe")) == "file.not_a_file"
    assert refused(str(tmp_path / "empty")) == "file.empty"


def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path) -> None:
    assert refused(str(tmp_path / ("a" * 300))) == "file.unreadable"


def test_the_largest_file_is_taken_and_one_byte_more_is_not(tmp_path: Path) -> None:
    file = tmp_path / "large"
    with file.open("wb") as made:
        made.truncate(LARGEST)
    assert len(read_source(str(file)).content) == LARGEST
    with file.open("ab") as made:
        made.write(b"\0")
    assert refused(str(file)) == "file.too_large"


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"[1]")))
    assert read_source(files.STANDARD_INPUT) == ("-", b"[1]")
    assert refused(files.STANDARD_INPUT) == "file.empty"


def test_a_text_is_utf_8_with_or_without_its_mark(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("\ufeffkết quả".encode())
    assert read_text(str(file)) == "kết quả"
    file.write_bytes(b"k\xe9t qu\xe3")
    with pytest.raises(Unreadable) as caught:
        read_text(str(file))
    assert (caught.value.code, caught.value.values) == ("file.encoding", {"file": "a.txt"})
