"""How a site becomes pages."""
