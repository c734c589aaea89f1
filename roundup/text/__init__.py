"""Pure measures of text: words, sentences, facts, dates, quotations, overlap."""
