"""Answers as pages: display names, sentences, figures and the self-contained HTML report."""
