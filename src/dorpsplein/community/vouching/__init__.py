"""Standing up for somebody: who lost telephone and paper asks her board to take the second lock off.

Two of the board say that they spoke with her; then she comes in with a code by mail and sets up a new lock.
Where the board has one other person, that one is enough, after two days in which her mail tells of it.
"""
