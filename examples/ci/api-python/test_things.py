import pytest
from latchkey_verify.testing import LatchkeyServer
from things import Things


@pytest.fixture
def things(latchkey: LatchkeyServer) -> Things:
    return Things(latchkey.base_url)


def test_reads_things_of_the_account(latchkey: LatchkeyServer, things: Things) -> None:
    jane = latchkey.add_account("jane")
    assert things.read(latchkey.sign_in("jane").authorization) == (200, {"owner": jane})


def test_refuses_a_refresh_token(latchkey: LatchkeyServer, things: Things) -> None:
    latchkey.add_account("jane")
    status, _ = things.read({"Authorization": f"Bearer {latchkey.sign_in('jane').refresh}"})
    assert status == 401
