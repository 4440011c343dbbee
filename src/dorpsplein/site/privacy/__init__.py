"""The privacy desk: what a village tells of the data it keeps, written from what every model declares.

``gathering`` puts the declarations together, ``statement`` says them to a neighbour, ``register`` to the
board (article 30 of the AVG), ``sheets`` prints both. No row of any person is read here.
"""
