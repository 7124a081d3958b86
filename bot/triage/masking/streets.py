"""Names of streets as patterns: Dutch and German end with the kind of street, French begin so.

`SURE` are names in any writing that say so themselves. `MAYBE` could be other words ("molenberg",
"2 place de parking"); they need a postcode behind the number, or "nr" before it.
"""

from bot.triage.masking.scan import UPPER

WORD = r"[^\W\d_][\w'.-]{0,40}"
CAPITAL = rf"[{UPPER}][\w'.-]{{0,40}}"

# Dutch and German
_ENDS = (
    r"straat|str\.|laan|steenweg|plein|dreef|gracht|singel|kade|kaai|quai|kouter|plantsoen|steeg|weg|"
    r"straße|strasse|str|gasse|allee|platz|plaats|markt|lei|dijk|damm|ufer|stieg|(?<![aeiour])ring"
)
_CAPITAL_ENDS = (  # the word has to begin with a capital
    r"hof|pad|baan|park|graben|steig|hoek|poort|chaussee|promenade|boulevard|heide|brug|vest|"
    r"wandeling|dam|brücke|kai|rring"
)
_MAYBE_ENDS = rf"{_CAPITAL_ENDS}|berg|veld|feld|wall|tor|dal|tal|akker"
_NO_STREET = (
    r"(?:onder|half|snel|autosnel|spoor|auto|heen|terug|rad|geh|fuß|fuss|schul|arbeits|um|hin|rück|"
    r"wander|fiets|voet|ruiter|lucht|water|vaar)weg|(?:park|stell|sitz|arbeits|spiel|sport|camping|"
    r"studien|kita|steh|liege|abstell|lade|taxi|fußball|fussball)platz|(?:winkel|fiets|zij|auto|"
    r"einbahn|seiten|land|landes|kreis|staats|bundes|fahrrad|spiel|\w*richtings)stra(?:at|ße|sse)|"
    r"(?:super|weihnachts|kerst|arbeits|floh|rommel|bau|wochen|getränke|drogerie|week|jaar|vlooien|"
    r"bio)markt|(?:bahn|busbahn|fried|schul|wertstoff|bau|kerk|betriebs|flug|recycling)hof|"
    r"(?:container|recyclage|sport|speel|tier|freizeit|fuhr|skate|wild|dieren|pret|spiel|milieu|"
    r"technologie)park|(?:fiets|voet|zebra|wandel|key|note|touch|launch)pad|\w*erlei|kanzlei|"
    r"(?:parkeer|stand|zit|staan|werk|geboorte|woon|begraaf|speel|laad|stop|slaap|vergader|verblijf|"
    r"kampeer|oplaad)plaats|(?:an|ab|aus|ein|um|auf|zu|bus|haus)(?:stieg|steig)|"
    r"(?:har|in)vest|(?:amster|rotter|pots|schie|zaan|volen|edam|leer)dam|madam|"
    r"(?:\w*s|off)pring|\w*string|bring|(?:bus)?bahnsteig|"
    r"(?:loop|rij|start|landings|bus|tennis)baan"
)
_FIRST = (  # words that go before, in any writing
    r"(?:Lange|Korte|Oude|Nieuwe|Grote|Kleine|Hoge|Lage|Brede|Groene|Eerste|Tweede|Derde|Verlengde|"
    r"Koning(?:in)?|Prins(?:es)?|Keizer|Graaf|Hertog|Burgemeester|Generaal|Kardinaal|Pater|Pastoor|"
    r"Dokter|Dr\.|Professor|Prof\.|Sint|St\.|Kolonel|Kapitein|Meester|Alte|Neuer?|Alter|Große|"
    r"Grosse|Obere|Untere|Hohe|Breite|Kurze|Krumme|Schöne|Am)"
)
_OWN = rf"{CAPITAL} (?:van de[nr]?|van|de[nr]?|von|ter|ten)"  # "Charles de Kerchovelaan"
_BEFORE = (
    rf"(?:(?:(?i:{_FIRST})|Jan|Oud|Nieuw|Van|Von|De|Den|Der|[{UPPER}]\.|[{UPPER}][\w-]{{2,30}}er|{_OWN}"
    r") ){0,3}"
)
_NOT = rf"(?!(?i:{_NO_STREET})(?!\w))"
_JOINED = (
    rf"(?:[^\W\d_][\w'-]{{0,40}}(?i:{_ENDS})|[{UPPER}][\w'-]{{1,40}}(?:{_CAPITAL_ENDS}))(?!\w)"
)
_NO_ADJECTIVE = (
    r"(?!(?:unser|dies|jed|ein|kein|mein|ihr|sein|dein|eur|welch|manch|solch|letzt|nächst|erst|zweit|"
    r"groß|klein|frei|eigen|ganz|and|unt|hint|üb|viel|wenig)er )"
)
_APART = (
    r"(?:(?:(?:An|Auf|In|Hinter|Unter|Bei) (?:der|dem|den) |Im |Zur |Zum )?"
    rf"(?:{CAPITAL} ){{1,2}}(?=[{UPPER}])(?i:{_ENDS}|{_MAYBE_ENDS})"
    rf"|(?i:{_FIRST} (?:{_ENDS}|{_MAYBE_ENDS}))"
    rf"|(?i:{_NO_ADJECTIVE}[^\W\d_][\w'-]{{1,40}}er "
    r"(?:straße|strasse|str\.|allee|platz|gasse|markt|ring|damm|weg|ufer|chaussee)))(?!\w)"
    r"|(?:Markt|Kouter|Dries)(?!\w)"
    rf"|Straße (?:des|der|am|zum|zur) (?:\d+\. )?{CAPITAL}(?: {CAPITAL})?"
)
GERMANIC = rf"(?:{_BEFORE}{_NOT}{_JOINED}|{_APART})"
_MAYBE_GERMANIC = rf"{_NOT}(?i:[^\W\d_][\w'-]{{1,40}}(?:{_MAYBE_ENDS}))(?!\w)"

# French
_OF = r"(?:de la |de l'|des |du |de |d'|la |le |les |l'|aux? |à la |en |sur |sous )"
_MORE = rf"(?: {_OF}?{CAPITAL}| (?:de la |de l'|des |du |de |d'|(?=saint)){WORD}){{0,4}}"
_KINDS_FR = (
    r"rue|avenue|av\.|boulevard|blvd\.?|bd\.?|chemin|chaussée|chée|impasse|allée|quai|drève|"
    r"sentier|venelle|ruelle"
)
_MAYBE_KINDS_FR = (
    r"place|route|cours|passage|voie|rond-point|résidence|square|esplanade|faubourg|montée|clos"
)
FRENCH = (
    rf"(?:(?i:{_KINDS_FR}) (?i:{_OF})?{WORD}{_MORE}|(?i:{_MAYBE_KINDS_FR}) "
    rf"(?:(?i:{_OF})?{CAPITAL}|(?i:de la |de l'|du |des |sainte?[ -]){WORD}){_MORE})"
)
_NO_MORE = (
    r"(?!(?:depuis|vers|pour|avec|dans|entre|avant|après|pendant|est|chaque|encore|from|since|until|"
    r"plus|même|et|à|de|du|au|aux|il|elle|nous|vous|le|la|les|des|qui|que|pas|ne|sont|sans|sur|où|"
    r"hier|demain|merci|svp|ce|cette|si|donc|car|mais|ou|par|a|ont|puis|voilà)\b)"
)
FRENCH_AFTER_NUMBER = rf"{FRENCH}(?: {_NO_MORE}[a-zß-ÿ-]{{3,}})?"  # "41 rue jean jaurès"
# The number behind: "rue pont neuf 12", "route de Mons 12", in small letters as well.
FRENCH_BEFORE_NUMBER = rf"(?:{FRENCH}(?: {_NO_MORE}[^\W\d_]{{2,}})?|(?i:route d(?:e |'){WORD}))"
_MAYBE_FRENCH = rf"(?i:{_KINDS_FR}|{_MAYBE_KINDS_FR}) (?i:{_OF})?{WORD}(?: {WORD}){{0,3}}?"
# "12, place flagey"
FRENCH_AFTER_COMMA = rf"(?i:{_MAYBE_KINDS_FR}) (?i:{_OF})?{WORD}{_MORE}"

# English
_NO_NAME = (
    r"(?!(?:a|an|and|at|along|around|by|cars?|down|for|from|in|is|minutes?|my|near|of|off|on|or|"
    r"our|over|per|people|the|their|this|times|to|up|way|with|your|hours?|days?|weeks?|years?|one|"
    r"two|more|other|different|lane|buses|stops)\b)"
)
_SMALL = rf"{_NO_NAME}[a-z][a-z'-]+"
_NTH = r"\d{1,3}(?:st|nd|rd|th)"
_KINDS_EN = r"street|road|avenue|lane|boulevard|crescent|terrace"
_MAYBE_KINDS_EN = (
    r"St\.?|Rd\.?|Ave\.?|Ln\.?|Blvd\.?|Drive|Dr\.?|Close|Court|Ct\.?|Gardens|Grove|Hill|Mews|Park|"
    r"Place|Pl\.?|Square|Sq\.?|Way|Walk|Row|Parade|Green|Rise|Quay|Wharf|Circle|Highway|Hwy|View|"
    r"Parkway|Pkwy|Broadway|Fields|Yard|Embankment|Gate|Mount|Vale|Villas"
)
_SIDE = r"(?: (?:N|S|E|W|N\.?E\.?|N\.?W\.?|S\.?E\.?|S\.?W\.?|North|South|East|West)\b)?"
ENGLISH = (
    rf"(?:(?:(?:{CAPITAL}|{_NTH}) ){{1,3}}(?:(?i:{_KINDS_EN})|{_MAYBE_KINDS_EN})"
    r"|[A-Z][a-z]{2,}sgate|(?i:[a-z]{4,}sway|the avenue)"
    rf"|(?:(?:{_SMALL}|{_NTH}) ){{1,2}}(?:{_KINDS_EN}|st|rd|ave|square|gardens|grove|mews)"
    rf")(?!\w){_SIDE}"
)
ENGLISH_BEFORE_NUMBER = rf"(?:{CAPITAL} ){{1,3}}(?i:{_KINDS_EN})(?!\w)"
# "at 12 willow close": in small letters only after such a word.
ENGLISH_AT = r"(?:^|[^\w\s.,/-]|\n|\b(?:at|near|from|for|of|to|is|opposite|outside|behind)) ?"
ENGLISH_SMALL = (
    rf"(?:{_SMALL} ){{1,3}}(?:drive|close|court|hill|park|place|way|walk|row|green|rise|view)(?!\w)"
)
_MAYBE_ENGLISH = rf"(?:(?i:{_NO_NAME}[^\W\d_][\w'-]{{1,40}}) ){{1,3}}(?i:{_MAYBE_KINDS_EN})(?!\w)"

SURE = rf"(?:{GERMANIC}|{FRENCH}|{ENGLISH})"
MAYBE = rf"(?:{_MAYBE_GERMANIC}|{_MAYBE_FRENCH})"
MAYBE_AFTER_NUMBER = rf"(?:{_MAYBE_ENGLISH}|{_MAYBE_FRENCH})"
# "Unter den Linden": no word says that it is a street.
_PART = rf"[{UPPER}][\w'.]*"
ANY = rf"{_PART}(?:[ -](?:(?:de|den|der|la|le|het|du|des|van|aux) )?{_PART}){{0,4}}"
