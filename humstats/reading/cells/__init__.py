"""Cells: what one text says, in the light of its column.

A number, a period, a code: read where it has one reading, by what the column shows where it
has two, and asked about where the column shows nothing.
"""
