"""Spiders: what runs inside the reactor."""
