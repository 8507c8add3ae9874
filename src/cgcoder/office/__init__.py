"""What Word, Excel and CSV files need of their makers: safe text, fixed bytes, drawn blocks."""
