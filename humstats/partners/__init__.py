"""Partners: tables of several senders under one key, and the form that they fill in."""
