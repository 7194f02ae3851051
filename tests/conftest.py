"""What holds for all tests."""

import os

os.environ["OPENPYXL_LXML"] = "False"  # as the workbook has it: a test that imports openpyxl first must not decide it
