"""What is known beforehand: rules, units, indicators, places and the words of languages."""
