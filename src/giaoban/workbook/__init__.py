"""Out as Excel: sheets declared as data, and the one renderer that draws them."""

import os

os.environ["OPENPYXL_LXML"] = "False"  # before openpyxl is imported: whether lxml is there would change its bytes
