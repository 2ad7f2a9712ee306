"""How other people's formats come in and go out: one module per format."""
