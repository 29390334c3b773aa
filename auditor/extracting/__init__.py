"""Document to figures and relations: reading the language of quantity."""
