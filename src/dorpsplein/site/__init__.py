"""The roof: settings, addresses, the frame of every page, the demo."""
