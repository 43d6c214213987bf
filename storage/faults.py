"""What a database says when something is amiss, put as a message and a hint that a person can act on."""

from sqlalchemy.exc import DBAPIError

from vocabulary.errors import StorageError, Trouble
from vocabulary.phrases import Phrase

# Start of SQLite's result-code name (https://www.sqlite.org/rescode.html) or of PostgreSQL's SQLSTATE
# (appendix A of its manual) -> what is the matter, what to do. The longest start that fits is used.
FAULTS: dict[str, Trouble] = {
    "SQLITE_FULL": Trouble("the disk is full", "Free some space and run again; what was stored before is intact."),
    "SQLITE_IOERR": Trouble("the disk can't be read or written", "Check the disk and its free space, then run again."),
    "SQLITE_BUSY": Trouble("another program keeps the file locked", "Close what else has it open, then run again."),
    "SQLITE_LOCKED": Trouble("another program keeps the file locked", "Close what else has it open, then run again."),
    "SQLITE_READONLY": Trouble("it is read-only", "Give yourself the right to write to the file and to its folder."),
    "SQLITE_PERM": Trouble("access is denied", "Give yourself the right to write to the file and to its folder."),
    "SQLITE_CANTOPEN": Trouble(
        "the file can't be opened", "Check that its folder exists and that you may write there."
    ),
    "SQLITE_NOTADB": Trouble(
        "the file is not a database", "Give the store another file name; this file is left as it is."
    ),
    "SQLITE_CORRUPT": Trouble(
        "the file is damaged", "Put back a copy, or give the store another file name and run again."
    ),
    "08": Trouble("the connection was lost", "Check that the server runs and can be reached, then run again."),
    "25006": Trouble("it is read-only", "Connect to the primary server, or ask for the right to write."),
    "28": Trouble("the server refuses this user", "Check the user name and the password in the store's address."),
    "3D000": Trouble(
        "the server has no such database", "Make it with `createdb --encoding=UTF8 NAME`, or mend the address."
    ),
    "42501": Trouble("this user may not do that", "Let the database's owner grant CREATE and USAGE on its schema."),
    "53100": Trouble("the server's disk is full", "Free some space and run again; what was stored before is intact."),
    "53": Trouble("the server is out of resources", "Wait, or raise its limits, then run again."),
    "55P03": Trouble("another program keeps a lock", "Wait until it is done, then run again."),
    "57": Trouble("the server ended the connection", "Wait until the server runs again, then run again."),
    "58": Trouble("the server can't read or write its files", "Check the server's disk, then run again."),
}
UNREACHABLE = Trouble("the server can't be reached", "Check host, port, user and password, and that the server runs.")


def explain_fault(error: DBAPIError, store: str) -> StorageError | None:
    """The error as one that a person can act on, or None when it is a fault in the program. store: a name to show."""
    fault = _find_fault(error)
    if fault is None:
        return None
    lines = str(error.orig).strip().splitlines() or [type(error.orig).__name__]
    return StorageError(
        "store {store}: {trouble} ({said})", fault.hint, store=store, trouble=Phrase(fault.message), said=lines[0]
    )


def _find_fault(error: DBAPIError) -> Trouble | None:
    code = getattr(error.orig, "sqlite_errorname", None) or getattr(error.orig, "sqlstate", None)
    if code is None:
        # psycopg has no SQLSTATE when there was no server to give one.
        return UNREACHABLE if type(error.orig).__name__ in {"OperationalError", "ConnectionTimeout"} else None
    fitting = [start for start in FAULTS if code.startswith(start)]
    return FAULTS[max(fitting, key=len)] if fitting else None
