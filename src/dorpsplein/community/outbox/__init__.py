"""Mail that waits: one row a recipient, written in the transaction that caused it, sent by a leased pump.

No mail leaves from a request. A row has a unique key and a fixed Message-ID, so that what is sent twice by
a crash can be known as the same. A body that holds a secret is emptied once it is sent or too old.
"""
