"""Pictures, films, recordings and documents that records name: found, looked at, and known by their content."""
