"""Tests of stories, consent, withdrawal, privacy, pictures and films."""
