"""Where in a row of the layer tree its marks, thumbnail and words are."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect

from sketchstudio.document.layer import LayerProps
from sketchstudio.ui.panels.layer_model import THUMBNAIL_SIZE

ROW_HEIGHT = 44
PAD = 6
ICON_SIDE = 18
INDENT = 14  # for each group around a layer
FOLD_SIDE = 16
EYE_COLUMN = ICON_SIDE + 2 * PAD
_REACH = (-4, -6, 4, 6)  # a mark is hit this much beside it, too

EYE, FOLD, INPUT, ALPHA_LOCK, LOCK = "eye", "fold", "input", "alpha-lock", "lock"


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing in a row that a click switches."""

    name: str
    icon: str
    place: QRect
    is_on: bool


def marks_of(props: LayerProps, row: QRect) -> list[Mark]:
    """row: as the tree indents it. The eyes stand in one column at the left of the panel."""
    y = row.center().y() - ICON_SIDE // 2
    eye = "eye-open" if props.visible else "eye-closed"
    marks = [Mark(EYE, eye, QRect(PAD, y, ICON_SIDE, ICON_SIDE), props.visible)]
    right = [(LOCK, props.locked), (ALPHA_LOCK, props.alpha_locked), (INPUT, props.is_input)]
    for number, (name, is_on) in enumerate(right, start=1):
        if name == ALPHA_LOCK and props.is_group:
            continue  # a group has no pixels of its own
        x = row.right() - number * (ICON_SIDE + PAD)
        marks.append(Mark(name, name, QRect(x, y, ICON_SIDE, ICON_SIDE), is_on))
    return marks


def mark_at(props: LayerProps, row: QRect, place: QPoint) -> str:
    """The name of the mark there, or nothing."""
    if props.is_group and fold_place(row).adjusted(-2, -8, 2, 8).contains(place):
        return FOLD
    for mark in marks_of(props, row):
        if mark.place.adjusted(*_REACH).contains(place):
            return mark.name
    return ""


def fold_place(row: QRect) -> QRect:
    """The triangle that folds and unfolds a group."""
    left = row.x() - INDENT + EYE_COLUMN
    return QRect(left, row.center().y() - FOLD_SIDE // 2, FOLD_SIDE, FOLD_SIDE)


def thumbnail_place(row: QRect, *, is_group: bool) -> QRect:
    left = row.x() - INDENT + EYE_COLUMN
    if is_group:
        y = row.center().y() - ICON_SIDE // 2
        return QRect(left + FOLD_SIDE + 2, y, ICON_SIDE, ICON_SIDE)
    width, height = THUMBNAIL_SIZE
    return QRect(left, row.center().y() - height // 2, width, height)


def words_place(row: QRect, *, is_group: bool) -> QRect:
    left = thumbnail_place(row, is_group=is_group).right() + PAD + 2
    right = row.right() - 3 * (ICON_SIDE + PAD) - PAD
    return QRect(left, row.y(), right - left, row.height())
