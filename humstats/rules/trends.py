"""Rules about one series in time: jumps, outliers, copies of the period before."""

from __future__ import annotations

from humstats.rules.rule import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = ()
