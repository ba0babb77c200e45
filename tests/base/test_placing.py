"""A file is put in its place whole, and Windows is asked again while a virus scanner has it."""

from pathlib import Path

import pytest

from renda.base import faults, files, keys, placing


class Held(type(Path())):
    """A file that somebody has open for the first tries."""

    refusals = 2

    def replace(self, target):
        if Held.refusals:
            Held.refusals -= 1
            raise PermissionError(13, "in use", str(self))
        return Path(str(self)).replace(target)


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    path = tmp_path / "报告.txt"
    placing.write(path, b"one")
    placing.write(path, b"two")
    with pytest.raises(FileExistsError):
        placing.write(path, b"three", replace=False)
    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_held_for_a_moment_is_waited_for(tmp_path):
    part = Held(tmp_path / "part")
    part.write_bytes(b"x")
    Held.refusals = 2
    placing.move(part, tmp_path / "whole", patience=2)
    assert (tmp_path / "whole").read_bytes() == b"x"
    part.write_bytes(b"y")
    Held.refusals = 1
    with pytest.raises(PermissionError):
        placing.move(part, tmp_path / "whole", patience=0)
    assert (tmp_path / "whole").read_bytes() == b"x"


def test_of_two_programs_that_make_the_key_both_get_the_first(tmp_path):
    path = tmp_path / "new" / "var.key"
    key = keys.load_or_make(path)
    assert keys.load_or_make(path) == key
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_a_page_tells_a_file_that_windows_holds_from_a_folder_without_right():
    error = PermissionError(13, "Permission denied")
    assert faults.words_for(error) == faults.READ_ONLY
    error.winerror = 32
    assert faults.words_for(error) == faults.HELD


@pytest.mark.django_db
def test_a_kept_file_that_a_power_cut_spoiled_is_written_anew_when_it_comes_again(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    kept = files.keep(b"%PDF-1", name="a.pdf", media_type="application/pdf", congress=None)
    path = tmp_path / kept.sha256[:2] / kept.sha256
    path.write_bytes(b"\0" * 6)
    files.keep(b"%PDF-1", name="a.pdf", media_type="application/pdf", congress=None)
    assert files.content(kept) == b"%PDF-1"
