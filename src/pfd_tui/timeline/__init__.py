"""Time drawn: the days an event may have happened on, as bars over an axis. Pure; no screen."""
