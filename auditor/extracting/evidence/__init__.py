"""How well arithmetic bears out what words leave open: sums too good for chance, gaps that one human slip explains."""
