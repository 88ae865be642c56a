"""The Image menu: what concerns the picture as a whole."""

from __future__ import annotations

from sketchstudio.ui.action_rows.row import Entry

ENTRIES: tuple[Entry, ...] = ()
