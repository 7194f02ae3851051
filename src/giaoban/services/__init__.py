"""The work, as functions. Those that change and those that only answer are different files."""
