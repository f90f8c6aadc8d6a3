"""Rules about people who could be recognised: small cells, personal data."""

from __future__ import annotations

from humstats.rules.rule import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = ()
