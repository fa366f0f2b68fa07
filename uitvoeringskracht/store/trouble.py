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
    """Return in Dutch what a database error means.

    What the database itself said is for the log: it may name paths, hosts and users, and this
    text is shown to every reader.
    """
    original = error.orig
    if isinstance(original, sqlite3.Error):
        name = getattr(original, "sqlite_errorname", "") or ""
        known = next((text for start, text in _SQLITE.items() if name.startswith(start)), "")
    else:
        known = _POSTGRES.get(getattr(original, "sqlstate", None) or "", "")
        said = str(original or error).lower()
        if not known and (error.connection_invalidated or "connection" in said):
            known = _LOST
    return known or "De database gaf een fout; het logboek zegt welke."
