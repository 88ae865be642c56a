"""Marks on layers: what turns pointer positions into pixels, and layers into what the screen shows.

A `Stroke` (`stroke.py`) takes points; `stabilizer.py` calms them, `path.py` lays a curve through
them and spaces dabs along it. `brush.py` says what a brush is, `dynamics.py` and `curve.py` how
pressure, tilt and speed bend it. `dab.py` cuts the dabs' masks, `texture.py` gives the grain under
them, `symmetry.py` repeats them; `coverage.py` remembers how far each pixel of the stroke is
covered and `mixing.py` mixes the colour in. `presets.py` names brushes. `compose.py` draws layers
for the screen.
"""
