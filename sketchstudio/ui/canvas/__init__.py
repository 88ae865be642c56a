"""The picture on screen: a plain widget over a view buffer over a cache of the composed layers.

What comes in: the session's changes (dirty rectangles), the mouse, pen and wheel. What goes out:
`PointerEvent`s in canvas pixels to the tool in hand, and pixels to the screen.

    view_transform  where the canvas lies in the view
    display_cache   the composed picture, tile by tile, and its halves for zooming out
    view_buffer     the visible part as it is on screen; a pan moves it, a stroke mends it
    turned_view     the same for a turned view, fast
    top_layer       what is drawn over it now; other rooms add overlays here
    overlays        how it is drawn, at a constant thickness: blots, outlines, handles, the badge
    live_picture    a small picture enlarged, with what is drawn meanwhile on top
    shown           which picture that is: the document, a preview, or the sketch to compare
    input           Qt events into PointerEvents
    hand            where they go: the tool in hand, or the navigator
    turns           whose turn it is: pen, mouse or finger
    pressure        how hard a press counts
    touch           fingers: draw, pan, zoom and turn, taps that undo
    navigation      pan, zoom and turn by hand
    picture_view    the widget that shows all this and follows the session
    canvas          the same, listening to mouse, pen, wheel and touchpad
"""
