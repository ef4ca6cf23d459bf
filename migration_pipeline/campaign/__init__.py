"""Pure decisions of a campaign over what was observed: grades, states, and what follows."""
