"""Tables: metrics, static tables, and grids of any length."""
