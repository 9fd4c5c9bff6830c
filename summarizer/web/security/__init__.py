"""Who may ask, how much, and how long: keys, limits, guards."""
