"""Ties that nothing claims, discovered from the numbers alone, and how unlikely an accident each of them is."""
