"""Methoden: how every outcome is calculated, where it stops, and how good forecasts were."""

from uitvoeringskracht.ui import methoden, methoden_tables

PAGE = {"title": "Methoden", "section": "Verantwoording", "order": 20, "url": "methoden"}

methoden.show_methods()
methoden_tables.show_prices()
methoden_tables.show_backtest()
