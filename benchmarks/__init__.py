"""How fast `nrp` is beside other generators. `make bench` writes results.md."""
