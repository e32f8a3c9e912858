gui-menu-all = Menus
gui-menu-file = File
gui-menu-edit = Edit
gui-menu-view = View
gui-pane-overview = Overview
gui-pane-side-by-side = Side by side
gui-pane-omissions = Omissions
gui-pane-framing = Framing
gui-pane-report = Report
gui-command-open = Open files …
gui-command-open-folder = Open a folder …
gui-command-open-sample = Open the sample (a summit, seven invented texts)
gui-command-paste = Paste a text …
gui-command-save = Save session
gui-command-save-as = Save session as …
gui-command-undo = Undo
gui-command-redo = Redo
gui-command-find = Find in all texts
gui-command-palette = All commands
gui-command-shortcuts = Keyboard shortcuts
gui-command-subjects = Expected subjects …
gui-command-next = Next finding or linked sentence
gui-command-previous = Previous finding or linked sentence
gui-command-accept = Accept finding
gui-command-reject = Reject finding
gui-command-blind = Hide or show outlets
gui-command-rerun = Compare again
gui-command-cancel = Stop the work, or let go of what is chosen
gui-command-zoom-in = Larger
gui-command-zoom-out = Smaller
gui-command-zoom-reset = Normal size
gui-command-theme = Light or dark
gui-command-language = Auf Deutsch umschalten
gui-command-quit = Quit
gui-working = Working …
gui-cancelled = Stopped. The last result is still shown.
gui-cancel-hint = (Esc stops it)
gui-reference = { $n ->
    [one] The reference is the set that was loaded: 1 article.
   *[other] The reference is the set that was loaded: { $n } articles.
}
gui-unsaved = Changes are not saved.
gui-written = { $file } was saved in { $folder }.
gui-articles = Articles
gui-add = Add …
gui-article-facts = { $date } · { $language } · { $words } words
gui-article-up = Move article { $letter } up
gui-article-down = Move article { $letter } down
gui-article-hide = Hide the column of article { $letter }
gui-article-show = Show the column of article { $letter }
gui-article-remove = Remove article { $letter }
gui-article-edit = Correct what is known of article { $letter }
gui-welcome-what = Compare how several articles report the same event.
gui-welcome-drop = Or drop files and folders anywhere in this window (.txt, .md, .html).
gui-welcome-private = The texts stay on this computer. Nothing is sent anywhere.
gui-path = Or type a path and press Enter:
gui-recent = Opened last
gui-sort = Order:
gui-sort-coverage = most covered
gui-sort-difference = where they differ most
gui-sort-name = by name
gui-filter = Filter:
gui-no-topics = No topic was found that at least two articles share.
gui-overview-row = Subject or topic
gui-expected = Expected subject
gui-topic = Topic
gui-claim = Test a claim:
gui-claim-hint = They say nothing about NATO, Taiwan and the BRICS
gui-claim-test = Test
gui-claim-none = No subject was recognised in this claim.
gui-not-found-in = Not found in:
gui-any = any
gui-accept = Accept
gui-reject = Reject
gui-note = Note:
gui-no-contrasts = Nothing was found that differs.
gui-contrast-wording = Words that stand out
gui-contrast-labels = What it is called
gui-contrast-tone = Tone
gui-contrast-sources = Who speaks
gui-contrast-emphasis = Emphasis
gui-contrast-numbers = Numbers that disagree
gui-contrast-frames = Frames
gui-nothing-stands-out = nothing stands out
gui-own-voice = own voice { $n } ×
gui-quoted-voice = quoted { $n } ×
gui-show-in-text = Show in the text
gui-missing-chance = chance that it is missing: { $n }
gui-no-single-word = no single word; the sentence as a whole
gui-report-title = Save a report
gui-report-articles = Articles: { $n }
gui-report-topics = Topics: { $n }
gui-report-omissions = Not found: { $n } findings
gui-report-passing = Only in passing: { $n } findings
gui-report-contrasts = Differences: { $n }
gui-report-markers = Markers: { $n }
gui-report-accepted = Accepted by you: { $n }
gui-report-rejected = Rejected by you: { $n }
gui-report-notes = Notes: { $n }
gui-report-save = Save as
gui-report-path = Or type a path with one of these endings:
gui-report-write = Write
gui-report-language = The report is written in the language of this window.
gui-by-topic = by topic
gui-locked = columns follow
gui-strength = hide weaker marks:
gui-not-found-here = not found here
gui-nearest = nearest ({ $score }): { $text }
gui-cut = Separate
gui-cut-hint = These two sentences do not state the same. The comparison is made again and remembers it.
gui-rename = Rename
gui-find = Find in all texts
gui-find-words = Words:
gui-find-count = { $n ->
    [one] 1 place
   *[other] { $n } places
}
gui-find-headline = In the headline
gui-palette-hint = Type what you want to do
gui-stopped = The comparison was stopped; there is no result yet.
gui-no-dialog-open = This system could show no file dialog. Path of a file, a folder or a session (without a leading slash: in { $folder }):
gui-no-dialog-save = This system could show no file dialog. Path to save to (without a leading slash: in { $folder }):
gui-path-open = Open
gui-path-save = Save
gui-paste-hint = Paste the article here. A first line followed by a blank line is its headline.
gui-paste-add = Add as article
gui-edit = What is known of the article
gui-field-title = Headline
gui-field-outlet = Outlet
gui-field-author = Author
gui-field-published = Date (2025-08-16)
gui-field-language = Language (de, en, …)
gui-apply = Apply
gui-subjects-hint = One subject a line, “name: term, term”. Terms of one language behind its code: “Middle East: de= Nahost; en= Gaza, Israel”.
gui-left = Unsaved work
gui-left-ask = Parallax ended before this was saved: { $n ->
    [one] one article
   *[other] { $n } articles
 }, { $decisions ->
    [one] one decision
   *[other] { $decisions } decisions
 }.
gui-left-open = Take it up again
gui-left-of = It belongs to { $file }.
gui-left-goes-to = Taken up again. “Save” writes to { $file }, as before.
gui-left-delete = Delete it
gui-closing = Close
gui-closing-ask = There are changes that are not saved.
gui-closing-save = Save and close
gui-closing-discard = Close without saving
gui-closing-stay = Stay
gui-command-articles = Show or hide the list of articles
gui-cancel = Stop
gui-changed = { $n ->
    [one] What changed (1)
   *[other] What changed ({ $n })
}
gui-lists-refused = The lists named in the preferences are not used. { $reason }
gui-encoder-refused = The encoder named in the preferences cannot be used; the built-in one is. { $reason }
gui-messages = Messages ({ $n })
gui-decided = { $what } Undo takes it back.
gui-warnings = Notes on the input ({ $n })
gui-article-menu = What can be done with article { $letter }
gui-article-hidden = column hidden
gui-by-topic-hint = Aligned passages in rows; where an article has none, the place stays empty.
gui-locked-hint = When one column is scrolled, the others go to what states the same.
gui-show = Shown
gui-marks = Marks
gui-marks-all = all
gui-marks-none = none
gui-hint-point = Point at a sentence to see its partners; click to keep them lit. ≈ dashed: perhaps the same.
gui-hint-pinned = Ctrl and click in another column: states the same. Esc lets go. ≈ dashed: perhaps the same.
gui-no-nearest = No passage comes close.
gui-go-to = Go to { $place }
gui-weak-hint = ≈ and dashed lines: perhaps the same. The probability is below 50%, or likeness in meaning or spelling is all that ties the two.
gui-tied-by-you = joined by you
gui-release = Let go of this sentence
gui-cut-named = Separate { $a } and { $b }
gui-pin = Join
gui-pin-named = Join { $a } and { $b }
gui-pin-hint = These two sentences do state the same. The comparison is made again and remembers it.
gui-rename-named = Rename topic { $topic }
gui-rename-field = New name of the topic
gui-merge = Join with …
gui-merge-named = Join topic { $topic } with another
gui-same-as = Same as …
gui-same-as-hint = These two subjects are one. The comparison is made again and remembers it.
gui-legend = – not found in this text · % share of its words · ¶ in the headline
gui-heading-expected = Expected subjects ({ $n })
gui-heading-topics = Topics found ({ $n })
gui-close = Close
gui-terms = Searched for: { $terms }
gui-texts = { $n ->
    [one] 1 text
   *[other] { $n } texts
}
gui-weight = difference { $n }
gui-words = { $n ->
    [one] 1 word
   *[other] { $n } words
}
gui-show-places = Show the places
gui-places = { $n ->
    [one] 1 place in { $letter }
   *[other] { $n } places in { $letter }
}
gui-all-levels = All
gui-no-omissions = Nothing of this kind: every text has it.
gui-nowhere = All texts
gui-choose-finding = Show everything about this finding
gui-caveats = { $n ->
    [one] 1 reason to doubt it
   *[other] { $n } reasons to doubt it
}
gui-nearest-short = Nearest:
warning-one_article = Only one article is loaded: there is nothing to compare it with.
warning-large_links = More than { $all } articles: sentences that state the same were looked for through an index of words, names, numbers and meaning and not among all pairs, so some were not found.
warning-large_omissions = More than { $all } articles: what fewer than { $common } % of them have is not listed as missing in the others; of an article the strongest { $listed } findings of each level are listed, and those of the subjects you expect.
warning-long_links = The texts are very long: sentences that state the same were looked for through an index of words, names, numbers and meaning and not among all pairs, so some were not found.
warning-empty = { $source }: there is no text in this article.
gui-save-first = { $name } was not opened: what is here has unsaved changes. Save it (Ctrl+S), then open the session again.

gui-map = Text { $letter } at a glance: { $shared } of { $all } sentences are stated in another text too, { $marks } { $marks ->
    [one] mark
   *[other] marks
}
gui-map-hint = Left, filled: stated elsewhere too. Left, hollow: found in no other text. Right: marks. Frame: what you see. Click to go there.
gui-selected-copy = Copy
gui-selected-copy-hint = Put the words on the clipboard (Ctrl+C)
gui-selected-topic = As a topic
gui-selected-topic-hint = The selected sentences, with what states the same, become a topic of their own
gui-selected-term = As a subject
gui-selected-term-hint = The words join the list of expected subjects and are looked for in all texts
gui-copied = Copied.
gui-term-added = “{ $name }” is now looked for in all texts.
gui-open-outside = Open
gui-show-folder = Show in folder
gui-menu-lesson = Lesson
gui-command-teach = Mark first, reveal later
gui-command-worksheet = Worksheet …
gui-worksheet-name = worksheet
gui-lesson-code = Framing
gui-lesson-marking = Mark words that put the event in a certain light. { $n ->
    [0] Nothing is marked yet.
    [one] One place is marked.
   *[other] { $n } places are marked.
}
gui-lesson-reveal = Reveal
gui-lesson-reveal-hint = Shows the outlets and what the program found, beside your marks
gui-lesson-revealed = Revealed: { $n ->
    [one] one mark of yours
   *[other] { $n } marks of yours
}
gui-lesson-end = End the lesson
gui-lesson-both = Marked by you and by the program ({ $n })
gui-lesson-reader = By you alone ({ $n })
gui-lesson-program = By the program alone ({ $n })
gui-lesson-neither = Neither side is right from the outset. The program finds what its rules see; the slider under “Marks” changes how much.
gui-selected-mark = Mark
gui-selected-mark-hint = Give the words a code or a note of your own
gui-selected-unmark = Unmark
gui-selected-unmark-hint = Take away your own marks at this place
gui-marked-by-you = Marked by you: { $codes }
gui-map-plain = Text { $letter } at a glance. Click to go there.
gui-code = Code or note
gui-code-words = For these words:
gui-code-name = Code or note:
gui-code-add = Take over
gui-code-known = Used already:
gui-field-camp = Camp
gui-by-camp = by camp
gui-by-camp-hint = One column a camp: how many of its texts have something
gui-by-camp-none = No article has a camp yet. Give it one under “…” beside an article, “Correct what is known …”.
gui-no-camp = no camp
gui-camp-count = { $n } of { $of }
gui-plots = Plots
gui-plots-hint = Shares and order of the topics in each text, and who speaks how much
gui-plot-share = How much of each text a topic takes
gui-plot-order = In which order the topics come
gui-plot-speakers = Who speaks how much (share of all words)
gui-plot-unknown = not recognised
gui-plot-others = others
gui-plot-most = { $title } (the { $n } largest of { $of })
gui-article-drag = Article { $letter }: drag to change the order
gui-report-html = Web page (.html)
gui-report-html-hint = A page for any browser, prints to A4
gui-report-pdf = PDF (.pdf)
gui-report-pdf-hint = To print and hand on, with bookmarks and for screen readers
gui-report-docx = Word (.docx)
gui-report-docx-hint = With headings, tables, and notes as comments
gui-report-md = Markdown (.md)
gui-report-md-hint = Text with tables
gui-report-csv = Table (.csv)
gui-report-csv-hint = One row a finding
gui-report-xlsx = Workbook (.xlsx)
gui-report-xlsx-hint = One sheet a kind of finding
gui-report-json = Data (.json)
gui-report-json-hint = All that was found, for programs
gui-report-jsonld = Annotations (.jsonld)
gui-report-jsonld-hint = W3C Web Annotations: every place with its words
gui-report-qdpx = Analysis project (.qdpx)
gui-report-qdpx-hint = REFI-QDA: for programs of qualitative analysis
gui-report-choice = What the report holds
gui-report-part-overview = overview and plots
gui-report-part-side-by-side = passages side by side
gui-report-part-omissions = what was not found
gui-report-part-framing = differences in framing
gui-report-part-texts = full texts with marks
gui-report-accepted-only = accepted findings only
gui-report-blind = letters in place of outlets
gui-report-shown-only = only articles that are shown
gui-report-who = Your name, stands beside the decisions you make from now on:

gui-pile = More than one event
gui-pile-ask = The { $articles } articles seem to report { $n } events. Which one shall be compared?
gui-pile-articles = { $n ->
    [one] one article
   *[other] { $n } articles
 }
gui-pile-nameless = Event { $n }
gui-pile-alone = { $n ->
    [one] One article belongs to none of them.
   *[other] { $n } articles belong to none of them.
 }
gui-pile-repeated = { $n } of them repeat each other word for word for the most part.
gui-pile-take = Compare these { $n }
gui-pile-take-of = Compare the { $n } articles on { $event }
gui-pile-all = Compare all as one event
gui-pile-none = Open nothing

gui-pane-codes = Codes
gui-command-add-coder = Add a second coder’s session …
gui-sessions = Parallax sessions
gui-no-dialog-session = This system could show no file dialog. Path of a session (without a leading slash: in { $folder }):
gui-codebook = Codebook
gui-codebook-empty = There are no codes yet. Add one here, or select words in the texts and choose “Mark”.
gui-code-places = { $name }: { $n ->
    [one] one place
   *[other] { $n } places
}
gui-code-new = New code:
gui-code-definition-new = Its definition:
gui-code-create = Add code
gui-code-look = Colour and sign of { $name }
gui-code-name-of = Name of { $name }:
gui-code-definition-of = When { $name } is given:
gui-code-drop = Remove { $name }
gui-code-drop-hint = Takes the code out of the codebook and off { $n ->
    [one] its place
   *[other] its { $n } places
}. It can be undone.
gui-code-taken = The codebook already has a code { $name }.
gui-coders = Second coder
gui-coders-how = Somebody else codes the same texts in a session of their own. Added here, what both say alike or only one says holds; what they say differently stands below as a conflict until somebody settles it.
gui-coder-you = You
gui-coder-added = The session of { $name } was added. { $n ->
    [0] There is no conflict.
    [one] There is one conflict.
   *[other] There are { $n } conflicts.
}
gui-agree-findings = Findings that both judged: { $n }. Alpha: { $alpha }.
gui-agree-codes = Sentences that both saw: { $n }. Alpha over all codes: { $alpha }.
gui-agree-code = Code
gui-agree-alpha = Alpha
gui-agree-both = Both
gui-agree-only = Only { $who }
gui-agree-neither = Neither
gui-agree-meaning = Krippendorff’s alpha says how far two coders agree beyond chance: 1 is full agreement, 0 is what chance alone would give, below 0 they differ systematically.
gui-conflicts-none = They contradict each other nowhere.
gui-conflict-note = Note on conflict { $n }:
gui-conflict-first = { $n }: as { $a }
gui-conflict-second = { $n }: as { $b }
gui-conflict-both = { $n }: both
gui-conflict-note-only = { $n }: leave it, with the note
gui-conflict-is-open = Open
gui-conflict-is-decided = Decided since
gui-conflict-is-first = Settled: as { $a }. { $note }
gui-conflict-is-second = Settled: as { $b }. { $note }
gui-conflict-is-both = Settled: both stand. { $note }
gui-conflict-is-note = Left standing: { $note }

gui-command-add-link = Add by link …
gui-link-hint = Addresses of the articles, one a line:
gui-link-nothing = There is no complete address here yet.
gui-link-consent = { $n ->
    [one] When you press the button, this one page is fetched from { $hosts }, without cookies.
   *[other] When you press the button, these { $n } pages are fetched, without cookies, from: { $hosts }.
  } They will see the request and your internet address there. Nothing of your texts and notes is sent.
gui-link-fetch = { $n ->
    [one] Fetch the page
   *[other] Fetch { $n } pages
  }
gui-link-never = Never fetch anything
gui-link-never-hint = Turns fetching off for good. Pages can still be saved in a browser and opened as files.
gui-link-off = Fetching pages is turned off. Save the page in a browser and open the file. It is turned on again by “links = true” in { $file }.
gui-link-asked = { $n ->
    [one] One page is being fetched …
   *[other] { $n } pages are being fetched …
  }
gui-paste-addresses = These are addresses, not a text. The pages can be fetched:
gui-disk-changed = { $file } was changed on disk.
gui-disk-again = Read it again
gui-disk-leave = Keep what is loaded
gui-disk-hint = Notes, judgements and codes stay wherever the words are still the same. Ctrl+Z undoes it.
gui-disk-more = { $n ->
    [one] One more file was changed.
   *[other] { $n } more files were changed.
  }
gui-disk-all = Read all of them again
gui-disk-unreadable = The file can no longer be read; the text that was loaded stays. { $reason }
gui-conflict = Saved elsewhere in the meantime
gui-conflict-ask = { $file } was saved by another window or program after it was opened here. Your version has not been written yet.
gui-conflict-hint = Saved under another name, it can be merged with “Add a second coder’s session”.
gui-conflict-over = Write over it
gui-conflict-not = Do not save
gui-command-earlier = Compare with an earlier session …
gui-earlier = Since the earlier session
gui-earlier-of = What is different here from { $file } ({ $n ->
    [one] one line
   *[other] { $n } lines
  }):
gui-earlier-copy = Copy the list

gui-key-ctrl = Ctrl
gui-key-shift = Shift
gui-key-down = Down
gui-key-up = Up
gui-key-plus = Plus
gui-key-minus = Minus
gui-key-escape = Esc
gui-key-backspace = Backspace
gui-key-enter = Enter
