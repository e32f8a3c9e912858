gui-menu-all = Menüs
gui-menu-file = Datei
gui-menu-edit = Bearbeiten
gui-menu-view = Ansicht
gui-pane-overview = Übersicht
gui-pane-side-by-side = Nebeneinander
gui-pane-omissions = Auslassungen
gui-pane-framing = Darstellung
gui-pane-report = Bericht
gui-command-open = Dateien öffnen …
gui-command-open-folder = Ordner öffnen …
gui-command-open-sample = Beispiel öffnen (ein Gipfel, sieben erfundene Texte)
gui-command-paste = Text einfügen …
gui-command-save = Sitzung speichern
gui-command-save-as = Sitzung speichern unter …
gui-command-undo = Rückgängig
gui-command-redo = Wiederholen
gui-command-find = In allen Texten suchen
gui-command-palette = Alle Befehle
gui-command-shortcuts = Tastenkürzel
gui-command-subjects = Erwartete Gegenstände …
gui-command-next = Nächster Befund oder verbundener Satz
gui-command-previous = Voriger Befund oder verbundener Satz
gui-command-accept = Befund annehmen
gui-command-reject = Befund ablehnen
gui-command-blind = Medien verbergen oder zeigen
gui-command-rerun = Neu vergleichen
gui-command-cancel = Arbeit abbrechen oder Gewähltes loslassen
gui-command-zoom-in = Größer
gui-command-zoom-out = Kleiner
gui-command-zoom-reset = Normale Größe
gui-command-theme = Hell oder dunkel
gui-command-language = Switch to English
gui-command-quit = Beenden
gui-working = Wird bearbeitet …
gui-cancelled = Abgebrochen. Das letzte Ergebnis bleibt stehen.
gui-cancel-hint = (Esc bricht ab)
gui-reference = { $n ->
    [one] Verglichen wird nur mit dem, was geladen ist: 1 Artikel.
   *[other] Verglichen wird nur mit dem, was geladen ist: { $n } Artikel.
}
gui-unsaved = Es gibt ungespeicherte Änderungen.
gui-written = { $file } wurde in { $folder } gespeichert.
gui-articles = Artikel
gui-add = Hinzufügen …
gui-article-facts = { $date } · { $language } · { $words } Wörter
gui-article-up = Artikel { $letter } nach oben
gui-article-down = Artikel { $letter } nach unten
gui-article-hide = Spalte von Artikel { $letter } verbergen
gui-article-show = Spalte von Artikel { $letter } zeigen
gui-article-remove = Artikel { $letter } entfernen
gui-article-edit = Angaben zu Artikel { $letter } berichtigen
gui-welcome-what = Vergleichen, wie mehrere Artikel über dasselbe Ereignis berichten.
gui-welcome-drop = Oder Dateien und Ordner irgendwo in dieses Fenster ziehen (.txt, .md, .html).
gui-welcome-private = Die Texte bleiben auf diesem Rechner. Nichts wird verschickt.
gui-path = Oder einen Pfad eintippen und Enter drücken:
gui-recent = Zuletzt geöffnet
gui-sort = Reihenfolge:
gui-sort-coverage = am meisten behandelt
gui-sort-difference = wo sie sich am meisten unterscheiden
gui-sort-name = nach Namen
gui-filter = Filter:
gui-no-topics = Es wurde kein Thema gefunden, das mindestens zwei Artikel teilen.
gui-overview-row = Gegenstand oder Thema
gui-expected = Erwarteter Gegenstand
gui-topic = Gefundenes Thema
gui-claim = Behauptung prüfen:
gui-claim-hint = Kein Wort zu Nato, Taiwan und den BRICS-Staaten
gui-claim-test = Prüfen
gui-claim-none = In dieser Behauptung wurde kein Gegenstand erkannt.
gui-not-found-in = Nicht gefunden in:
gui-any = beliebig
gui-accept = Annehmen
gui-reject = Ablehnen
gui-note = Notiz:
gui-no-contrasts = Es wurde kein Unterschied gefunden.
gui-contrast-wording = Wörter, die hervorstechen
gui-contrast-labels = Wie es genannt wird
gui-contrast-tone = Tonlage
gui-contrast-sources = Wer spricht
gui-contrast-emphasis = Gewicht
gui-contrast-numbers = Zahlen, die sich widersprechen
gui-contrast-frames = Deutungsrahmen
gui-nothing-stands-out = nichts sticht hervor
gui-own-voice = eigene Stimme { $n } ×
gui-quoted-voice = zitiert { $n } ×
gui-show-in-text = Im Text zeigen
gui-missing-chance = Wahrscheinlichkeit, dass es fehlt: { $n }
gui-no-single-word = kein einzelnes Wort; der Satz als Ganzes
gui-report-title = Bericht speichern
gui-report-articles = Artikel: { $n }
gui-report-topics = Themen: { $n }
gui-report-omissions = Nicht gefunden: { $n } Befunde
gui-report-passing = Nur am Rande: { $n } Befunde
gui-report-contrasts = Unterschiede: { $n }
gui-report-markers = Markierungen: { $n }
gui-report-accepted = Von Ihnen angenommen: { $n }
gui-report-rejected = Von Ihnen abgelehnt: { $n }
gui-report-notes = Notizen: { $n }
gui-report-save = Speichern als

gui-report-write = Schreiben
gui-report-language = Der Bericht erscheint in der Sprache dieses Fensters.
gui-by-topic = nach Themen
gui-locked = Spalten folgen
gui-strength = schwächere ausblenden:
gui-not-found-here = hier nicht gefunden
gui-nearest = am nächsten ({ $score }): { $text }
gui-cut = Trennen
gui-cut-hint = Diese beiden Sätze sagen nicht dasselbe. Es wird neu verglichen und gemerkt.
gui-rename = Umbenennen
gui-find = In allen Texten suchen
gui-find-words = Wörter:
gui-find-count = { $n ->
    [one] 1 Stelle
   *[other] { $n } Stellen
}
gui-find-headline = In der Überschrift
gui-palette-hint = Eintippen, was Sie tun möchten
gui-stopped = Der Vergleich wurde abgebrochen; es gibt noch kein Ergebnis.
gui-no-dialog-open = Dieses System konnte keinen Dateidialog zeigen. Pfad einer Datei, eines Ordners oder einer Sitzung (ohne Schrägstrich am Anfang: in { $folder }):
gui-no-dialog-save = Dieses System konnte keinen Dateidialog zeigen. Pfad, unter dem gesichert wird (ohne Schrägstrich am Anfang: in { $folder }):
gui-path-open = Öffnen
gui-path-save = Sichern
gui-paste-hint = Den Artikel hier einfügen. Eine erste Zeile mit einer Leerzeile danach ist die Überschrift.
gui-paste-add = Als Artikel hinzufügen
gui-edit = Angaben zum Artikel
gui-field-title = Überschrift
gui-field-outlet = Medium
gui-field-author = Autor
gui-field-published = Datum (2025-08-16)
gui-field-language = Sprache (de, en, …)
gui-apply = Übernehmen
gui-subjects-hint = Ein Gegenstand je Zeile, „Name: Begriff, Begriff“. Begriffe einer Sprache hinter ihrem Kürzel: „Naher Osten: de= Nahost; en= Gaza, Israel“.
gui-left = Nicht gespeicherte Arbeit
gui-left-ask = Parallax endete, bevor dies gespeichert war: { $n ->
    [one] ein Artikel
   *[other] { $n } Artikel
 }, { $decisions ->
    [one] eine Entscheidung
   *[other] { $decisions } Entscheidungen
 }.
gui-left-open = Wieder aufnehmen
gui-left-of = Sie gehört zu { $file }.
gui-left-goes-to = Wieder aufgenommen. „Speichern“ schreibt wie zuvor nach { $file }.
gui-left-delete = Löschen
gui-closing = Schließen
gui-closing-ask = Es gibt Änderungen, die nicht gespeichert sind.
gui-closing-save = Speichern und schließen
gui-closing-discard = Ohne Speichern schließen
gui-closing-stay = Bleiben
gui-command-articles = Liste der Artikel zeigen oder verbergen
gui-cancel = Abbrechen
gui-changed = { $n ->
    [one] Was sich geändert hat (1)
   *[other] Was sich geändert hat ({ $n })
}
gui-lists-refused = Die in den Einstellungen genannten Listen werden nicht benutzt. { $reason }
gui-encoder-refused = Der in den Einstellungen genannte Encoder ist nicht zu gebrauchen; benutzt wird der eingebaute. { $reason }
gui-messages = Meldungen ({ $n })
gui-decided = { $what } Mit „Rückgängig“ zurückzunehmen.
gui-warnings = Hinweise zur Eingabe ({ $n })
gui-article-menu = Was mit Artikel { $letter } getan werden kann
gui-article-hidden = Spalte verborgen
gui-by-topic-hint = Zusammengehörende Stellen in Zeilen; wo ein Artikel keine hat, bleibt der Platz leer.
gui-locked-hint = Wird eine Spalte gerollt, gehen die anderen zu dem, was dasselbe sagt.
gui-show = Anzeige
gui-marks = Markierungen
gui-marks-all = alle
gui-marks-none = keine
gui-hint-point = Auf einen Satz zeigen: Entsprechungen leuchten auf. Klick hält sie fest. ≈ gestrichelt: vielleicht dasselbe.
gui-hint-pinned = Strg und Klick in einer anderen Spalte: sagt dasselbe. Esc lässt los. ≈ gestrichelt: vielleicht dasselbe.
gui-no-nearest = Keine Stelle kommt dem nahe.
gui-go-to = Zu { $place } gehen
gui-weak-hint = ≈ und gestrichelte Linien: vielleicht dasselbe. Die Wahrscheinlichkeit liegt unter 50 %, oder nur Ähnlichkeit in Sinn oder Schreibung verbindet die beiden.
gui-tied-by-you = von Ihnen verbunden
gui-release = Diesen Satz loslassen
gui-cut-named = { $a } und { $b } trennen
gui-pin = Verbinden
gui-pin-named = { $a } und { $b } verbinden
gui-pin-hint = Diese beiden Sätze sagen doch dasselbe. Es wird neu verglichen und gemerkt.
gui-rename-named = Thema { $topic } umbenennen
gui-rename-field = Neuer Name des Themas
gui-merge = Verbinden mit …
gui-merge-named = Thema { $topic } mit einem anderen verbinden
gui-same-as = Dasselbe wie …
gui-same-as-hint = Diese beiden Gegenstände sind einer. Es wird neu verglichen und gemerkt.
gui-legend = – in diesem Text nicht gefunden · % Anteil seiner Wörter · ¶ in der Überschrift
gui-heading-expected = Erwartete Gegenstände ({ $n })
gui-heading-topics = Gefundene Themen ({ $n })
gui-close = Schließen
gui-terms = Gesucht wurde nach: { $terms }
gui-texts = { $n ->
    [one] 1 Text
   *[other] { $n } Texte
}
gui-weight = Unterschied { $n }
gui-words = { $n ->
    [one] 1 Wort
   *[other] { $n } Wörter
}
gui-show-places = Die Stellen zeigen
gui-places = { $n ->
    [one] 1 Stelle in { $letter }
   *[other] { $n } Stellen in { $letter }
}
gui-all-levels = Alle
gui-no-omissions = Nichts dergleichen: Alle Texte haben es.
gui-nowhere = Alle Texte
gui-choose-finding = Alles zu diesem Befund zeigen
gui-caveats = { $n ->
    [one] 1 Grund zum Zweifel
   *[other] { $n } Gründe zum Zweifel
}
gui-nearest-short = Am nächsten:
warning-one_article = Nur ein Artikel ist geladen: Es gibt nichts, womit er verglichen werden kann.
warning-large_links = Mehr als { $all } Artikel: Sätze, die dasselbe sagen, wurden über ein Verzeichnis von Wörtern, Namen, Zahlen und Bedeutung gesucht und nicht unter allen Paaren; einige wurden also nicht gefunden.
warning-large_omissions = Mehr als { $all } Artikel: Was weniger als { $common } % von ihnen haben, steht nicht als fehlend bei den anderen; bei einem Artikel stehen die stärksten { $listed } Befunde jeder Ebene und die zu den Gegenständen, die Sie erwarten.
warning-long_links = Die Texte sind sehr lang: Sätze, die dasselbe sagen, wurden über ein Verzeichnis von Wörtern, Namen, Zahlen und Bedeutung gesucht und nicht unter allen Paaren; einige wurden also nicht gefunden.
warning-empty = { $source }: In diesem Artikel steht kein Text.
gui-save-first = { $name } wurde nicht geöffnet: Hier gibt es ungesicherte Änderungen. Sichern Sie sie (Strg+S) und öffnen Sie die Sitzung dann noch einmal.

gui-map = Text { $letter } im Überblick: { $shared } von { $all } Sätzen stehen auch in einem anderen Text, { $marks } { $marks ->
    [one] Markierung
   *[other] Markierungen
}
gui-map-hint = Links gefüllt: steht auch anderswo. Links leer: in keinem anderen Text gefunden. Rechts: Markierungen. Rahmen: was Sie sehen. Klicken führt dorthin.
gui-selected-copy = Kopieren
gui-selected-copy-hint = Die Wörter in die Zwischenablage (Strg+C)
gui-selected-topic = Als Thema
gui-selected-topic-hint = Die markierten Sätze, und was dasselbe sagt, werden ein Thema für sich
gui-selected-term = Als Gegenstand
gui-selected-term-hint = Die Wörter kommen in die Liste der erwarteten Gegenstände und werden in allen Texten gesucht
gui-copied = Kopiert.
gui-term-added = „{ $name }“ wird jetzt in allen Texten gesucht.
gui-open-outside = Öffnen
gui-show-folder = Im Ordner zeigen
gui-menu-lesson = Unterricht
gui-command-teach = Erst markieren, dann aufdecken
gui-command-worksheet = Arbeitsblatt …
gui-worksheet-name = arbeitsblatt
gui-lesson-code = Darstellung
gui-lesson-marking = Markieren Sie Wörter, die das Ereignis in ein bestimmtes Licht rücken. { $n ->
    [0] Noch nichts markiert.
    [one] Eine Stelle markiert.
   *[other] { $n } Stellen markiert.
}
gui-lesson-reveal = Aufdecken
gui-lesson-reveal-hint = Zeigt die Zeitungen und was das Programm gefunden hat, neben Ihren Markierungen
gui-lesson-revealed = Aufgedeckt: { $n ->
    [one] eine eigene Markierung
   *[other] { $n } eigene Markierungen
}
gui-lesson-end = Unterricht beenden
gui-lesson-both = Von Ihnen und vom Programm markiert ({ $n })
gui-lesson-reader = Nur von Ihnen ({ $n })
gui-lesson-program = Nur vom Programm ({ $n })
gui-lesson-neither = Keine der beiden Seiten hat von vornherein recht. Das Programm findet, was seine Regeln sehen; der Regler unter „Markierungen“ ändert, wie viel.
gui-selected-mark = Markieren
gui-selected-mark-hint = Den Wörtern einen eigenen Code oder eine Notiz geben
gui-selected-unmark = Markierung weg
gui-selected-unmark-hint = Die eigenen Markierungen an dieser Stelle entfernen
gui-marked-by-you = Von Ihnen markiert: { $codes }
gui-map-plain = Text { $letter } im Überblick. Klicken führt dorthin.
gui-code = Code oder Notiz
gui-code-words = Zu diesen Wörtern:
gui-code-name = Code oder Notiz:
gui-code-add = Übernehmen
gui-code-known = Schon verwendet:
gui-field-camp = Lager
gui-by-camp = nach Lagern
gui-by-camp-hint = Eine Spalte je Lager: wie viele seiner Texte etwas haben
gui-by-camp-none = Noch kein Artikel hat ein Lager. Geben Sie eines unter „…“ neben einem Artikel an, „Angaben … berichtigen“.
gui-no-camp = ohne Lager
gui-camp-count = { $n } von { $of }
gui-plots = Schaubilder
gui-plots-hint = Anteile und Reihenfolge der Themen in jedem Text, und wer wie viel spricht
gui-plot-share = Wie viel jedes Textes ein Thema einnimmt
gui-plot-order = In welcher Reihenfolge die Themen kommen
gui-plot-speakers = Wer wie viel spricht (Anteil an allen Wörtern)
gui-plot-unknown = nicht erkannt
gui-plot-others = andere
gui-plot-most = { $title } (die { $n } größten von { $of })
gui-article-drag = Artikel { $letter }: ziehen ändert die Reihenfolge
gui-report-html = Web-Seite (.html)
gui-report-html-hint = Eine Seite für jeden Browser, druckt auf A4
gui-report-pdf = PDF (.pdf)
gui-report-pdf-hint = Zum Drucken und Weitergeben, mit Lesezeichen und für Vorleseprogramme
gui-report-docx = Word (.docx)
gui-report-docx-hint = Mit Überschriften, Tabellen und Notizen als Kommentaren
gui-report-md = Markdown (.md)
gui-report-md-hint = Text mit Tabellen
gui-report-csv = Tabelle (.csv)
gui-report-csv-hint = Eine Zeile je Befund
gui-report-xlsx = Arbeitsmappe (.xlsx)
gui-report-xlsx-hint = Ein Blatt je Art von Befund
gui-report-json = Daten (.json)
gui-report-json-hint = Alles, was gefunden wurde, für Programme
gui-report-jsonld = Annotationen (.jsonld)
gui-report-jsonld-hint = Web Annotations des W3C: jede Fundstelle mit ihren Wörtern
gui-report-qdpx = Analyseprojekt (.qdpx)
gui-report-qdpx-hint = REFI-QDA: für Programme der qualitativen Analyse
gui-report-choice = Was der Bericht enthält
gui-report-part-overview = Übersicht und Schaubilder
gui-report-part-side-by-side = Stellen nebeneinander
gui-report-part-omissions = was nicht gefunden wurde
gui-report-part-framing = Unterschiede der Darstellung
gui-report-part-texts = ganze Texte mit Markierungen
gui-report-accepted-only = nur angenommene Befunde
gui-report-blind = Buchstaben statt Zeitungen
gui-report-shown-only = nur eingeblendete Artikel
gui-report-who = Ihr Name, steht neben den Entscheidungen, die Sie von jetzt an treffen:
gui-report-path = Oder einen Pfad mit einer dieser Endungen eintippen:

gui-pile = Mehr als ein Ereignis
gui-pile-ask = Die { $articles } Artikel berichten anscheinend über { $n } Ereignisse. Welches soll verglichen werden?
gui-pile-articles = { $n ->
    [one] ein Artikel
   *[other] { $n } Artikel
 }
gui-pile-nameless = Ereignis { $n }
gui-pile-alone = { $n ->
    [one] Ein Artikel gehört zu keinem davon.
   *[other] { $n } Artikel gehören zu keinem davon.
 }
gui-pile-repeated = { $n } davon wiederholen einander großenteils Wort für Wort.
gui-pile-take = Diese { $n } vergleichen
gui-pile-take-of = Die { $n } Artikel zu { $event } vergleichen
gui-pile-all = Alle als ein Ereignis vergleichen
gui-pile-none = Nichts öffnen

gui-pane-codes = Codes
gui-command-add-coder = Sitzung einer zweiten Person hinzufügen …
gui-sessions = Parallax-Sitzungen
gui-no-dialog-session = Dieses System konnte keinen Dateidialog zeigen. Pfad einer Sitzung (ohne Schrägstrich am Anfang: in { $folder }):
gui-codebook = Codebuch
gui-codebook-empty = Noch gibt es keine Codes. Legen Sie hier einen an oder wählen Sie Wörter in den Texten aus und „Markieren“.
gui-code-places = { $name }: { $n ->
    [one] eine Stelle
   *[other] { $n } Stellen
}
gui-code-new = Neuer Code:
gui-code-definition-new = Seine Definition:
gui-code-create = Code anlegen
gui-code-look = Farbe und Zeichen von { $name }
gui-code-name-of = Name von { $name }:
gui-code-definition-of = Wann { $name } vergeben wird:
gui-code-drop = { $name } entfernen
gui-code-drop-hint = Nimmt den Code aus dem Codebuch und von { $n ->
    [one] seiner Stelle
   *[other] seinen { $n } Stellen
}. Es lässt sich rückgängig machen.
gui-code-taken = Das Codebuch hat schon einen Code { $name }.
gui-coders = Zweite Person
gui-coders-how = Jemand anderes vergibt Codes zu denselben Texten in einer eigenen Sitzung. Hier hinzugefügt, gilt, was beide gleich oder nur eine Person sagt; was sie verschieden sagen, steht unten als Widerspruch, bis ihn jemand entscheidet.
gui-coder-you = Sie
gui-coder-added = Die Sitzung von { $name } wurde hinzugefügt. { $n ->
    [0] Es gibt keinen Widerspruch.
    [one] Es gibt einen Widerspruch.
   *[other] Es gibt { $n } Widersprüche.
}
gui-agree-findings = Befunde, die beide beurteilt haben: { $n }. Alpha: { $alpha }.
gui-agree-codes = Sätze, die beide gesehen haben: { $n }. Alpha über alle Codes: { $alpha }.
gui-agree-code = Code
gui-agree-alpha = Alpha
gui-agree-both = Beide
gui-agree-only = Nur { $who }
gui-agree-neither = Keiner
gui-agree-meaning = Krippendorffs Alpha sagt, wie weit zwei Personen über den Zufall hinaus übereinstimmen: 1 ist volle Übereinstimmung, 0 ist, was allein der Zufall ergäbe, unter 0 weichen sie regelmäßig voneinander ab.
gui-conflicts-none = Sie widersprechen einander nirgends.
gui-conflict-note = Notiz zu Widerspruch { $n }:
gui-conflict-first = { $n }: wie { $a }
gui-conflict-second = { $n }: wie { $b }
gui-conflict-both = { $n }: beides
gui-conflict-note-only = { $n }: mit der Notiz stehen lassen
gui-conflict-is-open = Offen
gui-conflict-is-decided = Inzwischen entschieden
gui-conflict-is-first = Entschieden: wie { $a }. { $note }
gui-conflict-is-second = Entschieden: wie { $b }. { $note }
gui-conflict-is-both = Entschieden: Beides steht. { $note }
gui-conflict-is-note = Bleibt stehen: { $note }

gui-command-add-link = Über einen Link hinzufügen …
gui-link-hint = Adressen der Artikel, eine je Zeile:
gui-link-nothing = Hier steht noch keine vollständige Adresse.
gui-link-consent = { $n ->
    [one] Mit Ihrem Klick wird diese eine Seite bei { $hosts } abgerufen, ohne Cookies.
   *[other] Mit Ihrem Klick werden diese { $n } Seiten abgerufen, ohne Cookies, bei: { $hosts }.
  } Dort sieht man die Anfrage und Ihre Internetadresse. Von Ihren Texten und Notizen wird nichts gesendet.
gui-link-fetch = { $n ->
    [one] Seite abrufen
   *[other] { $n } Seiten abrufen
  }
gui-link-never = Nie etwas abrufen
gui-link-never-hint = Schaltet das Abrufen für immer aus. Seiten lassen sich weiter im Browser speichern und als Datei öffnen.
gui-link-off = Das Abrufen von Seiten ist ausgeschaltet. Speichern Sie die Seite im Browser und öffnen Sie die Datei. Wieder eingeschaltet wird es mit „links = true“ in { $file }.
gui-link-asked = { $n ->
    [one] Eine Seite wird abgerufen …
   *[other] { $n } Seiten werden abgerufen …
  }
gui-paste-addresses = Das sind Adressen, kein Text. Die Seiten können abgerufen werden:
gui-disk-changed = { $file } wurde auf der Festplatte geändert.
gui-disk-again = Neu einlesen
gui-disk-leave = Stand behalten
gui-disk-hint = Notizen, Urteile und Codes bleiben überall, wo die Wörter noch dieselben sind. Rückgängig mit Strg+Z.
gui-disk-more = { $n ->
    [one] Eine weitere Datei wurde geändert.
   *[other] { $n } weitere Dateien wurden geändert.
  }
gui-disk-all = Alle neu einlesen
gui-disk-unreadable = Die Datei lässt sich nicht mehr lesen; der geladene Text bleibt. { $reason }
gui-conflict = Inzwischen anderswo gespeichert
gui-conflict-ask = { $file } wurde nach dem Öffnen von einem anderen Fenster oder Programm gespeichert. Ihre Fassung wurde noch nicht geschrieben.
gui-conflict-hint = Unter anderem Namen gespeichert, lässt sie sich mit „Sitzung einer zweiten Person hinzufügen“ dazunehmen.
gui-conflict-over = Trotzdem überschreiben
gui-conflict-not = Nicht speichern
gui-command-earlier = Mit früherer Sitzung vergleichen …
gui-earlier = Seit der früheren Sitzung
gui-earlier-of = Was hier anders ist als in { $file } ({ $n ->
    [one] eine Zeile
   *[other] { $n } Zeilen
  }):
gui-earlier-copy = Liste kopieren

gui-key-ctrl = Strg
gui-key-shift = Umschalt
gui-key-down = Pfeil ab
gui-key-up = Pfeil auf
gui-key-plus = Plus
gui-key-minus = Minus
gui-key-escape = Esc
gui-key-backspace = Rücktaste
gui-key-enter = Enter
