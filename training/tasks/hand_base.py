"""Learns the hand that others begin with: of many paintings and drawings, each with its own
outlines, what lines and colours mean. The artist's own (cyclegan) needs half an hour then."""

from typing import Any

from training.tasks.cyclegan import Cyclegan, prepare

__all__ = ["CARD", "TASK", "prepare"]

CARD: dict[str, Any] = {
    "title": "What painting hands begin with",
    "about": "Paints outlines in colours that it is told, and draws the outlines of paintings, in "
    "nobody's manner. A hand that is taught in the program begins with it.",
    "inputs": "picture (3, H, W) in [-1, 1], sRGB; a map of colours (4, H/4, W/4), sRGB in [0, 1] "
    "times presence, and presence",
    "size_rule": "multiples of 16; learned at 128 to 256 pixels a side",
    "licence": "GPL 3+",
    "data_terms": "free",
    "sources": [
        "Battle for Wesnoth, pictures of its stories, GPL 2+; Pepper&Carrot by David Revoy, "
        "CC BY 4.0; Ren'Py demo artwork, MIT; The Mana World and Tuxemon, GPL 2+ and CC BY-SA",
        "KDE wallpapers, LGPL 3+ and CC BY-SA 4.0; elementary OS wallpapers, CC0 and Unsplash",
        "Tux Paint stamps, GPL 2+ and public domain; GCompris, GPL 3+, CC BY-SA and CC0; Kenney "
        "(kenney.nl), CC0",
        "DiceBear collection, five styles of faces: CC BY 4.0 and free for any use (avataaars)",
    ],
    "weaknesses": ["It has no manner of its own: it is to be taught one."],
}
TASK = Cyclegan
