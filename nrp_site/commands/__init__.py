"""The commands of `nrp`, a module for each group of them; a module lists its own in `COMMANDS`."""
