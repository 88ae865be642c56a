"""Marks on layers: what turns pointer positions into pixels, and layers into what the screen shows.

A `Stroke` (`stroke.py`) takes points; `stabilizer.py` calms them, `path.py` lays a curve through
them and spaces dabs along it, `dab.py` cuts the dabs' masks, `coverage.py` remembers how far each
pixel of the stroke is covered and mixes the colour in. `compose.py` draws layers for the screen
with QPainter; it is the only module here that needs Qt.
"""
