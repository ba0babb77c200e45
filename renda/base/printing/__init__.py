"""One content model (`paper`), four papers: Word (`word`), PDF (`pdf`), plain text (`text`), Excel (`sheet`)."""
