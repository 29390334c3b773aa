"""The nouns of the house: frozen data that every stage shares; nothing here knows a library."""
