"""torch: dtype, shape, device, whether gradients are kept, and every element."""

from __future__ import annotations

from typing import Any

import torch

from stagelight.hashing.encoding import head, write
from stagelight.hashing.parts import Parts, Take, Tools


def find(cls: type) -> Take | None:
    """How values of a class of torch's are taken apart; None: by their state."""
    return tensor if issubclass(cls, torch.Tensor) else None


def tensor(value: Any, tools: Tools) -> Parts:
    """A tensor; strides and storage do not count."""
    details = (str(value.dtype), tuple(value.shape), str(value.device), str(value.layout), bool(value.requires_grad))
    of = head("tensor", tools.name(type(value)), write(details))
    held = value.detach()
    if value.layout is not torch.strided:
        dense = held.coalesce() if value.layout is torch.sparse_coo else held
        names = ("indices", "values") if value.layout is torch.sparse_coo else ("crow_indices", "col_indices", "values")
        return Parts(of, tuple(getattr(dense, name)() for name in names), lambda at: f".{names[at]}()")
    held = held.resolve_conj().resolve_neg().cpu().contiguous().reshape(-1).view(torch.uint8)
    return Parts(of, (tools.blob(held.numpy()), vars(value)))
