"""Files: pictures, projects, hints and the program's own lists, in and out.

What comes in is never trusted: whatever is wrong with a file ends in a `FileError` of one sentence
(`errors.py`). What goes out is written whole or not at all (`atomic.py`). Pictures are (H, W, 4)
uint8 sRGB with straight alpha (`images.py`), projects are OpenRaster (`ora.py`), blots and boxes
travel as JSON (`hints.py`), every result is kept with how it was made (`results.py`), and
`places.py` knows the folders.

To read one more picture format: name it in `images.py`, where Pillow knows it; otherwise give it a
file of its own and let `opening.py` tell it by its first bytes.
"""
