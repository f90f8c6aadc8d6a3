"""Rules about words: one thing written in two ways, letters that were read wrongly."""

from __future__ import annotations

from humstats.rules.rule import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = ()
