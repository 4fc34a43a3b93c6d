"""
The command line: `canonym COMMAND`, a module for each group of commands.

Exit status: 0 fine, 1 something in the data was wrong (said on standard error), 2 the call was wrong. A reader that
goes away (`canonym ... | head`) ends the run quietly with 141, an interrupt with 130, as the shell has it.
"""

from canonym.cli.main import main

__all__ = ["main"]
