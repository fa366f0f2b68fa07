"""A local server that speaks as the official services do, for the tests of the loaders."""
