"""A verhaal: slides in an order, each a view of the dashboard on one version of the figures."""
