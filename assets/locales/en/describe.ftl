# Plain sentences for every finding. Neutral words only: nothing here judges a text.
say-article = { $letter } ({ $outlet })
say-two = { $a } and { $b }
say-no-outlet = no outlet given
say-quoted = “{ $text }”
say-percent = { $n }%

say-grade-not_found = not found in this text
say-grade-passing = in passing
say-grade-substantial = substantial
say-grade-main = one of the main things

say-level-subject = Subject
say-level-topic = Topic
say-level-passage = Statement

say-status-not_found = not found in this text
say-status-possibly = possibly not found in this text
say-status-passing = only in passing
say-status-nowhere = not found in any text loaded

say-omission-not_found = { $what } was not found in { $article }.
say-omission-possibly = { $what } was possibly not found in { $article }.
say-omission-passing = { $what } comes up only in passing in { $article }.
say-omission-nowhere = { $what } was expected and was not found in any of the texts loaded.
say-what-subject = The subject { $name }
say-what-topic = The topic { $name }
say-what-passage = The statement { $name }
say-covered = Found in { $articles }.
say-probability = Probability that the text lacks it: { $n }.
say-terms = Searched for: { $terms }.
say-nearest = The passage that comes closest ({ $place }, likeness { $score }):
say-no-nearest = No passage comes close.

say-caveat-short_article = The text is short; a short text leaves out more of everything.
say-caveat-earlier_date = The text appeared earlier than those that have it; it may not have been known then.
say-caveat-other_genre = The texts are of different kinds (a report and a commentary, say) and have different tasks.
say-caveat-other_language = It was searched for across languages, where more passages are overlooked.
say-caveat-cut_off = The text looks cut off; it may stand in the part that is missing.
say-caveat-near_passage = A passage comes close to it; read that one before you conclude.
say-caveat-few_sources = Few of the texts loaded have it.
say-caveat-same_source = The texts that have it use the same wording and may share one source.
say-caveat-single_mention = The texts that have it mention it only once.
say-caveat-no_vectors = Texts were compared without sentence vectors; the same thing in other words is overlooked more often.

say-link = { $a } and { $b } are taken to state the same (probability { $score }).
say-link-candidate = { $a } and { $b } were compared and not taken to state the same (probability { $score }).
say-link-decided = { $a } and { $b } were joined by a reader.
say-link-cut = { $a } and { $b } were separated by a reader.
say-evidence-name = shared name: { $value }
say-evidence-number = shared number: { $value }
say-evidence-date = shared date: { $value }
say-evidence-words = shared words: { $value }
say-evidence-subject = shared subject: { $value }
say-evidence-meaning = alike in meaning

say-marker-label = label
say-marker-loaded = loaded word
say-marker-intensifier = intensifier
say-marker-hedge = hedge
say-marker-certainty = certainty marker
say-marker-scare_quote = quotation marks of distance
say-marker-quote = quotation
say-marker-attribution = words that introduce speech
say-marker-passive = passive without an agent
say-marker-modality = modal verb
say-marker-metaphor = metaphor
say-marker-frame = frame indicator
say-voice-author = the text’s own voice
say-voice-quoted = a quoted voice
say-voice-unknown = voice unclear

say-contrast-wording = Words that stand out: { $about }
say-contrast-labels = What it is called: { $about }
say-contrast-tone = Tone towards { $about }
say-contrast-sources = Who speaks: { $about }
say-contrast-emphasis = Emphasis: { $about }
say-contrast-numbers = Numbers that disagree: { $about }
say-contrast-frames = Frames: { $about }
say-about-all = all texts
say-how-wording = Words that one text uses more than the others of its language when it writes about this. z is the log-odds score; where the interval holds 0, the difference may be chance.
say-how-labels = Every expression each text uses for it, counted; the text’s own voice and quoted voices apart.
say-how-tone = Mean polarity of the marked words said of it, from −1 to 1. It serves to compare these texts with each other and rests on the words listed.
say-how-sources = Words given to each speaker, in quotations and reported speech.
say-how-emphasis = Where it stands in each text: headline, beginning, share of the words.
say-how-numbers = Numbers and dates given for the same thing that are not equal. Different sources or different times can explain it.
say-how-frames = Share of sentences with indicators of a codebook frame.

say-note-name = name
say-note-role = office or role
say-note-description = description
say-note-judgement = judging expression
say-note-author = the text’s own voice
say-note-quoted = quoted voice
say-note-unknown = voice unclear
say-item-headline = in the headline
say-item-lead = at the beginning
say-item-share = share of the words
say-item-first = first comes up at
say-item-unknown_speaker = speaker not told
say-item-positive = positive
say-item-negative = negative
say-frame-conflict = conflict
say-frame-human_interest = human interest
say-frame-economic = economic consequences
say-frame-economic_consequences = economic consequences
say-frame-morality = morality
say-frame-responsibility = responsibility

say-genre-report = report
say-genre-commentary = commentary
say-genre-tabloid = tabloid piece
say-genre-interview = interview
say-genre-other = other
say-genre-unknown = not given

say-verdict-accepted = accepted
say-verdict-rejected = rejected

say-decision-pin = { $a } and { $b } state the same.
say-decision-cut = { $a } and { $b } do not state the same.
say-decision-rename = The topic with { $a } is called { $name }.
say-decision-merge-topics = The topics with { $a } and { $b } are one.
say-decision-merge-subjects = { $other } belongs to { $name }.
say-changed-links = Pairs of sentences: { $came } newly joined, { $went } no longer.
say-changed-topic-renamed = Topic renamed: { $what }
say-changed-topic-came = Topic as it is now: { $what }
say-changed-topic-went = Topic as it was: { $what }
say-changed-omission-came = Now not found: { $what }
say-changed-omission-went = No longer a finding: { $what }
say-changed-finding = { $level } “{ $what }” { $article }
