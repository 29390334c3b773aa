"""Text to measures: tokens, numbers, units, dates, and the marks that stand around them."""
