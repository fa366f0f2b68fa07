"""Claims from reports held against the figures: per gemeente, per region and for Nederland."""
