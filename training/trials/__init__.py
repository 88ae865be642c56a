"""What is put to the test, on which held-out pictures, and how it is asked.

sketches, lines and hands are the tests; painters, line_ways and edge_ways are what is tried, ours
and others'; traced_people gives traced lines back to the people who drew them. The numbers come
from figures/, the tables from evaluation/.
"""
