"""The web renderer: one page by HTTP, then patches over one WebSocket."""
