"""The address on the letter: typed with or without a capital or the last slash."""

from __future__ import annotations

from django.urls import path, re_path

from dorpsplein.site.beginning import door

app_name = "begin"
urlpatterns = [
    re_path(r"^[bB]egin/?$", door.code, name="code"),
    path("begin/welkom/", door.welcome, name="welcome"),
]
