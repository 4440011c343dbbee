"""Does our mail arrive? From which address a village's mail comes, and what DNS says about it.

What is looked up here is kept in ``outbox.Sender``, where the outbox reads from whom a mail goes. A village's
own address is used only once SPF, our signature and its post are seen to be right.
"""
