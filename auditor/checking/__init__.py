"""Figures and rules to checks: one module a kind of binding, one judge."""
