"""A layer in words: for the row, for its tooltip, and for who has it read to them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from sketchstudio.document.blend import MODE_LABELS, NORMAL
from sketchstudio.document.layer import LayerProps
from sketchstudio.ui.controls import spec_text


def in_words(props: LayerProps) -> str:
    """ "Lines, group, hidden, locked": all that the row shows."""
    words = [props.name]
    if props.is_group:
        words.append(_tr("group"))
    words.append(_tr("visible") if props.visible else _tr("hidden"))
    mixed = how_mixed(props)
    if mixed:
        words.append(mixed)
    if props.locked:
        words.append(_tr("locked"))
    if props.alpha_locked:
        words.append(_tr("transparency locked"))
    if props.is_input:
        words.append(_tr("Generate looks at it"))
    return ", ".join(words)


def how_mixed(props: LayerProps) -> str:
    """ "Multiply, 80 %", or nothing for a plain layer."""
    words = []
    if props.is_group and not props.is_isolated:
        words.append(_tr("Pass through"))
    elif props.mode != NORMAL:
        words.append(spec_text(MODE_LABELS.get(props.mode, props.mode)))
    if props.opacity < 1:
        words.append(f"{round(props.opacity * 100)} %")
    return ", ".join(words)


def _tr(text: str) -> str:
    return QCoreApplication.translate("LayerWords", text)
