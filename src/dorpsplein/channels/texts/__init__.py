"""Texts to send by hand: press, WhatsApp, Facebook, mail. Pure functions from a notice to words."""
