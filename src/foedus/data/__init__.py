"""Data sets from URL to tidy table: catalogue, fetch, one reader a source, store, citations.

Nothing of it is shipped: tables are fetched at run time from their publishers (or a mirror), pinned by hash.
"""
