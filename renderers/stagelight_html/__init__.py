"""The HTML renderer: element -> HTML, the page shell, the snapshot. Nothing here needs JavaScript."""
