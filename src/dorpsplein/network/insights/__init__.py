"""What all villages do, side by side: counts over what they released, never over a person.

``crossing`` keeps one whole number a subject and a state, with a bit for each village; ``asking`` reads a
question, and ``answering`` answers it, with the base and what is unknown.
"""
