"""SketchStudio: a painting program whose sketches small generators finish, on the artist's own machine."""
