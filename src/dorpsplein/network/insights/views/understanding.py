"""Answers to a question that is wholly understood; of another, the page of the question says what is not."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from dorpsplein.network.directory.asking import Asking
from dorpsplein.network.insights.crossing import cross_now
from dorpsplein.network.insights.reading import read_question

type Answering = Callable[..., HttpResponse]


def understood(view: Answering) -> Answering:
    """Hand over the question that the address asks; it counts nothing when part of it is not understood."""

    @wraps(view)
    def answering(request: Asking, *args: object, **kwargs: object) -> HttpResponse:
        reading = read_question(request.GET, cross_now().register.district_names)
        if not reading.is_whole:
            return redirect(f"{reverse('insights:question')}?{request.GET.urlencode()}")
        return view(request, reading.question, *args, **kwargs)

    return answering
