"""What is counted: numbers that say how good a picture, a line or a model is.

Most take arrays and give numbers, and know of no model and no file. fidelity: how near a picture is
to the true one; features and pictures: how near many are to real ones; lines and boundaries: how
well lines agree with a person's; hands and sweet_spot: a taught hand; pix2pix_targets: what is
asked of pictures of sketches. report writes them as tables, JSON and curves.
"""
