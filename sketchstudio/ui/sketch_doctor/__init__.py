"""The sketch doctor: how the network sees the sketch, what will hurt, and a repair for each.

What is seen and found is worked out in `conditioning` (sketch, sketch_findings), for generators as
for the doctor. Here `sight` looks again whenever the pen rests, `repairs` turns a repair into an
edit, `dialog` and `sketch_view` show it, and `flow` joins them to the window.
"""
