"""In: files into rows with their true place, and rows into valid records or problems."""
