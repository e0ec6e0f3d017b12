"""The whole dossier in other people's formats. No screen."""
