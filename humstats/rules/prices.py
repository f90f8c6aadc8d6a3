"""Rules about prices: exchange rates that a file implies, currencies and their days."""

from __future__ import annotations

from humstats.rules.rule import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = ()
