"""The shell of every page: our own templates, style sheet and script, on Material's icons and prose rules."""
