"""The wing in which villages meet: it reads what they released, and sees no persons."""
