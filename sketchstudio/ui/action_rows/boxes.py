"""The Boxes menu."""

from __future__ import annotations

from sketchstudio.ui.action_rows.row import LINE, ActionRow, Entry
from sketchstudio.ui.words import QT_TRANSLATE_NOOP

_ORDER = QT_TRANSLATE_NOOP("Actions", "&Order")
_ALIGN = QT_TRANSLATE_NOOP("Actions", "Ali&gn")
_ALIGN_HELP = QT_TRANSLATE_NOOP(
    "Actions", "Several boxes with each other, a single one on the page"
)


def _align(edge: str, words: str, icon: str) -> ActionRow:
    return ActionRow(f"align_{edge}", words, icon=icon, help=_ALIGN_HELP, submenu=_ALIGN)


ENTRIES: tuple[Entry, ...] = (
    ActionRow(
        "add_box",
        QT_TRANSLATE_NOOP("Actions", "N&ew box…"),
        ("Alt+Shift+B",),
        icon="box-add",
        help=QT_TRANSLATE_NOOP("Actions", "In the middle of the page; or drag one with the tool"),
    ),
    LINE,
    ActionRow("select_boxes", QT_TRANSLATE_NOOP("Actions", "Select &all boxes")),
    ActionRow("unselect_boxes", QT_TRANSLATE_NOOP("Actions", "Select &none")),
    LINE,
    ActionRow("rename_boxes", QT_TRANSLATE_NOOP("Actions", "&Rename…"), icon="label"),
    ActionRow(
        "reseed_boxes",
        QT_TRANSLATE_NOOP("Actions", "Another &drawing"),
        icon="dice",
        help=QT_TRANSLATE_NOOP("Actions", "Another seed for these boxes; all others stay"),
    ),
    ActionRow(
        "wish_color",
        QT_TRANSLATE_NOOP("Actions", "&Wish the foreground colour"),
        icon="fill",
        help=QT_TRANSLATE_NOOP("Actions", "What is drawn in these boxes shall have it"),
    ),
    ActionRow("unwish_color", QT_TRANSLATE_NOOP("Actions", "Wish no &colour")),
    ActionRow("flip_boxes", QT_TRANSLATE_NOOP("Actions", "&Flip"), icon="flip-horizontal"),
    LINE,
    ActionRow(
        "duplicate_boxes", QT_TRANSLATE_NOOP("Actions", "D&uplicate"), icon="layer-duplicate"
    ),
    ActionRow("delete_boxes", QT_TRANSLATE_NOOP("Actions", "De&lete"), icon="delete"),
    ActionRow("clear_boxes", QT_TRANSLATE_NOOP("Actions", "Delete all &boxes")),
    LINE,
    ActionRow(
        "boxes_front",
        QT_TRANSLATE_NOOP("Actions", "To the &front"),
        ("Ctrl+Shift+]",),
        submenu=_ORDER,
    ),
    ActionRow(
        "boxes_forward",
        QT_TRANSLATE_NOOP("Actions", "F&orward"),
        ("Ctrl+]",),
        icon="layer-up",
        submenu=_ORDER,
    ),
    ActionRow(
        "boxes_backward",
        QT_TRANSLATE_NOOP("Actions", "&Backward"),
        ("Ctrl+[",),
        icon="layer-down",
        submenu=_ORDER,
    ),
    ActionRow(
        "boxes_back",
        QT_TRANSLATE_NOOP("Actions", "To the bac&k"),
        ("Ctrl+Shift+[",),
        submenu=_ORDER,
    ),
    _align("left", QT_TRANSLATE_NOOP("Actions", "&Left edges"), "align-left"),
    _align("centre", QT_TRANSLATE_NOOP("Actions", "&Centres"), "align-centre"),
    _align("right", QT_TRANSLATE_NOOP("Actions", "&Right edges"), "align-right"),
    _align("top", QT_TRANSLATE_NOOP("Actions", "&Top edges"), "align-top"),
    _align("middle", QT_TRANSLATE_NOOP("Actions", "&Middles"), "align-middle"),
    _align("bottom", QT_TRANSLATE_NOOP("Actions", "&Bottom edges"), "align-bottom"),
    ActionRow(
        "distribute_across",
        QT_TRANSLATE_NOOP("Actions", "&Even gaps across"),
        icon="distribute-across",
        submenu=_ALIGN,
    ),
    ActionRow(
        "distribute_down",
        QT_TRANSLATE_NOOP("Actions", "Even gaps &down"),
        icon="distribute-down",
        submenu=_ALIGN,
    ),
    LINE,
    ActionRow(
        "lock_boxes",
        QT_TRANSLATE_NOOP("Actions", "Loc&k or unlock"),
        icon="lock",
        help=QT_TRANSLATE_NOOP("Actions", "A locked box stays where and what it is"),
    ),
    ActionRow("hide_boxes", QT_TRANSLATE_NOOP("Actions", "&Hide or show"), icon="eye-closed"),
)
