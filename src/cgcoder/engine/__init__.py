"""The lexicon engine: cues, tokens, matches and features as arrays over the whole corpus."""
