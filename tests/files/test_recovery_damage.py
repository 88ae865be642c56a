"""Recovery files that are damaged, and a program that is killed while it writes one."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sketchstudio.document import Rect
from sketchstudio.files.autosave import PICTURE
from sketchstudio.files.errors import FileError
from sketchstudio.files.recovery import PUT_ASIDE, find_recoveries
from tests.files.test_recovery import alike, crash, paint, painted, recovered, written
from tests.source_tree import ROOT

A_LONG_TIME_S = 60


@pytest.fixture
def root(tmp_path) -> Path:
    return tmp_path / "recovery"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 100,
        b"[]\n",
        b'{"version": 1}\n',
        b'{"version": 99, "saved_at": "2026-01-01"}\n',
        b'{"version": 1, "saved_at": 7, "name": "", "path": null, "size": [1, 1], "paper": "#fff"}',
    ],
)
def test_what_cannot_be_read_is_put_aside_and_never_in_the_way(root, content):
    crash(written(root, painted(1)))
    broken = written(root, painted(2))
    crash(broken)
    (broken.folder / PICTURE).write_bytes(content)
    found = find_recoveries(root)
    assert (len(found.recoveries), found.damaged) == (1, 1)
    assert (root / PUT_ASIDE / broken.folder.name).is_dir()
    found.recoveries[0].release()
    again = find_recoveries(root)
    assert again.damaged == 0
    again.recoveries[0].release()


def test_a_huge_size_is_refused(root):
    writer = written(root, painted())
    crash(writer)
    picture = writer.folder / PICTURE
    head, *layers = picture.read_text().splitlines()
    changed = json.dumps(json.loads(head) | {"size": [10**9, 10**9]})
    picture.write_text("\n".join([changed, *layers]))
    assert find_recoveries(root).damaged == 1


@pytest.mark.parametrize("line", ['{"id": 1}', '{"id": 1, "props": {}, "tiles": 3}', "[]", "{"])
def test_damaged_layers_are_one_sentence(root, line):
    writer = written(root, painted(), name="Cat")
    crash(writer)
    picture = writer.folder / PICTURE
    picture.write_text(picture.read_text().splitlines()[0] + "\n" + line + "\n")
    with pytest.raises(FileError) as told:
        recovered(root)
    assert str(told.value).count(".") >= 1


def test_damaged_pixels_cost_their_tile_only(root):
    document = painted()
    writer = written(root, document)
    crash(writer)
    (log,) = writer.folder.glob("tiles-*.bin")
    content = bytearray(log.read_bytes())
    content[5000] ^= 0xFF
    log.write_bytes(content)
    back = recovered(root)
    assert not back.is_whole
    lost = [
        key
        for layer, found in zip(document.layers, back.document.layers, strict=True)
        for key in layer.tiles.mapping.keys() - found.tiles.mapping.keys()
    ]
    assert len(lost) == 1


def test_pixels_that_are_gone_are_a_sentence(root):
    writer = written(root, painted(), name="Cat")
    crash(writer)
    for log in writer.folder.glob("tiles-*.bin"):
        log.unlink()
    with pytest.raises(FileError, match="Cat"):
        recovered(root)


# ---- another process, killed

_WRITES_WITHOUT_END = """
import sys
from pathlib import Path
from tests.files.test_recovery import paint, painted, work_of
from sketchstudio.files.autosave import RecoveryWriter

document, writer, value = painted(), RecoveryWriter(Path(sys.argv[1])), 0
while True:
    value = value % 200 + 1
    paint(document, value)
    writer.write(work_of(document))
    print(value, flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_a_killed_program_leaves_a_whole_state(root):
    process = subprocess.Popen(
        [sys.executable, "-c", _WRITES_WITHOUT_END, str(root)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        told = [int(process.stdout.readline()) for _ in range(4)]
        assert find_recoveries(root).recoveries == ()  # it is running
        process.kill()
        told += [int(line) for line in process.stdout]
        process.wait(A_LONG_TIME_S)
    back = recovered(root)
    value = int(back.document.layers[1].tiles.read(Rect(10, 10, 1, 1))[0, 0, 0])
    assert value in (told[-1], told[-1] + 1)
    expected = painted()
    paint(expected, value)
    assert back.is_whole
    assert alike(back.document, expected)
