"""The commands, grouped by what one does with them. Each module has `register(app)`."""
