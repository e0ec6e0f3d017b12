"""The archive room holds its promises."""
