"""Room `dispatch`: one message to many, each by the way in which she hears from us; nobody is left out."""
