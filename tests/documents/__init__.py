"""Documents made for the tests of the readers."""
