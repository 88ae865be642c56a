"""OpenCV without its Qt; everyone else says `from sketchstudio.opencv import cv2`.

Importing opencv-python points Qt at plugins and fonts of its own, with which our window does not
start. This is the one place that imports it, and puts the environment back.
"""

import os

import numpy as np

_POINTED_AT_OPENCV = ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR", "LD_LIBRARY_PATH")
_before = {name: os.environ.get(name) for name in _POINTED_AT_OPENCV}

import cv2  # noqa: E402  - the environment has to be remembered first

for _name, _value in _before.items():
    if _value is None:
        os.environ.pop(_name, None)
    else:
        os.environ[_name] = _value

__all__ = ["connected_pieces", "cv2"]


def connected_pieces(mask: np.ndarray, *, diagonal: bool) -> tuple[int, np.ndarray]:
    """mask: (H, W) bool, or uint8 of 0 and more -> how many labels there are, and (H, W) int32 of
    them: 0 outside the mask, another for each connected piece.

    diagonal: pixels that touch at a corner only are connected, too.
    """
    count, labels = cv2.connectedComponents(
        np.asarray(mask, np.uint8), connectivity=8 if diagonal else 4
    )
    return count, labels
