"""The map of the page Kaart: own SVG in the browser, with legend, distribution and table."""
