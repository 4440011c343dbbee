"""The demo: a sample network of invented villages, and a page to look around in each role.

Its addresses exist only with DORPSPLEIN_DEMO; a database with a real village refuses it.
"""
