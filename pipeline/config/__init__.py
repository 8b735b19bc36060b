"""Settings from a file and from the environment, checked against what the commands take.

A key is an option's long name. It stands in the section of its command (``[run]``, ``[review.accept]``), in that of
a group of commands (``[review]``), or at the top for all commands that take it. Flags win over variables, variables
over the file, a nearer section over a wider one.
"""

from .file import ConfigError as ConfigError
from .file import ConfigFile as ConfigFile
from .file import find as find
from .file import read as read
from .known import Known as Known
from .settings import Origin as Origin
from .settings import Setting as Setting
from .settings import Settings as Settings
from .settings import Value as Value
