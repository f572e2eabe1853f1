"""What reporters wrote in the last sheet, carried into the next. Nothing of it is ever lost.

    last workbooks, edits.jsonl, exports of the page -> read -> at home on the new claims -> written, read back, compared
"""

from facts.edits.nouns import Carried, Edit, EditsError, Entry, Extra, Loose, Place, Shape

__all__ = ["Carried", "Edit", "EditsError", "Entry", "Extra", "Loose", "Place", "Shape"]
