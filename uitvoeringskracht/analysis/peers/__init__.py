"""Whom to compare with: by class, by likeness or by choice, and how firm that choice is."""
