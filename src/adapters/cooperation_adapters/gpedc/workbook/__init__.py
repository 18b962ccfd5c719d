"""
One workbook (.xlsx) of several tables, for those who read them in Excel or LibreOffice.

A cover says what the workbook is about; then comes a sheet for each table. Whatever is exact stays
so: a text is never taken for a formula or a number, and no digit of a number is lost. The same
input gives the same bytes.
"""

from .contents import Cover, Sheet
from .limits import CellTooLong, TooManyRows
from .writing import write_workbook

__all__ = ["CellTooLong", "Cover", "Sheet", "TooManyRows", "write_workbook"]
