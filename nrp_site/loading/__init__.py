"""How files become a site: read with positions, check against the schemas, link, look at the whole."""
