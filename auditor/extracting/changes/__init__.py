"""One quantity at two times, or beside its plan: growths, changes, rates, and what the parts of a whole contribute."""
