"""`python -m presentation`: the command line, for processes that the app starts."""

from presentation.command_line import main

main()
