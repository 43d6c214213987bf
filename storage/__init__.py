"""Remembers every measurement."""
