"""What is done with palettes: choosing, changing, files, and taking one from a picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

import numpy as np
from PySide6.QtCore import QCoreApplication

from sketchstudio.files.errors import FileError
from sketchstudio.files.images import read_image
from sketchstudio.files.palettes import Palette, PaletteShelf, read_palette, write_palette
from sketchstudio.painting.color_means import palette_of
from sketchstudio.session import Event, Session
from sketchstudio.ui.actions import Condition
from sketchstudio.ui.colors.memory import ColorKeeper
from sketchstudio.ui.colors.palette_asking import PaletteAsker
from sketchstudio.ui.documents.background import Background
from sketchstudio.ui.notice_bar import NoticeBar
from sketchstudio.ui.panels.palettes import PalettePanel

T = TypeVar("T")

FIRST = "basic"  # the palette of the first start


class PaletteFlow:
    """`asker` puts the questions; tests put another in its place. `changed` when another palette
    is chosen or it has become the artist's own."""

    def __init__(
        self,
        session: Session,
        panel: PalettePanel,
        keeper: ColorKeeper,
        *,
        shelf: PaletteShelf,
        notices: NoticeBar,
        asker: PaletteAsker,
        background: Background,
    ) -> None:
        self._session, self._panel, self._keeper = session, panel, keeper
        self._shelf, self._notices, self.asker = shelf, notices, asker
        self._background = background
        self.palette = Palette("", ())
        self.changed = Event()
        panel.chosen.connect(self.choose)
        panel.grid.moved.connect(self._move)
        panel.grid.remove_asked.connect(self.remove_color)
        panel.grid.rename_asked.connect(self.rename_color)
        self.choose(keeper.memory.palette or FIRST)

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Who does which action."""
        return {
            "palette_add": self.add_color,
            "palette_remove": self.remove_color,
            "palette_rename_color": self.rename_color,
            "palette_new": self.new,
            "palette_rename": self.rename,
            "palette_delete": self.delete,
            "palette_import": self.take_in,
            "palette_export": self.give_out,
            "palette_from_canvas": self.from_canvas,
            "palette_from_file": self.from_file,
        }

    def conditions(self) -> Mapping[str, Condition]:
        """What came with the program can be changed, but not deleted."""
        return {"palette_delete": lambda: self._shelf.is_own(self.kept)}

    @property
    def kept(self) -> str:
        """What the chosen palette is kept under."""
        return self._keeper.memory.palette

    def choose(self, name: str) -> None:
        """Show this palette, or where it cannot be read, say why and show the first."""
        names = self._shelf.names()
        if name not in names:
            name = FIRST if FIRST in names else next(iter(names), "")
        loaded = self._try(lambda: self._shelf.load(name)) if name else None
        self._keeper.keep(replace(self._keeper.memory, palette=name))
        self._show(loaded or Palette(name, ()))

    # ---- its colours

    def add_color(self) -> None:
        """The colour in hand becomes one of the palette."""
        self._change(self.palette.added(self._session.foreground))
        colors = [swatch.color for swatch in self.palette.swatches]
        self._panel.grid.choose(colors.index(self._session.foreground))

    def remove_color(self) -> None:
        """The colour that is marked goes; the last one stays, as a palette is not empty."""
        index = self._panel.grid.chosen
        if index >= 0 and len(self.palette.swatches) > 1:
            self._change(self.palette.without(index))

    def rename_color(self) -> None:
        """Ask for a name for the colour that is marked."""
        index = self._panel.grid.chosen
        if index < 0:
            return
        before = self.palette.swatches[index].name
        name = self.asker.name(_tr("Name the colour"), before)
        if name:
            self._change(self.palette.renamed(index, name))

    def _move(self, index: int, to: int) -> None:
        self._change(self.palette.moved(index, to))
        self._panel.grid.choose(to)

    # ---- palettes

    def new(self) -> None:
        """A palette that begins with the two colours in hand."""
        name = self.asker.name(_tr("New palette"), _tr("My palette"))
        if name:
            colors = dict.fromkeys((self._session.foreground, self._session.background))
            self.add(Palette.of(name, colors))

    def add(self, palette: Palette) -> None:
        """Keep a palette as a new one and show it."""
        kept = self._try(lambda: self._shelf.keep(palette))
        if kept:
            self.choose(kept)

    def rename(self) -> None:
        """Ask what the palette is to be called."""
        name = self.asker.name(_tr("Name the palette"), self.palette.name)
        if name:
            self._change(replace(self.palette, name=name))
            self._show(self.palette)

    def delete(self) -> None:
        """The artist's own goes; a bundled one is again as it came."""
        if self._shelf.is_own(self.kept) and self.asker.may_delete(self.palette.name):
            self._try(lambda: self._shelf.remove(self.kept))
            self.choose(self.kept)

    def take_in(self) -> None:
        """Ask for a .gpl file and keep it as a new palette."""
        path = self.asker.palette_to_open()
        palette = self._try(lambda: read_palette(path)) if path else None
        if palette:
            self.add(palette)

    def give_out(self) -> None:
        """Ask where to, and write the palette as .gpl."""
        path = self.asker.file_to_save(self.palette.name)
        if path is not None:
            self._try(lambda: write_palette(path, self.palette))

    # ---- from pictures

    def from_canvas(self) -> None:
        """A palette of what is on the canvas."""
        snapshot = self._session.document.snapshot()
        self.extract(snapshot.flatten, _tr("From the picture"))

    def from_file(self) -> None:
        """Ask for a picture and take its palette."""
        path = self.asker.picture_to_open()
        if path is not None:
            self.extract(lambda: read_image(path), path.stem)

    def extract(self, pixels: Callable[[], np.ndarray], name: str) -> None:
        """Ask how many colours, and make a palette of a picture in a thread. pixels: gives it,
        (H, W, 3 or 4) uint8, or raises FileError."""
        count = self.asker.count()
        if not count:
            return
        words = _tr("Looking for the colours…")
        colors = self._try(
            lambda: self._background.wait_for(lambda: palette_of(pixels(), count), words)
        )
        if colors:
            self.add(Palette.of(name, colors))
        elif colors is not None:
            self._notices.show_note(_tr("There is nothing to take colours from."))

    # ---- within

    def _change(self, palette: Palette) -> None:
        if palette != self.palette and self._try(lambda: self._shelf.keep(palette, self.kept)):
            self.palette = palette
            self._panel.show_palette(palette)
            self.changed.emit()

    def _show(self, palette: Palette) -> None:
        self.palette = palette
        self._panel.show_names(
            [(name, self._title(name)) for name in self._shelf.names()], self.kept
        )
        self._panel.show_palette(palette)
        self.changed.emit()

    def _title(self, name: str) -> str:
        if name == self.kept:
            return self.palette.name
        try:
            return self._shelf.load(name).name
        except FileError:
            return name

    def _try(self, do: Callable[[], T]) -> T | None:
        """What it gives; None after a failure, whose sentence is in the bar."""
        try:
            return do()
        except FileError as error:
            self._notices.show_problem(str(error))
            return None


def _tr(text: str) -> str:
    return QCoreApplication.translate("Palettes", text)
