"""What the user has set: read from a TOML file, with a problem for each setting that cannot be."""

from pfd_tui.settings.reading import FILE_NAME, Settings, read_settings, settings_path

__all__ = ["FILE_NAME", "Settings", "read_settings", "settings_path"]
