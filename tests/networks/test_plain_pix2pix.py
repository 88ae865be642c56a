import pytest
import torch

from sketchstudio.networks.plain_pix2pix import PlainPix2Pix


@torch.no_grad()
def test_the_paper_has_as_many_parameters():
    with torch.device("meta"):
        network = PlainPix2Pix(categories=["shoes"])
    assert sum(p.numel() for p in network.parameters()) == pytest.approx(54.4e6, rel=0.002)


@torch.no_grad()
def test_nothing_but_the_ink_tells():
    torch.manual_seed(1)
    network = PlainPix2Pix(categories=["shoes", "cars"], width=4).eval()
    ink = torch.rand(1, 1, 256, 256)
    alone = network(ink)
    told = network(ink, torch.ones(1, 4, 64, 64), torch.ones(1, 4, 8, 8), torch.tensor([1]))
    assert alone.shape == (1, 3, 256, 256)
    assert torch.equal(alone, told)
    assert (network(1 - ink) - alone).abs().max() > 1e-3
