"""A passphrase in a file is the same, whatever editor wrote it."""

import codecs

import pytest

from renda.main.saying import Stop, secret_in

WORDS = "山高水长 2020"


@pytest.mark.parametrize(
    "content",
    [
        WORDS.encode(),
        codecs.BOM_UTF8 + f"{WORDS}\r\n".encode(),
        codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"),
        f"{WORDS}\n".encode("gbk"),
    ],
    ids=["utf-8", "mark", "utf-16", "gbk"],
)
def test_every_editor_of_windows_gives_the_same_passphrase(tmp_path, content):
    path = tmp_path / "口令.txt"
    path.write_bytes(content)
    assert secret_in(path) == WORDS


@pytest.mark.parametrize("content", [codecs.BOM_UTF8 + b"\r\n", b"", b"\xff\xff\xff"])
def test_what_holds_no_words_is_refused(tmp_path, content):
    path = tmp_path / "口令.txt"
    path.write_bytes(content)
    with pytest.raises(Stop):
        secret_in(path)
