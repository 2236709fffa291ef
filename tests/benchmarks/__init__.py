"""What Stagelight costs, beside the floor and a peer: `make bench`."""
