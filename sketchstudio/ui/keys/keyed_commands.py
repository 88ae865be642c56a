"""All that keys can do: the tools, the rows of the commands, and what lasts while a key is held."""

from __future__ import annotations

from collections.abc import Iterable

from sketchstudio.files.errors import FileError
from sketchstudio.files.keymaps import Keys, read_keymap
from sketchstudio.tools.base import Tool
from sketchstudio.ui.action_rows import GROUPS, ActionRow
from sketchstudio.ui.actions import action_words, row_words, tool_action_id
from sketchstudio.ui.controls import spec_text
from sketchstudio.ui.keys.held_keys import Held
from sketchstudio.ui.keys.keymap import MODIFIER_KEYS, KeyedCommand, Keymap, first_key
from sketchstudio.ui.keys.shown import without_mnemonic
from sketchstudio.ui.resources import resource
from sketchstudio.ui.words import QT_TRANSLATE_NOOP

HELD: tuple[tuple[Held, str, str], ...] = (
    ("hold_move", QT_TRANSLATE_NOOP("Actions", "Move the view by dragging"), "Space"),
    ("hold_pick", QT_TRANSLATE_NOOP("Actions", "Pick a colour"), "Alt"),
    ("hold_compare", QT_TRANSLATE_NOOP("Actions", "Compare with what was before"), "\\"),
)
_TOOLS = QT_TRANSLATE_NOOP("Actions", "Tools")
_WHILE_HELD = QT_TRANSLATE_NOOP("Actions", "While held")


def keyed_commands(tools: Iterable[Tool]) -> list[KeyedCommand]:
    """Tools first, then menu by menu, then what is held."""
    tool_group, held_group = action_words(_TOOLS), action_words(_WHILE_HELD)
    return [
        *(_tool_command(tool, tool_group) for tool in tools),
        *(
            KeyedCommand(
                row.id,
                _full_words(row),
                without_mnemonic(action_words(group.words)),
                row.keys,
                context=row.context,
            )
            for group in GROUPS
            for row in group.rows()
        ),
        *(
            KeyedCommand(held, action_words(words), held_group, (key,), is_held=True)
            for held, words, key in HELD
        ),
    ]


def shipped_presets() -> dict[str, Keys]:
    """The presets in resources/keymaps by their file names; one that cannot be read is left out."""
    presets: dict[str, Keys] = {}
    for path in sorted(resource("keymaps").glob("*.json")):
        try:
            presets[path.stem] = read_keymap(path).keys
        except FileError:
            continue
    return presets


def held_by_key(keymap: Keymap) -> dict[int, Held]:
    """What each key (Qt.Key) does while it is held."""
    return {
        int(MODIFIER_KEYS.get(key) or first_key(key)): held
        for held, _, _ in HELD
        for key in keymap.keys(held)
    }


def _full_words(row: ActionRow) -> str:
    """With the submenu that the words lean on."""
    words = without_mnemonic(row_words(row))
    submenu = without_mnemonic(action_words(row.submenu))
    return f"{submenu}: {words}" if submenu else words


def _tool_command(tool: Tool, group: str) -> KeyedCommand:
    is_free = tool.key not in {key for _, _, key in HELD}  # the hand's Space is a held key
    defaults = (tool.key,) if tool.key and is_free else ()
    return KeyedCommand(tool_action_id(tool.id), spec_text(tool.name), group, defaults)
