"""What a report says again: elsewhere, in another unit, in words."""
