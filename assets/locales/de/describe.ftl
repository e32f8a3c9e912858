# Einfache Sätze für jeden Befund. Nur neutrale Wörter: nichts hier urteilt über einen Text.
say-article = { $letter } ({ $outlet })
say-two = { $a } und { $b }
say-no-outlet = ohne Angabe des Mediums
say-quoted = „{ $text }“
say-percent = { $n } %

say-grade-not_found = in diesem Text nicht gefunden
say-grade-passing = am Rande
say-grade-substantial = ausführlich
say-grade-main = eines der Hauptthemen

say-level-subject = Gegenstand
say-level-topic = Thema
say-level-passage = Aussage

say-status-not_found = in diesem Text nicht gefunden
say-status-possibly = in diesem Text möglicherweise nicht zu finden
say-status-passing = nur am Rande
say-status-nowhere = in keinem geladenen Text gefunden

say-omission-not_found = { $what } wurde in { $article } nicht gefunden.
say-omission-possibly = { $what } ist in { $article } möglicherweise nicht zu finden.
say-omission-passing = { $what } kommt in { $article } nur am Rande vor.
say-omission-nowhere = { $what } wurde erwartet und in keinem der geladenen Texte gefunden.
say-what-subject = Der Gegenstand { $name }
say-what-topic = Das Thema { $name }
say-what-passage = Die Aussage { $name }
say-covered = Gefunden in { $articles }.
say-probability = Wahrscheinlichkeit, dass es dem Text fehlt: { $n }.
say-terms = Gesucht wurde nach: { $terms }.
say-nearest = Die Stelle, die dem am nächsten kommt ({ $place }, Ähnlichkeit { $score }):
say-no-nearest = Keine Stelle kommt dem nahe.

say-caveat-short_article = Der Text ist kurz; ein kurzer Text lässt von allem mehr weg.
say-caveat-earlier_date = Der Text erschien früher als die, die es haben; es war vielleicht noch nicht bekannt.
say-caveat-other_genre = Die Texte sind von verschiedener Art (etwa Bericht und Kommentar) und haben verschiedene Aufgaben.
say-caveat-other_language = Gesucht wurde über Sprachgrenzen hinweg; dabei werden mehr Stellen übersehen.
say-caveat-cut_off = Der Text wirkt abgeschnitten; es kann im fehlenden Teil stehen.
say-caveat-near_passage = Eine Stelle kommt dem nahe; lesen Sie diese, bevor Sie einen Schluss ziehen.
say-caveat-few_sources = Wenige der geladenen Texte haben es.
say-caveat-same_source = Die Texte, die es haben, sind gleich formuliert und haben vielleicht dieselbe Quelle.
say-caveat-single_mention = Die Texte, die es haben, erwähnen es nur einmal.
say-caveat-no_vectors = Verglichen wurde ohne Satzvektoren; dasselbe in anderen Worten wird öfter übersehen.

say-link = { $a } und { $b } sagen nach Einschätzung des Programms dasselbe (Wahrscheinlichkeit { $score }).
say-link-candidate = { $a } und { $b } wurden verglichen und nicht als dieselbe Aussage gewertet (Wahrscheinlichkeit { $score }).
say-link-decided = { $a } und { $b } wurden von Lesenden verbunden.
say-link-cut = { $a } und { $b } wurden von Lesenden getrennt.
say-evidence-name = gemeinsamer Name: { $value }
say-evidence-number = gemeinsame Zahl: { $value }
say-evidence-date = gemeinsames Datum: { $value }
say-evidence-words = gemeinsame Wörter: { $value }
say-evidence-subject = gemeinsamer Gegenstand: { $value }
say-evidence-meaning = ähnlich im Sinn

say-marker-label = Bezeichnung
say-marker-loaded = wertendes Wort
say-marker-intensifier = Verstärkung
say-marker-hedge = Abschwächung
say-marker-certainty = Gewissheitswort
say-marker-scare_quote = distanzierende Anführungszeichen
say-marker-quote = Zitat
say-marker-attribution = Redeeinleitung
say-marker-passive = Passiv ohne Handelnde
say-marker-modality = Modalverb
say-marker-metaphor = Metapher
say-marker-frame = Rahmen-Anzeiger
say-voice-author = Stimme des Textes
say-voice-quoted = zitierte Stimme
say-voice-unknown = Stimme unklar

say-contrast-wording = Wörter, die herausstechen: { $about }
say-contrast-labels = Wie es genannt wird: { $about }
say-contrast-tone = Ton gegenüber: { $about }
say-contrast-sources = Wer spricht: { $about }
say-contrast-emphasis = Gewichtung: { $about }
say-contrast-numbers = Zahlen, die nicht übereinstimmen: { $about }
say-contrast-frames = Rahmen: { $about }
say-about-all = alle Texte
say-how-wording = Wörter, die ein Text hier häufiger verwendet als die anderen seiner Sprache. z ist der Log-Odds-Wert; schließt das Intervall 0 ein, kann der Unterschied Zufall sein.
say-how-labels = Jeder Ausdruck, den ein Text dafür verwendet, gezählt; Stimme des Textes und zitierte Stimmen getrennt.
say-how-tone = Mittlere Polarität der markierten Wörter, die darüber gesagt werden, von −1 bis 1. Der Wert dient dem Vergleich dieser Texte untereinander und beruht auf den genannten Wörtern.
say-how-sources = Wörter, die jede sprechende Person in Zitaten und wiedergegebener Rede erhält.
say-how-emphasis = Wo es im Text steht: Überschrift, Anfang, Anteil an den Wörtern.
say-how-numbers = Zahlen und Daten zur selben Sache, die nicht gleich sind. Verschiedene Quellen oder Zeitpunkte können das erklären.
say-how-frames = Anteil der Sätze mit Anzeigern eines Rahmens aus dem Codebuch.

say-note-name = Name
say-note-role = Amt oder Rolle
say-note-description = Beschreibung
say-note-judgement = wertender Ausdruck
say-note-author = Stimme des Textes
say-note-quoted = zitierte Stimme
say-note-unknown = Stimme unklar
say-item-headline = in der Überschrift
say-item-lead = am Anfang
say-item-share = Anteil an den Wörtern
say-item-first = kommt zuerst vor bei
say-item-unknown_speaker = Sprecher nicht genannt
say-item-positive = positiv
say-item-negative = negativ
say-frame-conflict = Konflikt
say-frame-human_interest = Einzelschicksal
say-frame-economic = wirtschaftliche Folgen
say-frame-economic_consequences = wirtschaftliche Folgen
say-frame-morality = Moral
say-frame-responsibility = Verantwortung

say-genre-report = Bericht
say-genre-commentary = Kommentar
say-genre-tabloid = Boulevard
say-genre-interview = Interview
say-genre-other = anderes
say-genre-unknown = nicht angegeben

say-verdict-accepted = angenommen
say-verdict-rejected = verworfen

say-decision-pin = { $a } und { $b } sagen dasselbe.
say-decision-cut = { $a } und { $b } sagen nicht dasselbe.
say-decision-rename = Das Thema mit { $a } heißt { $name }.
say-decision-merge-topics = Die Themen mit { $a } und { $b } sind eines.
say-decision-merge-subjects = { $other } gehört zu { $name }.
say-changed-links = Satzpaare: { $came } neu verbunden, { $went } nicht mehr.
say-changed-topic-renamed = Thema umbenannt: { $what }
say-changed-topic-came = Thema, wie es jetzt ist: { $what }
say-changed-topic-went = Thema, wie es war: { $what }
say-changed-omission-came = Jetzt nicht gefunden: { $what }
say-changed-omission-went = Kein Befund mehr: { $what }
say-changed-finding = { $level } „{ $what }“ { $article }
