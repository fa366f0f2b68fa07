"""Reading a file that a person made: opened within limits, its numbers, years and gemeenten."""
