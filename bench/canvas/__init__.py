"""The canvas under the hand, as `parts/canvas.py` measures it: ten full layers of 4096 x 4096."""
