"""Pages to read, and the same as files."""

from dorpsplein.network.insights.views.files import (
    answer_file,
    counts_file,
    database,
    matrix_file,
    words_file,
)
from dorpsplein.network.insights.views.lists import counting, matrix, unmet
from dorpsplein.network.insights.views.maps import (
    answer_map,
    question_drawing,
    question_map,
    question_paper,
)
from dorpsplein.network.insights.views.pages import counts, question
from dorpsplein.network.insights.views.releases import (
    changes,
    changes_file,
    release,
    release_file,
    releases,
)

__all__ = [
    "answer_file",
    "answer_map",
    "changes",
    "changes_file",
    "counting",
    "counts",
    "counts_file",
    "database",
    "matrix",
    "matrix_file",
    "question",
    "question_drawing",
    "question_map",
    "question_paper",
    "release",
    "release_file",
    "releases",
    "unmet",
    "words_file",
]
