"""Lists that exist on paper: addresses, labels, letters, a round along the doors.

Each print is kept for a while with its rows in order, so that what somebody writes on the paper is typed in
beside the same rows. It carries the day and the name of who printed it; whoever stands on it reads that.
"""
