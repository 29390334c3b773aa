"""Wholes and their parts: lists that words announce, lists that only add up, and what they claim where they do not."""
