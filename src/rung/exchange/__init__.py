"""The log for other programs: tables of sets, and a calendar. The formats are those of `FORMATS.md`."""
