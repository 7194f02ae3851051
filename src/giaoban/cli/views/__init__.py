"""What an answer looks like on the screen. Words come from `text/`, values from the services; no rule lives here."""
