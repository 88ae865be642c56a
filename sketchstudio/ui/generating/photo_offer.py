"""A photograph that was just opened: what can be made of it is offered, one button each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from PySide6.QtCore import QObject

from sketchstudio.conditioning.line_art_kind import LOOK_SIDE, is_line_art
from sketchstudio.document.change import Change
from sketchstudio.document.document import Document
from sketchstudio.document.geometry import Rect
from sketchstudio.generators.base import Spec
from sketchstudio.painting.compose import compose
from sketchstudio.session import Session
from sketchstudio.ui.controls import spec_text
from sketchstudio.ui.images import bgra_view
from sketchstudio.ui.notice_bar import NoticeBar


class PhotoOffer(QObject):
    """`begin` is called with the generator that the artist has chosen. The offer goes as soon as
    something else is done with the picture."""

    def __init__(
        self,
        session: Session,
        notices: NoticeBar,
        specs: Sequence[Spec],
        begin: Callable[[Spec], None],
    ) -> None:
        super().__init__()
        self._session, self._notices, self._begin = session, notices, begin
        offered = (spec for spec in specs if spec.photo_rank)
        self._specs = sorted(offered, key=lambda spec: spec.photo_rank)
        session.changed.connect(self._follow)

    def look(self, extras: dict[str, object]) -> None:
        """A document was opened. extras: what its project file says of the panels, where it has
        one: then its artist knows what to do with it."""
        if self._specs and not extras and is_photograph(self._session.document):
            self._notices.show_offer(
                self.tr("A photograph or a painting — make of it:"),
                [(spec_text(spec.name), partial(self._begin, spec)) for spec in self._specs],
            )

    def _follow(self, change: Change) -> None:
        if change.layers or change.blots or not change.dirty.is_empty:
            self._notices.withdraw_offer()


def is_photograph(document: Document) -> bool:
    """One layer of many colours or shades: no drawing in ink, and no empty paper."""
    if len(document.layers) != 1:
        return False
    picture = _small(document)
    return bool((picture != picture[0, 0]).any()) and not is_line_art(picture)


def _small(document: Document) -> np.ndarray:
    """(h, w, 3) uint8 sRGB, no larger than needed: a scan is looked at in no time, too."""
    long_side, level = max(document.width, document.height), 0
    while long_side >> (level + 1) >= 2 * LOOK_SIDE:
        level += 1
    image = compose(document, Rect(0, 0, document.width, document.height), level=level)
    return np.ascontiguousarray(bgra_view(image)[..., 2::-1])
