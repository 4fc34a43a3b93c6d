"""
canonym finds the names in an article, respells them the house's way, and says which entity each is, and why.

>>> from canonym import Normalizer, load_table
>>> normalizer = Normalizer(load_table("aliases"))
>>> normalizer.normalize("Talks in Kieff.", language="en").text
'Talks in Kyiv.'
"""

from canonym.errors import AliasTableError, CanonymError, RequestError
from canonym.pipeline import Normalizer
from canonym.result import Result
from canonym.tables import load_table

__all__ = ["AliasTableError", "CanonymError", "Normalizer", "RequestError", "Result", "load_table"]
__version__ = "0.1.0"
