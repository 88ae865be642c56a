"""Named boxes in the window: how a tag looks, and how the artist chooses one.

The box tool asks (`tools.box_question`); `tagging.py` shows the `TagEditor` at the box and gives
the tool its answer. The colour, picture and words of a tag are in the other files, and the canvas,
the panel and the editor take them from there.
"""
