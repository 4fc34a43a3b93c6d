"""
Characters and places in text; knows nothing of names.

    offsets   edits replayed, turned round, laid on each other; OffsetMap
    units     convert(): offsets in UTF-16 units or bytes
    decode    decode(): bytes to text
    html      html_to_text(): what a reader sees of a page
    clean     clean(): what is broken, repaired
    scripts   script_of(), word_script(), is_mixed_script(), main_script()
    fold      fold(): the key for comparing within one script
    segment   segment(): a text as columns of words
    opaque    opaque(): addresses and code
"""
