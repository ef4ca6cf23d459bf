"""The five stages, alone and in one run, undisturbed and killed."""
