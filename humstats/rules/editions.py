"""Rules about this edition against the last."""

from __future__ import annotations

from humstats.rules.rule import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = ()
