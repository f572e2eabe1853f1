"""What was found, told to people: workbook, CSV, JSON lines."""
