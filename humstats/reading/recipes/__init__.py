"""Recipes: what the columns of a table mean, written down once.

The tables of publishers come with humstats, in ``publishers/``; every other one is a user's.
"""
