"""What a source text says: its passages, sentences, quotation marks, dates and names."""
