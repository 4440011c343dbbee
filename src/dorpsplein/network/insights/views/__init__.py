"""Pages to read, and the same as files."""

from dorpsplein.network.insights.views.files import (
    answer_file,
    answer_map,
    counts_file,
    matrix_file,
    words_file,
)
from dorpsplein.network.insights.views.lists import counting, matrix, unmet
from dorpsplein.network.insights.views.pages import counts, question

__all__ = [
    "answer_file",
    "answer_map",
    "counting",
    "counts",
    "counts_file",
    "matrix",
    "matrix_file",
    "question",
    "unmet",
    "words_file",
]
