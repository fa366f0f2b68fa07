"""What a figure may be in later years, how good such forecasts were before, and when not to."""
