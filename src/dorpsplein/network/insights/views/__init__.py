"""Pages to read, and the same as files."""

from dorpsplein.network.insights.views.files import answer_file, counts_file, words_file
from dorpsplein.network.insights.views.pages import counting, counts, question

__all__ = ["answer_file", "counting", "counts", "counts_file", "question", "words_file"]
