"""Personal data in a message and what only looks like it, as tables; all of it is invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.triage.mask import Span, find, mask

NATIONAL = [
    ("Belgian as printed", "85.07.30-033.28", "BE"),
    ("Belgian with blanks", "85 07 30 033 28", "BE"),
    ("Belgian without separators", "85073003328", "BE"),
    ("Belgian with blanks around the hyphen", "85.07.30 - 033.28", "BE"),
    ("Belgian, born after 2000", "17.07.30-033.84", "BE"),
    ("Belgian BIS number", "98.47.28-997.65", "BE"),
    ("Dutch", "111222333", "NL"),
    ("Dutch, grouped", "1112.22.333", "BE"),
    ("French", "2 95 10 99 126 111 93", "BE"),
    ("French, of Corsica", "253072B07300470", "FR"),
    ("German tax number", "36 574 261 809", "DE"),
    ("German pension number", "65 170839 J 003", "DE"),
    ("Austrian", "1237 010180", "AT"),
    ("Swiss", "756.9217.0769.85", "CH"),
    ("Luxembourgish", "1893120105732", "LU"),
    ("British insurance", "AB 12 34 56 C", "GB"),
    ("British insurance in small letters", "ab123456c", "GB"),
    ("British health", "943 476 5870", "GB"),
    ("American", "536-90-4399", "US"),
    ("American taxpayer", "912-90-3456", "US"),
]
MASKED = [
    # accounts and cards
    ("an IBAN in groups", "op BE68 5390 0754 7034 aub", "op [iban] aub"),
    ("an IBAN in small letters", "mijn rekening be68539007547034", "mijn rekening [iban]"),
    ("an IBAN with hyphens", "IBAN:BE68-5390-0754-7034.", "IBAN:[iban]."),
    ("an IBAN of another country", "GB82 WEST 1234 5698 7654 32!", "[iban]!"),
    ("a card in groups", "card 4111 1111 1111 1111 12/27", "card [card] 12/27"),
    ("a card with hyphens", "5500-0055-5555-5559", "[card]"),
    ("American Express", "3782 822463 10005 refused", "[card] refused"),
    # phones
    ("a Belgian mobile", "bel 0476 12 34 56 aub", "bel [phone] aub"),
    ("a Belgian mobile with slash and dots", "gsm 0476/12.34.56", "gsm [phone]"),
    ("a Belgian landline", "02/513 40 40", "[phone]"),
    ("with the code and a plus", "+32 476 12 34 56", "[phone]"),
    ("with the code and zeros", "0032476123456", "[phone]"),
    ("with the zero in brackets", "(+32 (0)476 12 34 56)", "([phone])"),
    ("with the code alone", "32476123456 is my number", "[phone] is my number"),
    ("a Swiss one", "+41 79 123 45 67", "[phone]"),
    ("a Dutch one", "06-12345678", "[phone]"),
    ("a French one", "06.12.34.56.78", "[phone]"),
    ("a German one", "0171/1234567", "[phone]"),
    ("a British one", "020 7946 0958", "[phone]"),
    ("an American one", "(415) 555-2671", "[phone]"),
    ("two after each other", "0476 12 34 56 02 513 40 40", "[phone] [phone]"),
    ("one after another number", "line 12 0476 12 34 56", "line 12 [phone]"),
    ("one with narrow blanks", "06\u202f12\u202f34\u202f56\u202f78", "[phone]"),
    # mail
    ("a mail address", "mail jan.peeters@mail.example.", "mail [email]."),
    ("a mail address with blanks", "jan @ mail.example", "[email]"),
    ("a mail address with (at)", "jan(at)mail.example", "[email]"),
    # plates
    ("a Belgian plate", "auto 1-ABC-123 fout geparkeerd", "auto [plate] fout geparkeerd"),
    ("a Belgian plate without hyphens", "1ABC123", "[plate]"),
    ("an old Belgian plate", "ABC-123", "[plate]"),
    ("a Dutch plate", "12-AB-34", "[plate]"),
    ("a Dutch plate in small letters", "xx-123-x", "[plate]"),
    ("a French plate", "la voiture AB-123-CD", "la voiture [plate]"),
    ("a German plate", "B-AB 1234 parkt hier", "[plate] parkt hier"),
    ("an Austrian plate", "W-12345X", "[plate]"),
    ("a Swiss plate", "ZH 123456", "[plate]"),
    ("a British plate", "AB12 CDE", "[plate]"),
    ("a Luxembourgish plate after its word", "Kennzeichen ist AB 1234", "Kennzeichen ist [plate]"),
    ("any writing after the word", "nummerplaat 1 abc 123", "nummerplaat [plate]"),
    # addresses
    (
        "a Dutch address with box and place",
        "ik woon Kerkstraat 12 bus 3, 9000 Gent",
        "ik woon [address]",
    ),
    ("a Dutch address in small letters", "kerkstraat 12 is donker", "[address] is donker"),
    ("a Dutch address with nr", "Molenberg nr. 7", "[address]"),
    ("a French address", "au 12 rue de la Gare, 4000 Liège", "au [address]"),
    ("a French address, number behind", "rue de la Loi 16 à midi", "[address] à midi"),
    ("a German address", "Bahnhofstraße 5", "[address]"),
    ("a German address, shortened", "Hauptstr. 12a ist dunkel", "[address] ist dunkel"),
    ("an English address", "221B Baker Street, London NW1 6XE", "[address]"),
    ("an English address in small letters", "at 12 high street", "at [address]"),
    ("a flat", "Flat 3, 12 High Street", "[address]"),
    ("a number before the street", "I am at number 12 in Kerkstraat", "I am at [address]"),
    ("a number after the street", "in de kerkstraat op nummer 12", "in de [address]"),
    ("a street like no other", "Unter den Linden 77, 10117 Berlin", "[address]"),
    ("a street like no other after a word", "ich wohne Im Grund 5", "ich wohne [address]"),
    ("on two lines", "Kerkstraat 12\n9000 Gent", "[address]"),
    ("street and phone", "Kerkstraat 12 0476 12 34 56", "[address] [phone]"),
    # names
    ("an English introduction", "My name is John Smith and I", "My name is [name] and I"),
    ("in small letters", "my name is john smith and i", "my name is [name] and i"),
    ("a Dutch introduction", "mijn naam is Jan Van de Velde.", "mijn naam is [name]."),
    ("ik heet", "ik heet fatima en woon hier", "ik heet [name] en woon hier"),
    ("a full stop after it", "Mijn naam is An. Ik woon hier", "Mijn naam is [name]. Ik woon hier"),
    ("a French introduction", "je m'appelle Zoë Dubois, bonjour", "je m'appelle [name], bonjour"),
    ("with a curly apostrophe", "je m’appelle Zoë", "je m’appelle [name]"),
    ("mon nom est", "mon nom est d'Ormesson", "mon nom est [name]"),
    ("a German introduction", "ich heiße Jürgen Weiß und", "ich heiße [name] und"),
    ("ich heisse", "ich heisse anna", "ich heisse [name]"),
    ("mein Name ist", "mein Name ist K. von Bülow", "mein Name ist [name]"),
    ("speaking", "this is Mary O'Connor speaking", "this is [name] speaking"),
    ("in capitals", "MIJN NAAM IS JAN PEETERS EN IK", "MIJN NAAM IS [name] EN IK"),
    ("a name that is a word", "mijn naam is An Peeters", "mijn naam is [name]"),
    ("an accent of its own", "my name is Zoe\u0308", "my name is [name]"),
    ("a Dutch title", "mevrouw De Smet hielp mij", "mevrouw [name] hielp mij"),
    ("a French title", "merci à M. Dupont", "merci à M. [name]"),
    ("a German title", "Herr Dr. Müller kam", "Herr [name] kam"),
    ("an English title", "Mrs Brown was kind", "Mrs [name] was kind"),
    ("a closing", "Groeten,\nJan Peeters", "Groeten,\n[name]"),
    ("a closing with another line end", "Groeten,\r\nJan\r\n", "Groeten,\r\n[name]\r\n"),
    ("a closing in small letters", "mvg,\njan", "mvg,\n[name]"),
    ("a closing with a phone", "Cordialement, Zoé\n0476 12 34 56", "Cordialement, [name]\n[phone]"),
    # dates of birth
    ("born on, English", "I was born on 12 March 1985", "I was born on [birth_date]"),
    ("born on, Dutch", "geboren op 12/03/1985 te Gent", "geboren op [birth_date] te Gent"),
    ("born on, French", "née à Liège le 1er mars 1985", "née à Liège le [birth_date]"),
    ("born on, German", "geb. am 12.3.1985", "geb. am [birth_date]"),
    ("the word behind", "ich bin am 12. März 1985 geboren", "ich bin am [birth_date] geboren"),
    ("a field", "Date of birth: 1985-03-12", "Date of birth: [birth_date]"),
    # papers
    ("the Belgian card", "591-1917064-58", "[id_document]"),
    ("a card after its word", "identiteitskaart 591191706458", "identiteitskaart [id_document]"),
    ("a passport", "my passport number is EH 123456", "my passport number is [id_document]"),
    ("a German passport", "Reisepass Nr. C01X00T47", "Reisepass Nr. [id_document]"),
]
UNTOUCHED = [
    ("no text", ""),
    ("a line and a time", "bus 6 at 17.30 was late"),
    ("lines in capitals", "LIJN 123 EN BUS 42"),
    ("a word and a number", "IK 10 KEER"),
    ("a French sentence in capitals", "IL Y A ET 100 DE TROP"),
    ("a price", "het kostte 1.250,50 euro of € 85"),
    ("a large price", "123 456 782 euro"),
    ("opening hours", "open 08.00-18.00, 0830-1730"),
    ("a date", "on 12/03/2026 and on 06-12-2026 10:30"),
    ("two dates", "01.02.2026 - 03.04.2026"),
    ("a year", "since 2019 in Kerkstraat"),
    ("our case number", "my case LK-2026-00012"),
    ("an order number", "order 123456782"),
    ("a number of a subscription", "abonnement nr 123456782"),
    ("a company's number", "BTW BE 0403.170.701, ondernemingsnummer 0403170701"),
    ("a ticket that could be a phone", "ticket 0476123456"),
    ("emergency numbers", "112 or 101 or 1813"),
    ("a number of an organisation", "I called 0800 12 345"),
    ("a street alone", "a hole in Kerkstraat"),
    ("a street and weeks", "a hole in Kerkstraat 3 weeks ago"),
    ("a street and a bus", "Kerkstraat bus 6"),
    ("a street and a time", "Marktplein 8u30"),
    ("French parking spaces", "6 places de parking, 2 place de parking"),
    ("English words like streets", "2 the drive was long, times square from 3/1"),
    ("a way that is no street", "onderweg 12 haltes, snelweg 4"),
    ("a speed limit in a street", "Tempo 30 in der Bahnhofstraße"),
    ("an English word like a street", "Spring 16, Monitoring 12"),
    ("a date on a plate's pattern", "9-mei-24"),
    ("an hour on a plate's pattern", "10-30-pm"),
    ("a product", "iPhone 12, Boeing 737"),
    ("somebody's name without a word for it", "Peeters was er ook"),
    ("a wrong name", "my name is not on the list, mijn naam is verkeerd"),
    ("welcome", "ik heet u welkom, ich heiße Sie willkommen"),
    ("an office", "Herr Bürgermeister, Madame la Ministre"),
    ("salutation without a name", "Madame, Monsieur, je voudrais"),
    ("German mit, shortened", "Aufzug m. Treppe"),
    ("a word like a title", "I miss London"),
    ("English hours", "Marktplein 12pm, at the market place 7am"),
    ("greetings from a place", "groeten uit Gent, best regards from Leuven"),
    ("a closing of a team", "Cordialement, l'équipe"),
    ("in your name", "it is in your name: nobody else may use it"),
    ("born without a date", "born in 1985"),
    ("born before", "born before 6 April 1935"),
    ("a passport and years", "passport 2024-2026"),
    ("a passport and a price", "paspoort kost 65 euro"),
    ("a wrong IBAN", "BE69 5390 0754 7034"),
    ("a wrong card", "4111 1111 1111 1112"),
    ("a card of no issuer", "9111 1111 1111 1111"),
    ("a wrong Belgian number", "85.07.30-033.29"),
    ("a Belgian number of month 19", "85193003341"),
    ("a wrong Swiss number", "756.9217.0769.84"),
    ("a wrong Luxembourgish number", "1893120105733"),
    ("a British prefix that is never given", "BG 12 34 56 C"),
    ("a handle", "@stad_gent help"),
]


@pytest.mark.parametrize(
    ("number", "country"), [row[1:] for row in NATIONAL], ids=[row[0] for row in NATIONAL]
)
@pytest.mark.parametrize("sentence", ["{}", "mijn nummer ({}), dank u", "c'est {}.", "nr:{}!"])
def test_national_numbers(number: str, country: str, sentence: str) -> None:
    text = sentence.format(number)
    assert mask(text, country=country) == sentence.format("[national_number]")


@pytest.mark.parametrize(
    ("text", "masked"), [row[1:] for row in MASKED], ids=[r[0] for r in MASKED]
)
def test_what_is_masked(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize("text", [row[1] for row in UNTOUCHED], ids=[row[0] for row in UNTOUCHED])
def test_what_is_not(text: str) -> None:
    assert mask(text) == text


def test_a_wrong_national_number_may_be_a_phone() -> None:
    assert mask("burgerservicenummer 0476123456") == "burgerservicenummer [phone]"


def test_the_country_says_how_phones_are_written() -> None:
    assert mask("621 123 456", country="LU") == "[phone]"
    assert mask("4155552671", country="US") == "[phone]"
    assert mask("621 123 457", country="BE") == "621 123 457"


def test_spans_are_in_order_and_apart() -> None:
    text = "Mevrouw Peeters, Kerkstraat 12, 0476 12 34 56, jan@mail.example"
    assert find(text) == [
        Span(kind="name", start=8, end=15),
        Span(kind="address", start=17, end=30),
        Span(kind="phone", start=32, end=45),
        Span(kind="email", start=47, end=63),
    ]


@given(st.text(alphabet="aeKM rue straat0123456789.,-/+()@'\n\0é", max_size=80))
def test_whatever_is_written_the_offsets_fit(text: str) -> None:
    reached = 0
    for span in find(text):
        assert reached <= span.start < span.end <= len(text)
        reached = span.end


@pytest.mark.parametrize(
    "piece", ["A-", "(0", "0 1", "rue de la ", "Gent 12 ", "be68 ", "mijn naam is ", "a.a@", "'"]
)
def test_nothing_takes_long(piece: str) -> None:
    text = piece * (4000 // len(piece))
    assert len(mask(text)) > 0  # the time limit of a test is the assertion


@pytest.mark.parametrize("unseen", ["\u200b", "\u2060", "\ufeff"])
def test_what_is_not_seen_hides_nothing(unseen: str) -> None:
    assert mask(f"bel 0470{unseen}12{unseen}34{unseen}56") == "bel [phone]"


def test_digits_of_full_width_are_digits() -> None:
    assert mask("bel ０４７０ １２ ３４ ５６") == "bel [phone]"


def test_kinds_are_kept_and_called_as_readers_want() -> None:
    said = "Kerkstraat 12, bel 0470 12 34 56"
    assert (
        mask(said, keep=["address"], called={"phone": "telefoon"})
        == "Kerkstraat 12, bel [telefoon]"
    )
