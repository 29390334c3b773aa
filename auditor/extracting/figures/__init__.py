"""Measures to figures: what each number is doing in its clause, and of which time it is."""
