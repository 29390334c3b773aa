"""One quantity over another: shares of a whole, what was attained of it, averages, quotients, products."""
