"""The proof room holds its promises."""
