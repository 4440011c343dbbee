"""Address of the page with every component; the site adds it in the demo only."""

from django.urls import path

from dorpsplein.design import example

app_name = "example"
urlpatterns = [
    path("huisstijl/", example.show_example, name="show"),
    path("huisstijl/kleuren.css", example.six_colours, name="colours"),
]
