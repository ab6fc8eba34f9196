"""The log and the settings on the disk: TinyDB over files that survive crashes."""
