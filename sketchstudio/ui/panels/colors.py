"""The colours panel: wheel and sliders, the two colours in hand, hex field, those used last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sketchstudio.document.color import Color, format_color, pasted_color
from sketchstudio.painting.color_spaces import SPACES
from sketchstudio.session import Session
from sketchstudio.ui.buttons import icon_button
from sketchstudio.ui.colors.memory import ColorKeeper
from sketchstudio.ui.panels.color_sliders import ColorSliders, channel_text
from sketchstudio.ui.panels.color_wheel import ColorWheel
from sketchstudio.ui.panels.swatches import ColorPair, RecentSwatch

RECENT_COUNT = 10
RECENT_COLUMNS = 5


class ColorPanel(QWidget):
    """Shows and sets the session's colours. `actions` (swap, default) become small buttons."""

    def __init__(self, session: Session, actions: Sequence[QAction], keeper: ColorKeeper) -> None:
        super().__init__()
        self._session, self._keeper = session, keeper
        self.wheel = ColorWheel()
        self.hex_field = self._make_hex_field()
        self._pair = ColorPair(session)
        self._swatches = [self._make_swatch() for _ in range(RECENT_COUNT)]
        self.sliders = {space.id: ColorSliders(space) for space in SPACES}
        self.space_box = self._make_space_box()
        self._lay_out(actions)
        self.wheel.changing.connect(self._take)
        for sliders in self.sliders.values():
            sliders.changed.connect(self._take)
        session.color_changed.connect(self._show)
        keeper.changed.connect(self._show_recent)
        self._show(session.foreground, session.background)
        self._show_recent()
        self._show_sliders(keeper.memory.sliders)

    def _take(self, color: Color) -> None:
        self._session.foreground = color

    def _show(self, foreground: Color, _background: Color) -> None:
        self.wheel.set_color(foreground)
        shown = self.sliders.get(self._keeper.memory.sliders)
        if shown is not None:
            shown.set_color(foreground)
        if not self.hex_field.hasFocus():
            self.hex_field.setText(format_color(foreground))
        self._pair.update()

    def _show_recent(self) -> None:
        recent = self._keeper.memory.recent
        for swatch, color in zip(self._swatches, recent, strict=False):
            swatch.show_color(color)

    def _choose_sliders(self) -> None:
        chosen = str(self.space_box.currentData())
        self._keeper.keep(replace(self._keeper.memory, sliders=chosen))
        self._show_sliders(chosen)

    def _show_sliders(self, chosen: str) -> None:
        for space_id, sliders in self.sliders.items():
            sliders.setVisible(space_id == chosen)
        self._show(self._session.foreground, self._session.background)

    def _take_hex(self) -> None:
        try:
            color = pasted_color(self.hex_field.text())
        except ValueError:
            color = self._session.foreground
        self.hex_field.setText(format_color(color))
        self._take(color)

    def _make_hex_field(self) -> QLineEdit:
        field = QLineEdit()
        field.setMaxLength(40)  # "rgb(208, 64, 32)" can be pasted too
        field.setAccessibleName(self.tr("Colour as hex number"))
        field.setToolTip(self.tr("The foreground colour, such as #d04020 or rgb(208, 64, 32)"))
        field.editingFinished.connect(self._take_hex)
        return field

    def _make_space_box(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self.tr("Sliders"))
        box.setToolTip(self.tr("Sliders under the wheel"))
        box.addItem(self.tr("No sliders"), "")
        for space in SPACES:
            box.addItem(channel_text(space.name), space.id)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(6)
        box.setCurrentIndex(max(box.findData(self._keeper.memory.sliders), 0))
        box.currentIndexChanged.connect(self._choose_sliders)
        return box

    def _make_swatch(self) -> RecentSwatch:
        swatch = RecentSwatch()
        swatch.picked.connect(self._take)
        return swatch

    def _lay_out(self, actions: Sequence[QAction]) -> None:
        hand = QHBoxLayout()
        hand.setSpacing(2)
        hand.addWidget(self._pair)
        hand.addStretch(1)
        for action in actions:
            hand.addWidget(icon_button(action))
        recent = QGridLayout()
        recent.setSpacing(3)
        for number, swatch in enumerate(self._swatches):
            recent.addWidget(swatch, number // RECENT_COLUMNS, number % RECENT_COLUMNS)
        beside = QVBoxLayout()
        beside.setSpacing(6)
        beside.addLayout(hand)
        beside.addWidget(self.hex_field)
        beside.addLayout(recent)
        beside.addWidget(self.space_box)
        beside.addStretch(1)
        above = QHBoxLayout()
        above.setSpacing(12)
        above.addWidget(self.wheel, stretch=1)
        above.addLayout(beside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 6, 10, 8)
        layout.setSpacing(6)
        layout.addLayout(above, stretch=1)
        for sliders in self.sliders.values():
            layout.addWidget(sliders)
