"""What went wrong with the database, in words for the person at the keyboard."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError

_SQLITE = {
    "SQLITE_FULL": "De schijf is vol: de cijfers kunnen niet worden opgeslagen.",
    "SQLITE_BUSY": "De database is bezet door een ander programma.",
    "SQLITE_LOCKED": "De database is bezet door een ander programma.",
    "SQLITE_READONLY": "De database mag niet worden geschreven.",
    "SQLITE_CORRUPT": "De database is beschadigd. Zet een reservekopie terug of maak een nieuwe.",
    "SQLITE_NOTADB": "Het bestand is geen database.",
    "SQLITE_IOERR": "De schijf gaf een fout bij het opslaan.",
    "SQLITE_CANTOPEN": "De database is niet te openen.",
}
_POSTGRES = {
    "53100": "De schijf van de database is vol.",
    "53300": "De database heeft te veel verbindingen.",
    "57P01": "De database heeft de verbinding verbroken.",
    "55P03": "De database is bezet door een ander programma.",
    "42501": "De gebruiker van de database heeft geen recht om te schrijven.",
}
_LOST = "De verbinding met de database is verbroken of kwam niet tot stand."


def describe(error: DBAPIError) -> str:
    """Return in Dutch what a database error means, with the words of the database after it."""
    original = error.orig
    said = " ".join(str(original or error).split())[:300]
    if isinstance(original, sqlite3.Error):
        name = getattr(original, "sqlite_errorname", "") or ""
        known = next((text for start, text in _SQLITE.items() if name.startswith(start)), "")
    else:
        known = _POSTGRES.get(getattr(original, "sqlstate", None) or "", "")
        if not known and (error.connection_invalidated or "connection" in said.lower()):
            known = _LOST
    return f"{known or 'De database gaf een fout.'} ({said})"
