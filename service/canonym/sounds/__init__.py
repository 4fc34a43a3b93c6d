"""
The sounds room: spellings that knowledge explains.

A word of any script is read as symbols (`read`), symbols give consonant keys for finding (`keys`, `index_keys`,
`deletions`) and a weighted distance for judging (`align`). All knowledge is in data/sounds.
"""

from canonym.sounds.align import align
from canonym.sounds.culture import Culture
from canonym.sounds.keys import deletions, index_keys, keys
from canonym.sounds.reading import Reading, read

__all__ = ["Culture", "Reading", "align", "deletions", "index_keys", "keys", "read"]
