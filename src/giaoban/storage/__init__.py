"""Keep: the tables, the two doors to them, and the changes that a plan makes."""
