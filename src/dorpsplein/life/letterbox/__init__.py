"""What comes in from outside: questions for a person, and proposals for the agenda and the news.

Nobody needs an account. A question goes on by mail to who can answer it, and stays on the desk until it is
answered; a proposal is a hidden activity or a hidden message until an editor puts it on the website.
"""
