"""Losses: counted while a file is written, told in one sentence for each kind."""

from __future__ import annotations

from pfd_tui.export.losses import Loss, Losses

DATE = Loss("date", "dates", "no place for them")


def test_each_kind_of_loss_is_one_sentence_with_its_number() -> None:
    losses = Losses()
    losses.count(DATE)
    assert losses.sentences() == ["left out: 1 date: no place for them"]
    losses.count(DATE, 2)
    assert losses.sentences() == ["left out: 3 dates: no place for them"]


def test_what_did_not_happen_is_not_told() -> None:
    losses = Losses()
    losses.count(DATE, 0)
    assert losses.sentences() == []


def test_every_control_character_that_is_not_shown_as_it_is_is_counted() -> None:
    losses = Losses()
    assert losses.shown("a\x1bb\u202ec") == "a␛b\ufffdc"
    assert losses.shown("Жü “plain”\u00a0") == "Жü “plain”\u00a0"
    assert losses.shown("two\nlines", lines=True) == "two\nlines"
    assert losses.sentences() == [
        "changed: 2 control characters: a visible stand-in is in its place"
    ]
