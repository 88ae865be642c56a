"""OpenCV brings a Qt of its own, which must never reach ours."""

import subprocess
import sys


def test_opencv_does_not_touch_the_environment():
    script = """
import os
os.environ.pop("QT_QPA_FONTDIR", None)
os.environ["QT_QPA_PLATFORM_PLUGIN_PATH"] = "ours"
before = dict(os.environ)
from sketchstudio.opencv import cv2
assert dict(os.environ) == before, set(os.environ) ^ set(before)
"""
    subprocess.run([sys.executable, "-c", script], check=True)
