"""The search box of a hospital's own site: found, asked politely in a child process, and its lists read."""
