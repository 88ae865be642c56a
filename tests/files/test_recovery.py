"""Unsaved work outlives the program: killed at any moment, the last whole state comes back."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import numpy as np
import pytest

from sketchstudio.document import TILE, Blot, Box, Document, LayerProps, Rect, TileStore
from sketchstudio.files import tile_log
from sketchstudio.files.autosave import RecoveryWriter, Work
from sketchstudio.files.errors import FileError
from sketchstudio.files.recovery import (
    Recovered,
    Recovery,
    find_recoveries,
    load_recovery,
)

SIZE = (300, 200)
A_LONG_TIME_S = 60


def noise(seed: int) -> np.ndarray:
    """(h, w, 4) premultiplied: opaque noise."""
    pixels = np.random.default_rng(seed).integers(0, 256, (200, 300, 4), dtype=np.uint8)
    pixels[..., 3] = 255
    return pixels


def painted(seed: int = 0) -> Document:
    document = Document(*SIZE, paper=(250, 240, 230))
    for number in range(3):
        props = LayerProps(f"Layer {number}", opacity=0.5, is_input=number > 0)
        document.append_layer(props, TileStore.from_pixels(noise(seed + number)))
    document.blots = (Blot(id=document.new_id(), x=5, y=6, radius=7, color=(1, 2, 3)),)
    box = Box(id=document.new_id(), x=1, y=2, width=30, height=40, tag="dog")
    document.boxes = (box,)
    return document


def paint(document: Document, value: int) -> None:
    document.layers[1].tiles.write(Rect(10, 10, 5, 5), np.full((5, 5, 4), value, np.uint8))


def alike(one: Document, other: Document) -> bool:
    def facts(document: Document) -> list:
        layers = [
            (layer.props, layer.tiles.read(Rect(-TILE, -TILE, 900, 900)).tobytes())
            for layer in document.layers
        ]
        blots = [(blot.x, blot.y, blot.radius, blot.color) for blot in document.blots]
        boxes = [(box.x, box.y, box.width, box.height, box.tag) for box in document.boxes]
        active = document.layer_index(document.active_layer_id)
        return [document.width, document.height, document.paper, layers, blots, boxes, active]

    return facts(one) == facts(other)


@pytest.fixture
def root(tmp_path) -> Path:
    return tmp_path / "recovery"


def work_of(document: Document, **facts) -> Work:
    return Work(document.snapshot(), document.active_layer_id, **facts)


def crash(writer: RecoveryWriter) -> None:
    """What the end of a process does, as far as the files are concerned."""
    writer._lock.release()
    writer._log.close()


def written(root: Path, document: Document, **facts) -> RecoveryWriter:
    writer = RecoveryWriter(root)
    writer.write(work_of(document, **facts))
    return writer


def only(root: Path) -> Recovery:
    (recovery,) = find_recoveries(root).recoveries
    return recovery


def recovered(root: Path) -> Recovered:
    """What the only recovery there is holds."""
    recovery = only(root)
    try:
        return load_recovery(recovery)
    finally:
        recovery.release()


def test_all_of_it_comes_back(root):
    document = painted()
    facts = {"extras": {"generator": "x", "seed": 4}, "results": ("a.png",)}
    crash(written(root, document, name="Cat", path=Path("cat.ora"), **facts))
    recovery = only(root)
    back = load_recovery(recovery)
    assert alike(back.document, document)
    assert (recovery.name, recovery.path) == ("Cat", Path("cat.ora"))
    assert (back.extras, back.results, back.is_whole) == (*facts.values(), True)
    recovery.release()


def test_the_newest_state_comes_back(root):
    document = painted()
    writer = written(root, document)
    for value in range(5):
        paint(document, value)
        writer.write(work_of(document))
    crash(writer)
    assert alike(recovered(root).document, document)


def test_groups_come_back(root):
    document = Document(*SIZE)
    inner = document.append_layer(LayerProps("inner"), TileStore.from_pixels(noise(1)))
    group = document.append_layer(LayerProps("group", is_group=True, pass_through=True))
    inner.parent_id = group.id
    crash(written(root, document))
    back = recovered(root).document
    assert [layer.props for layer in back.layers] == [inner.props, group.props]
    assert back.layers[0].parent_id == back.layers[1].id


def test_only_what_was_painted_on_is_written_again(root):
    document = painted()
    writer = written(root, document)
    (log,) = writer.folder.glob("tiles-*.bin")
    before = log.stat().st_size
    paint(document, 9)
    writer.write(work_of(document))
    assert 0 < log.stat().st_size - before < before / 4
    writer.remove()


def test_a_file_full_of_old_tiles_is_written_anew(root, monkeypatch):
    monkeypatch.setattr(tile_log, "SLACK_BYTES", 0)
    document = painted()
    writer = written(root, document)
    for seed in range(5):
        document.layers[0].tiles.write(Rect(0, 0, *SIZE), noise(seed))
        writer.write(work_of(document))
        sizes = [path.stat().st_size for path in writer.folder.glob("tiles-*.bin")]
        assert sum(sizes) < 8 * SIZE[0] * SIZE[1] * 4 * len(document.layers)
    crash(writer)
    assert alike(recovered(root).document, document)


def test_a_write_that_is_stopped_leaves_the_state_before(root):
    document = painted()
    writer = written(root, document)
    before = load_state(document)
    document.layers[0].tiles.write(Rect(0, 0, *SIZE), noise(99))

    def stop() -> None:
        raise InterruptedByTest

    with pytest.raises(InterruptedByTest):
        writer.write(work_of(document), wait=stop)
    crash(writer)
    assert alike(recovered(root).document, before)


class InterruptedByTest(Exception):
    pass


def load_state(document: Document) -> Document:
    copy = Document(*SIZE, paper=document.paper)
    for layer in document.snapshot().layers:
        copy.append_layer(layer.props, TileStore(layer.tiles.mapping))
    copy.blots, copy.boxes = document.blots, document.boxes
    return copy


def test_a_full_disk_is_a_sentence_and_leaves_the_state_before(root, monkeypatch):
    document = painted()
    writer = written(root, document)
    before = load_state(document)
    document.layers[0].tiles.write(Rect(0, 0, *SIZE), noise(99))

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(FileError, match="the disk is full"):
            writer.write(work_of(document))
        assert alike(load_recovery_of(writer), before)
    writer.write(work_of(document))
    assert alike(load_recovery_of(writer), document)
    writer.remove()


def load_recovery_of(writer: RecoveryWriter) -> Document:
    """Look at the files of a writer that goes on, as if it had ended."""
    writer._lock.release()
    return recovered(writer.folder.parent).document


def test_a_first_write_onto_a_full_disk_leaves_no_pixels_behind(root, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    writer = RecoveryWriter(root)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileError, match="the disk is full"):
        writer.write(work_of(painted()))
    assert not list(root.glob("*/tiles-*.bin"))
    writer.remove()


def test_a_folder_that_somebody_deleted_is_made_again(root):
    document = painted()
    writer = written(root, document)
    for path in writer.folder.iterdir():
        path.unlink()
    writer.folder.rmdir()
    writer.write(work_of(document))
    crash(writer)
    assert alike(recovered(root).document, document)


def test_what_is_removed_is_not_offered(root):
    writer = written(root, painted())
    writer.remove()
    assert find_recoveries(root).recoveries == ()
    assert list(root.iterdir()) == []


def test_two_windows_keep_their_work_apart(root):
    one, other = painted(1), painted(7)
    for document in (one, other):
        crash(written(root, document))
    found = find_recoveries(root).recoveries
    documents = [load_recovery(recovery).document for recovery in found]
    assert all(any(alike(back, document) for back in documents) for document in (one, other))
    for recovery in found:
        recovery.release()


def test_the_work_of_a_running_program_is_not_offered_to_another(root):
    writer = written(root, painted())
    assert find_recoveries(root).recoveries == ()
    assert find_recoveries(root).damaged == 0
    writer.remove()


def test_an_offer_stands_in_one_window_only(root):
    crash(written(root, painted()))
    recovery = only(root)
    assert find_recoveries(root).recoveries == ()
    recovery.release()
    again = only(root)
    assert again.folder == recovery.folder
    again.release()
