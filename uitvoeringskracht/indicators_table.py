"""A TOML table read strictly: every key once, of the right kind, and none left over."""

from __future__ import annotations

from typing import NoReturn

from uitvoeringskracht.indicators_model import IndicatorError

YEARS = range(2000, 2100)


class MissingKey(IndicatorError):
    """In de definitie ontbreekt een sleutel."""


class UnknownKey(IndicatorError):
    """De definitie heeft een sleutel die niet bestaat."""


class WrongType(IndicatorError):
    """Een sleutel in de definitie heeft het verkeerde soort waarde."""


class UnknownChoice(IndicatorError):
    """Een sleutel in de definitie heeft een waarde die niet in de lijst staat."""


class EmptyText(IndicatorError):
    """Een tekst in de definitie is leeg."""


class WrongYears(IndicatorError):
    """De jaren van een formule of term kloppen niet of overlappen."""


class Table:
    """A TOML table from which each key is taken exactly once; what is left over is unknown."""

    def __init__(self, values: dict[str, object], slug: str, path: str = "") -> None:
        self.values = dict(values)
        self.slug = slug
        self.path = path

    def fail(self, error: type[IndicatorError], key: str, detail: str = "") -> NoReturn:
        """Raise `error` with its Dutch message, the slug and the key."""
        where = f"{self.path}.{key}" if self.path and key else self.path or key
        raise error(f"{error.__doc__} {self.slug}: {where}{f': {detail}' if detail else ''}")

    def _take(self, key: str, default: object) -> object:
        if key in self.values:
            return self.values.pop(key)
        if default is None:
            self.fail(MissingKey, key)
        return default

    def text(self, key: str, default: str | None = None) -> str:
        """Take a text; without a default it may not be empty."""
        value = self._take(key, default)
        if not isinstance(value, str):
            self.fail(WrongType, key, f"tekst verwacht, niet {value!r}")
        if not value.strip() and default is None:
            self.fail(EmptyText, key)
        return value.strip()

    def choice(self, key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
        """Take a text that is one of `allowed`."""
        value = self.text(key, default)
        if value not in allowed:
            self.fail(UnknownChoice, key, f"{value!r}; kies uit {', '.join(allowed)}")
        return value

    def integer(self, key: str, default: int | None = None) -> int:
        """Take a whole number; true and false are not numbers."""
        value = self._take(key, default)
        if not isinstance(value, int) or isinstance(value, bool):
            self.fail(WrongType, key, f"geheel getal verwacht, niet {value!r}")
        return value

    def number(self, key: str, default: float | None = None) -> float:
        """Take a number as a float."""
        value = self._take(key, default)
        if not isinstance(value, int | float) or isinstance(value, bool):
            self.fail(WrongType, key, f"getal verwacht, niet {value!r}")
        return float(value)

    def flag(self, key: str) -> bool:
        """Take true or false."""
        value = self._take(key, None)
        if not isinstance(value, bool):
            self.fail(WrongType, key, f"true of false verwacht, niet {value!r}")
        return value

    def year(self, key: str) -> int | None:
        """Take a year, or None where the key is absent."""
        if key not in self.values:
            return None
        value = self.integer(key)
        if value not in YEARS:
            self.fail(WrongYears, key, str(value))
        return value

    def integers(self, key: str, default: list[int] | None = None) -> tuple[int, ...]:
        """Take a list of whole numbers."""
        value = self._take(key, default)
        if not isinstance(value, list) or any(type(item) is not int for item in value):
            self.fail(WrongType, key, f"lijst van gehele getallen verwacht, niet {value!r}")
        return tuple(value)

    def years(self, key: str, *, optional: bool = False) -> tuple[int, ...]:
        """Take a list of years; empty where an optional key is absent."""
        years = self.integers(key, default=[] if optional else None)
        wrong = [year for year in years if year not in YEARS]
        if wrong:
            self.fail(WrongYears, key, str(wrong))
        return years

    def table(self, key: str) -> Table:
        """Take a table, to be read just as strictly."""
        value = self._take(key, None)
        if not isinstance(value, dict):
            self.fail(WrongType, key, f"tabel verwacht, niet {value!r}")
        return Table(value, self.slug, f"{self.path}.{key}" if self.path else key)

    def tables(self, key: str, *, optional: bool = False) -> list[Table]:
        """Take a list of tables; empty where an optional key is absent."""
        value = self._take(key, [] if optional else None)
        if not isinstance(value, list) or any(not isinstance(item, dict) for item in value):
            self.fail(WrongType, key, f"lijst van tabellen verwacht, niet {value!r}")
        path = f"{self.path}.{key}" if self.path else key
        return [Table(item, self.slug, f"{path}[{n}]") for n, item in enumerate(value)]

    def close(self) -> None:
        """Raise UnknownKey for what was not taken."""
        if self.values:
            self.fail(UnknownKey, ", ".join(sorted(self.values)))
