"""What a report contains, once: for paper, for slides, and for the pages."""
