"""Pictures: never served as they came, always with words for who does not see them.

A picture is read, made smaller and written anew in three widths, so that nothing of the camera remains.
"""
