"""The networks: one family of networks a file, and how their weights and devices are handled.

A family's module has `NETWORKS: dict[str, type[nn.Module]]`; `weights` builds a network by such a
name from a model folder, `devices` says where and in what precision it runs. App and training share
all of it. To add a family, put a file here with `NETWORKS`; nothing else needs to know of it.
`errors`, `card` and `torch_import` do without torch; everything else here imports it.
"""
