"""Excel: workbooks that are written, and workbooks of others that are marked without a loss."""
