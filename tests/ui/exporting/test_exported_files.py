"""What File, Export writes, and what it leaves behind where it does not."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sketchstudio.document.document import Document
from sketchstudio.files.raw_picture import read_raw
from sketchstudio.jobs import JobState
from tests.ui.exporting.conftest import SIZE, WAIT_MS


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# ---- what is written


@pytest.mark.parametrize("kind", ["png", "tiff", "webp"])
def test_without_loss_it_is_what_one_sees(window, export, kind):
    path = export(f"out.{kind}", format=kind)
    assert np.array_equal(read_raw(path).pixels, window.session.document.snapshot().flatten())


def test_it_is_as_large_as_was_asked_for(window, export, enlarger):
    path = export(scale=2.0, noise="1")
    assert read_raw(path).pixels.shape == (80, 120, 3)
    request = enlarger.seen[-1]
    assert (request.number("scale"), request.choice("noise")) == (2.0, "1")


def test_no_network_is_asked_where_there_is_nothing_to_do(export, enlarger):
    export(scale=1.0, noise="off")
    assert not enlarger.seen


def test_sixteen_bits_and_transparency_reach_the_file(window, export, enlarger):
    window.session.open_document(Document.blank(*SIZE), None)
    path = export(scale=2.0, transparent=True, deep=True)
    pixels = read_raw(path).pixels
    assert pixels.dtype == np.uint16
    assert pixels.shape == (80, 120, 4)
    assert not pixels[..., 3].any()


def test_the_background_can_be_any_colour(window, export):
    window.session.open_document(Document.blank(*SIZE), None)
    path = export(background="#204060")
    assert read_raw(path).pixels[3, 3].tolist() == [0x20, 0x40, 0x60]


def test_a_worse_quality_is_a_smaller_file(export):
    best = export("best.jpg", format="jpeg", quality=98)
    worst = export("worst.jpg", format="jpeg", quality=5)
    assert worst.stat().st_size < best.stat().st_size


def test_the_print_resolution_is_in_the_file(export):
    with Image.open(export(dpi=144)) as image:
        assert round(image.info["dpi"][0]) == 144


def test_what_was_drawn_after_the_click_is_not_in_the_file(window, export, enlarger, qtbot):
    before = window.session.document.snapshot().flatten()
    enlarger.gate.clear()
    path = export(scale=2.0, wait=False)
    qtbot.waitUntil(enlarger.begun.is_set, timeout=WAIT_MS)
    window.session.open_document(Document.blank(*SIZE), None)
    with qtbot.waitSignal(window.flows.exporting.queue.idle, timeout=WAIT_MS):
        enlarger.gate.set()
    assert np.array_equal(read_raw(path).pixels[::2, ::2], before)


# ---- what is left behind


def test_a_cancelled_export_leaves_no_file(window, export, enlarger, qtbot, tmp_path):
    enlarger.gate.clear()
    export(scale=2.0, wait=False)
    qtbot.waitUntil(enlarger.begun.is_set, timeout=WAIT_MS)
    queue = window.flows.exporting.queue
    with qtbot.waitSignal(queue.idle, timeout=WAIT_MS):
        queue.cancel(queue.open[0].id)
    assert queue.exports[0].state == JobState.CANCELLED
    assert files_in(tmp_path) == []


def test_a_full_disk_is_told_and_leaves_the_old_file(window, export, tmp_path, monkeypatch):
    path = export()
    before = path.read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sketchstudio.ui.exporting.dialog.ExportDialog._ask_to_replace", yes)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        export(background="#ff0000")
    assert "the disk is full" in window.notices.text
    assert path.read_bytes() == before
    assert files_in(tmp_path) == ["out.png"]


def yes(*_) -> bool:
    return True


def test_a_file_that_is_there_is_replaced_only_after_asking(window, export, monkeypatch):
    path = export()
    asked = []
    ask = "sketchstudio.ui.exporting.dialog.ExportDialog._ask_to_replace"
    monkeypatch.setattr(ask, lambda _dialog, path: asked.append(path) and False)
    export(background="#ff0000", wait=False)
    assert asked == [path]
    assert not window.flows.exporting.queue.open
