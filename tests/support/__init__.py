"""What the tests need around the product: a browser, a database server, the running app."""
