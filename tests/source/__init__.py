"""The source room holds its promises."""
