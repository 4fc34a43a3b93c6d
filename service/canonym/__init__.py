"""canonym finds the names in an article, respells them the house's way, and says which entity each is, and why."""
