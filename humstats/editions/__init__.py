"""Editions: what changed between the last edition of a table and this one."""

from __future__ import annotations

from humstats.editions.changes import Changes, compare

__all__ = ["Changes", "compare"]
