"""From a picture to what a network is shown of it, and from its answer back to a picture.

The same code feeds the program and the training: what a network learned from is what it sees.
Arrays in, arrays out: numpy, OpenCV, no Qt, no torch, no file.

    any picture   ink and line_art_kind (where ink is, whether all is ink), lab, palette, square,
                  nearest, pieces, bleeding, outside
    line art      line_art puts it together: regions and region_joining cut it, hints say what the
                  blots mean, region_tokens what the network is told; flood and inflation colour
                  and shade without one; paint lays the colours under the lines
    photographs   photo puts it together: photo_hints and photo_anchors tell of colours, spreading
                  makes good what is wrong at the blots, edges brings the answer to full size
    lines         xdog and hatching ink a picture, segments finds the outlines of its areas,
                  inking draws what a network found; thinning and line_tracing follow the lines;
                  ink_cleaning and drawn_ink bring ink in and out
    blots         picture_blots takes them from a picture
    sketches      sketch puts it together: sketch_ink, sketch_strokes and sketch_inside find what
                  was drawn, sketch_fit lays it in the network's square, silhouette is the thing
                  drawn; sketch_findings says what will hurt, sketch_gaps and sketch_redrawing mend
"""
