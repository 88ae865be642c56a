"""Makes the weights: packs of pictures in, a folder under models/ out.

`prepare` cuts pictures into what a network learns from, `train` runs the one loop in loop.py over a
task, `export` writes the model's folder, `evaluate` measures it on held-out pictures, and `cards`
puts the figures into its card. To add a task, write one file in tasks/ and one in configs/.
Nothing here needs PySide6.

    what is learned      tasks and configs; data and pairings make the pictures, losses the losses
    how it is learned    loop over lessons; run and checkpoints keep it on disk, processes share it
    how good it is       evaluation puts it to the trials, counts the figures, writes the pages
    which is kept        comparison of checkpoints on what comparing has, checkpoint_choice; export
    the artist's own     teaching: a small model from a folder of pictures
"""
