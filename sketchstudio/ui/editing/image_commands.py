"""What the Image menu does: size, cut, mirror and turn the picture, or the layer in hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from sketchstudio.document.content import painted_bounds
from sketchstudio.document.geometry import Rect
from sketchstudio.document.remaps import Cut, Turn, TurnKind
from sketchstudio.document.size_edits import Remap, reshape
from sketchstudio.painting.image_size import Scaling
from sketchstudio.painting.placement import Placement
from sketchstudio.painting.transform import lift, put_down
from sketchstudio.session import Session
from sketchstudio.tools.move_targets import target_ids, why_not_movable
from sketchstudio.ui.dialogs.canvas_size import CanvasSizeDialog
from sketchstudio.ui.dialogs.image_size import ImageSize, ImageSizeDialog

_TURNS: tuple[tuple[str, TurnKind], ...] = (
    ("image_turn_right", "right"),
    ("image_turn_left", "left"),
    ("image_turn_half", "half"),
    ("image_mirror", "mirror"),
    ("image_flip", "flip"),
)
_LAYER_TURNS: tuple[tuple[str, Callable[[Placement], Placement]], ...] = (
    ("layer_mirror", Placement.mirrored),
    ("layer_flip", Placement.flipped),
    ("layer_turn_right", lambda placement: placement.turned(90)),
    ("layer_turn_left", lambda placement: placement.turned(-90)),
    ("layer_turn_half", lambda placement: placement.turned(180)),
)


class ImageCommands:
    """Each is one undo step. `ask_image_size` and `ask_canvas_size` show a dialog; tests answer
    in their place."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        self._session, self._parent = session, parent
        self.ask_image_size: Callable[[int, int], ImageSize | None] = self._image_size_dialog
        self.ask_canvas_size: Callable[[int, int], Cut | None] = self._canvas_size_dialog

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Who does which action."""
        return {
            "image_size": self.image_size,
            "canvas_size": self.canvas_size,
            "crop_to_selection": self.crop_to_selection,
            "trim": self.trim,
            **{name: lambda kind=kind: self.turn(kind) for name, kind in _TURNS},
            **{name: lambda turn=turn: self.turn_layer(turn) for name, turn in _LAYER_TURNS},
        }

    def image_size(self) -> None:
        """Resample the whole picture to the size that is asked for."""
        self._session.settle()
        size = self._session.document.width, self._session.document.height
        asked = self.ask_image_size(*size)
        if asked is not None and (asked.width, asked.height) != size:
            scaling = Scaling(size, (asked.width, asked.height), asked.method)
            self._reshape(scaling, _tr("Image size"))

    def canvas_size(self) -> None:
        """Another sheet under the same picture."""
        self._session.settle()
        size = self._session.document.width, self._session.document.height
        cut = self.ask_canvas_size(*size)
        if cut is not None and (cut.trim or cut.area != Rect(0, 0, *size)):
            self._reshape(cut, _tr("Canvas size"))

    def crop_to_selection(self) -> None:
        """What is around the selection goes."""
        self._session.settle()
        selection = self._session.document.selection
        if selection is None:
            self._session.notice.emit(_tr("Nothing is selected: select what is to stay first."))
        else:
            self._reshape(Cut(selection.bounds), _tr("Crop to the selection"))

    def trim(self) -> None:
        """Cut off the margins in which nothing is painted."""
        self._session.settle()
        document = self._session.document
        shown = [layer.tiles for layer in document.layers if document.is_shown(layer)]
        area = painted_bounds(shown).clipped(document.width, document.height)
        if area.is_empty:
            self._session.notice.emit(_tr("Nothing is painted yet: there is nothing to trim to."))
        elif area == Rect(0, 0, document.width, document.height):
            self._session.notice.emit(_tr("The picture is painted up to its edges already."))
        else:
            self._reshape(Cut(area), _tr("Trim"))

    def turn(self, kind: TurnKind) -> None:
        """Mirror or turn the whole picture."""
        self._session.settle()
        document = self._session.document
        label = _tr("Mirror") if kind in ("mirror", "flip") else _tr("Turn")
        self._reshape(Turn(kind, document.width, document.height), label)

    def turn_layer(self, turned: Callable[[Placement], Placement]) -> None:
        """Mirror or turn the layer in hand, or what is selected on it, about its own middle."""
        self._session.settle()
        document = self._session.document
        ids = target_ids(document, ())
        why_not = why_not_movable(document, ids)
        lifted = None if why_not else lift(document, ids)
        if lifted is None:
            self._session.notice.emit(why_not or _tr("There is nothing on this layer to turn."))
            return
        placement = turned(Placement.of(lifted.box))
        label = _tr("Turn layer")
        self._session.do(put_down(document, lifted, placement, method="bicubic", label=label))

    def _reshape(self, remap: Remap, label: str) -> None:
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self._session.do(reshape(self._session.document, remap, label))
        except ValueError as refusal:
            self._session.notice.emit(str(refusal))
        finally:
            QGuiApplication.restoreOverrideCursor()

    def _image_size_dialog(self, width: int, height: int) -> ImageSize | None:
        dialog = ImageSizeDialog(width, height, self._parent)
        return dialog.answer() if dialog.exec() else None

    def _canvas_size_dialog(self, width: int, height: int) -> Cut | None:
        dialog = CanvasSizeDialog(width, height, self._parent)
        return dialog.answer() if dialog.exec() else None


def _tr(text: str) -> str:
    return QCoreApplication.translate("Image", text)
