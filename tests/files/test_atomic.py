"""A file is there whole or not at all."""

import errno
import os
import stat

import pytest

from sketchstudio.files.atomic import replacing, write_bytes
from sketchstudio.files.errors import FileError


@pytest.fixture
def old(tmp_path):
    path = tmp_path / "drawing.ora"
    path.write_bytes(b"the old drawing")
    return path


def assert_untouched(path):
    assert path.read_bytes() == b"the old drawing"
    assert os.listdir(path.parent) == [path.name]


def test_a_save_replaces_the_old_file(old):
    write_bytes(old, b"the new drawing")
    assert old.read_bytes() == b"the new drawing"
    assert os.listdir(old.parent) == [old.name]


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_a_full_disk_leaves_the_old_file(old, monkeypatch, failing):
    def fail(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, failing, fail)
    with pytest.raises(FileError, match=r"Cannot save .*drawing.ora.: the disk is full"):
        write_bytes(old, b"the new drawing")
    assert_untouched(old)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no full disk to try")
def test_a_disk_that_fills_up_while_writing_leaves_the_old_file(old, monkeypatch):
    monkeypatch.setattr("builtins.open", lambda *_, real=open: real("/dev/full", "wb"))
    with pytest.raises(FileError, match="the disk is full"):
        write_bytes(old, b"the new drawing" * 100_000)
    assert_untouched(old)


def test_what_fails_in_the_block_leaves_the_old_file(old):
    with pytest.raises(ZeroDivisionError), replacing(old) as stream:
        stream.write(b"half of the new")
        raise ZeroDivisionError
    assert_untouched(old)


def test_an_interruption_leaves_the_old_file(old):
    with pytest.raises(KeyboardInterrupt), replacing(old) as stream:
        stream.write(b"half of the new")
        raise KeyboardInterrupt
    assert_untouched(old)


def test_the_content_is_on_the_disk_before_the_old_file_goes(old, monkeypatch):
    order = []
    for name in ("fsync", "replace"):
        real = getattr(os, name)
        monkeypatch.setattr(os, name, lambda *a, n=name, r=real: (order.append(n), r(*a)))
    write_bytes(old, b"new")
    assert order[:2] == ["fsync", "replace"]


def test_no_permission_is_said(old, monkeypatch):
    def refuse(*_):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(FileError, match="you do not have permission"):
        write_bytes(old, b"new")
    monkeypatch.undo()
    assert_untouched(old)


def test_a_protected_file_is_not_replaced(old, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(FileError, match="it is write-protected"):
        write_bytes(old, b"new")
    assert_untouched(old)


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(FileError, match=r'the folder ".*nowhere" does not exist'):
        write_bytes(tmp_path / "nowhere" / "a.png", b"")


def test_a_folder_or_a_device_is_not_replaced(tmp_path):
    with pytest.raises(FileError, match="it is a folder"):
        write_bytes(tmp_path, b"")
    with pytest.raises(FileError, match="it is not an ordinary file"):
        write_bytes(tmp_path.__class__(os.devnull), b"")


@pytest.mark.skipif(os.name != "posix", reason="permissions as POSIX has them")
def test_permissions_are_kept_and_new_files_get_the_usual_ones(old):
    old.chmod(0o640)
    write_bytes(old, b"new")
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    plain = old.with_name("plain")
    plain.write_bytes(b"")
    write_bytes(old.with_name("saved"), b"")
    assert old.with_name("saved").stat().st_mode == plain.stat().st_mode


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_a_link_stays_a_link(old):
    link = old.with_name("link.ora")
    link.symlink_to(old)
    write_bytes(link, b"new")
    assert link.is_symlink()
    assert old.read_bytes() == b"new"


def test_the_longest_names_can_be_saved(tmp_path):
    path = tmp_path / ("n" * 251 + ".png")
    write_bytes(path, b"new")
    assert path.read_bytes() == b"new"
