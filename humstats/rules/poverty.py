"""Rules about poverty: headcount, intensity, the index made of both."""

from __future__ import annotations

from humstats.rules.rule import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = ()
