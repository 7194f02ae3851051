"""Out as Excel: sheets declared as data, and the one renderer that draws them."""
