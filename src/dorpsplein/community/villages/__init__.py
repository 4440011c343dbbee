"""Villages: their name, address, colour and the person to ring.

The Network is a village too, of another kind. Every row of a village carries its village and is reached
through it (``VillageRow``). A village is not visible before a person with a telephone number stands on it.
"""
