"""Files to take along: pictures, slides, reports and figures."""
