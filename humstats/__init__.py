"""Humanitarian figures as validated time series and report charts."""

__version__ = "0.1.0.dev0"
