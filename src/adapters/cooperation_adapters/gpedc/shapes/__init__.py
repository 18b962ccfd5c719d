"""The shapes that monitoring rounds are told in: their tables, and the rows of each."""
