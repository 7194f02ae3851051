"""The ground: what a briefing is made of, and the rules that need nothing but the standard library."""
