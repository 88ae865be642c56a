"""The Select menu: which part of the picture may be edited."""

from __future__ import annotations

from sketchstudio.ui.action_rows.row import Entry

ENTRIES: tuple[Entry, ...] = ()
