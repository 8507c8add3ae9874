"""The sentences and labels of reports, in English and Indonesian."""
