"""A local stand-in for api.telegram.org; see server.py for how tests drive it."""
