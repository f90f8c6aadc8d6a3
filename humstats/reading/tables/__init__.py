"""Tables: where on a sheet they stand, and which of their rows hold figures.

Told by looks alone, before anybody knows what the words mean: headers stand over columns of
numbers, totals are called so, notes stand above and below.
"""
