"""What reporters wrote in the last sheet, carried into the next. Nothing of it is ever lost.

last workbooks, edits.jsonl, the page -> read -> settled on the new claims -> written -> read back
"""

from facts.edits.nouns import Carried, Edit, EditsError, Entry, Extra, Loose, Place, Shape

__all__ = ["Carried", "Edit", "EditsError", "Entry", "Extra", "Loose", "Place", "Shape"]
