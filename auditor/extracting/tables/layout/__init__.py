"""How a table is laid out and what its rows and columns mean: cells, frame, headings, stub, units, steps."""
