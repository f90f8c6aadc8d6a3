"""Editions: what changed between the last edition of a table and this one."""
