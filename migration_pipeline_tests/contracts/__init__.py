"""One suite per protocol, which every adapter passes through."""
