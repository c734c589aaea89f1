"""Scenes between one send and the next: lists that change, and people who leave."""

from benchmarks.proof.mailings_desk import ANN, BOB, CAT, DAN, IDN, Desk, Told, scenes

SCENES, scene = scenes()


@scene("The same command twice")
def _same(desk: Desk) -> Told:
    desk.send(ANN, BOB)
    desk.again()
    return {ANN: 1, BOB: 1}


@scene("The same command five times, with one refused, one put off and one unknown")
def _often(desk: Desk) -> Told:
    desk.fail(bob="rcpt-550", cat="rcpt-451", dan="taken-cut")
    desk.send(ANN, BOB, CAT, DAN)
    for _ in range(4):
        desk.again()
    return {ANN: 1, CAT: 1, DAN: 1}


@scene("A list that has grown by one")
def _grown(desk: Desk) -> Told:
    desk.send(ANN, BOB)
    desk.send(ANN, CAT, BOB)
    return {ANN: 1, BOB: 1, CAT: 1}


@scene("A list that has lost one")
def _shrunk(desk: Desk) -> Told:
    desk.send(ANN, BOB)
    desk.send(BOB)
    return {ANN: 1, BOB: 1}


@scene("A list in another order")
def _turned(desk: Desk) -> Told:
    desk.send(ANN, BOB, CAT)
    desk.send(CAT, ANN, BOB)
    return {ANN: 1, BOB: 1, CAT: 1}


@scene("Addresses in capitals the second time")
def _capitals(desk: Desk) -> Told:
    desk.send(ANN, BOB)
    desk.send(ANN.upper(), "Bob@Example.COM")
    return {ANN: 1, BOB: 1}


@scene("Names and ways out changed in the list")
def _renamed(desk: Desk) -> Told:
    desk.send(f"{ANN},Ann,", BOB)
    desk.send(f"{ANN},Ann Lee,https://lists.example.org/new", f"Bob <{BOB}>")
    return {ANN: 1, BOB: 1}


@scene("A reader who stands in the list three times")
def _doubled(desk: Desk) -> Told:
    desk.send(ANN, ANN.upper(), f"Ann <{ANN}>", BOB)
    return {ANN: 1, BOB: 1}


@scene("A domain with an umlaut in both spellings")
def _spelled(desk: Desk) -> Told:
    desk.send("eva@bücher.example")
    desk.send(IDN, "Eva@BÜCHER.example")
    return {IDN: 1}


@scene("Two lists that overlap")
def _other_list(desk: Desk) -> Told:
    desk.send(ANN, BOB)
    desk.send(BOB, CAT, name="friends.csv")
    return {ANN: 1, BOB: 1, CAT: 1}


@scene("The list saved anew by another program: a mark of its encoding, other line ends, semicolons")
def _saved_otherwise(desk: Desk) -> Told:
    desk.send(f"{ANN},Ann,", f"{BOB},Bob,")
    (desk.root / "readers.csv").write_bytes(f"\ufeffName;E-Mail\r\nAnn;{ANN}\r\nBob;{BOB}\r\n".encode())
    desk.again()
    return {ANN: 1, BOB: 1}


@scene("A list with one line that is no address")
def _faulty_list(desk: Desk) -> Told:
    desk.send(ANN, "bob at example.com", CAT)
    return {}


@scene("A list with nobody on it")
def _no_list(desk: Desk) -> Told:
    desk.send()
    return {}


@scene("Somebody leaves half-way and is taken off the list")
def _left_list(desk: Desk) -> Told:
    desk.server.next.append("greeting-554")
    desk.send(ANN, BOB)
    desk.send(BOB)
    return {BOB: 1}


@scene("Somebody leaves half-way and is noted among those who want no mail")
def _left(desk: Desk) -> Told:
    desk.fail(bob="rcpt-451-ever")
    desk.send(ANN, BOB, CAT)
    desk.server.faults.clear()
    desk.suppress(BOB)
    desk.again()
    return {ANN: 1, CAT: 1}


@scene("Those who want no mail are noted in capitals, with an umlaut, with a note")
def _left_otherwise(desk: Desk) -> Told:
    desk.suppress(ANN.upper(), "eva@bücher.example", f"{CAT}, told us on Monday")
    desk.send(ANN, IDN, CAT, BOB)
    return {BOB: 1}


@scene("Those who want no mail are noted in a line that cannot be read: nothing goes before it is mended")
def _left_unreadably(desk: Desk) -> Told:
    desk.suppress("ann at example dot com")
    desk.send(ANN, BOB)
    return {}


@scene("Everybody of a domain wants no mail")
def _left_together(desk: Desk) -> Told:
    desk.suppress("@example.com")
    desk.send(ANN, IDN, BOB)
    return {IDN: 1}


@scene("Somebody who wanted no mail wants it again")
def _came_back(desk: Desk) -> Told:
    desk.suppress(ANN)
    desk.send(ANN, BOB)
    desk.suppress()
    desk.again()
    return {ANN: 1, BOB: 1}
