"""P-codes of a country's areas, as a list says them: the areas, their names and parents.

humstats ships no list: which one is right depends on the country, the year and the file. A
user hands one in (:func:`pcodes_of`), such as OCHA's table of all countries.
"""
