"""The example region: four hospitals that do not exist."""
