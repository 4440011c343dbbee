"""For who runs the installation: villages as such, never the people in them."""
