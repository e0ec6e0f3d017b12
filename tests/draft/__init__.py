"""The draft room holds its promises."""
