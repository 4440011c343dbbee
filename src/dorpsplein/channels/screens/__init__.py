"""Our agenda on screens of others: inside another website, and on the television of the community centre."""
