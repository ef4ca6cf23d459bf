"""The frozen values that the whole pipeline speaks in; standard library only."""
