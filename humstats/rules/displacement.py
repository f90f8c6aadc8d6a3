"""Rules about displacement: rounds, operations, kinds of assessment, origin and asylum."""

from __future__ import annotations

from humstats.rules.rule import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = ()
