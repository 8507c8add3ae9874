"""Language below the doors: cleaning, dialogue, sentences, stems."""
