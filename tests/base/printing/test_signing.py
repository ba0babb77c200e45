import pytest

from renda.base.printing.signing import Ending, ending


@pytest.mark.parametrize(
    ("signature", "date", "gaps"),
    [
        # 12 characters and 7: the date begins two characters right of the name.
        ("青禾镇人民代表大会主席团", "2020年12月31日", Ending(signature=2, date=5)),
        # A longer date stands two from the right and pushes the name to the left.
        ("镇人大", "2020年12月31日", Ending(signature=8, date=2)),
        ("", "2020年12月31日", Ending(signature=2, date=2)),
    ],
)
def test_signature_and_date_stand_as_the_standard_says(signature: str, date: str, gaps: Ending) -> None:
    assert ending(signature, date) == gaps
