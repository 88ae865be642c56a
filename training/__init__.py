"""Makes the weights: packs of pictures in, a folder under models/ out.

`prepare` cuts pictures into what a network learns from, `train` runs the one loop in loop.py over a
task, `export` writes the model's folder, `evaluate` measures it on held-out pictures, and `cards`
puts the figures into its card. To add a task, write one file in tasks/ and one in configs/.
Nothing here needs PySide6.
"""
