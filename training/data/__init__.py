"""Pictures to learn from: the packs on disk, or anyone's folder, and the lines found in them."""
