"""
Characters and places in text; knows nothing of names.

    offsets   Edits replayed, turned round, laid on each other; OffsetMap       units   convert(): UTF-16, bytes
    decode    decode(): bytes to text       html   html_to_text()                clean   clean(): what is broken repaired
    scripts   script_of(), word_script(), is_mixed_script(), main_script()       fold    fold(): the key for comparing
    segment   segment(): a text as columns of words                              opaque  opaque(): addresses and code
"""
