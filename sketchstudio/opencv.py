"""OpenCV without its Qt; everyone else says `from sketchstudio.opencv import cv2`.

Importing opencv-python points Qt at plugins and fonts of its own, with which our window does not
start. This is the one place that imports it, and puts the environment back.
"""

import os

_POINTED_AT_OPENCV = ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR", "LD_LIBRARY_PATH")
_before = {name: os.environ.get(name) for name in _POINTED_AT_OPENCV}

import cv2  # noqa: E402  - the environment has to be remembered first

for _name, _value in _before.items():
    if _value is None:
        os.environ.pop(_name, None)
    else:
        os.environ[_name] = _value

__all__ = ["cv2"]
