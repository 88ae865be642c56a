"""A command of a tool, as a row: a button beside the tool's options."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ToolCommand:
    """`icon`: the name of an SVG in resources/icons; `label`: its tooltip and accessible name."""

    id: str
    label: str
    icon: str
