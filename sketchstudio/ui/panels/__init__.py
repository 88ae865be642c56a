"""The bars and docks around the canvas. Each shows one thing and tells of what is chosen in it.

tool_bar      the tools, at the left
tool_options  the options of the tool in hand, along the top
colors        the wheel, the two colours in hand, and those used last
layers        the stack, with thumbnails
generate      which generator, with the controls that its Spec describes, and the run
candidates    what the last runs made
"""
