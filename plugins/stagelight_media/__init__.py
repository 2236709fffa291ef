"""Pictures, sound, films, documents and a logo, from wherever they come."""
