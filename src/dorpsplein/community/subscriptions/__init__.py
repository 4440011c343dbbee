"""Room `subscriptions`: who gets the newsletter by an address alone, and who said yes, when and how."""
