"""Parts that cannot exceed their wholes, alone or together: of things, of stretches of time."""
