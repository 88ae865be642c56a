"""Keys: what they do, how they are shown and changed, and the search for commands."""
