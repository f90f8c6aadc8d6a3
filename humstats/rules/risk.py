"""Rules about risk, and about conflict events."""

from __future__ import annotations

from humstats.rules.rule import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = ()
