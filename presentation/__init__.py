"""The journey, the command line and the screens."""
