"""What a village does: activities, and the places where they are held."""
