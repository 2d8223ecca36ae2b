### The desk where opinions are written.

drafting-title = Drafting
drafting-lead = Write an opinion together, place in it what the process made, adopt it, hand it over, follow the answers.
drafting-open = Being written
drafting-frozen = Adopted
drafting-new = Begin a document
drafting-no-process = A document belongs to a process: open a process first.
drafting-field-title = Title
drafting-field-process = Process
drafting-field-template = Template
drafting-begin = Begin
drafting-save = Save
drafting-saved = Saved.
drafting-back = Back to the plan
drafting-read = Read the draft
# $kind: the key of the kind of document, once it is adopted.
drafting-read-adopted = { $kind ->
    [press-kind-contribution] Read the contribution
    [press-kind-minutes] Read the minutes
    [press-kind-one-page] Read the page
   *[press-kind-opinion] Read the opinion
}
drafting-frozen-hint = This opinion is adopted and frozen. To change it, open a correction: it will make a new edition.
drafting-lost = These marks lead nowhere; the opinion cannot be frozen while they are there:
drafting-sections = Sections
drafting-characters = { $n ->
    [0] empty
    [one] one character
   *[other] { NUMBER($n) } characters
}
drafting-comments = { $n ->
    [one] one open comment
   *[other] { NUMBER($n) } open comments
}
drafting-author = Who writes
drafting-progress = State
drafting-up = Move up: { $heading }
drafting-down = Move down: { $heading }
drafting-remove = Take out: { $heading }
drafting-remove-short = Take out
drafting-add = Add a section
drafting-add-it = Add
drafting-part = Role
drafting-level = Level
drafting-after = After
drafting-at-end = At the end
drafting-proposals = Proposals
drafting-no-proposals = No proposal is written yet.
drafting-new-proposal = Write a proposal
drafting-rests-on = { $n ->
    [0] rests on no conclusion
    [one] rests on one conclusion
   *[other] rests on { NUMBER($n) } conclusions
}
drafting-about = Title and presentation
drafting-subtitle = Subtitle
drafting-summary = The opinion in a sentence or two
drafting-note = What a reader should know
drafting-settings = Settings of the council
drafting-settings-hint = They hold for all documents of the council.
drafting-save-template = Keep this plan as a template
drafting-template-name = Name of the template
drafting-criteria = What proposals are held against
drafting-one-a-line = One a line.
drafting-delay = The delay for answers
drafting-months = Months
part-commande = Commission
part-methode = Object and method
part-contexte = Context
part-defis = Challenges
part-synthese = Synthesis
part-propositions = Proposals
part-conclusion = Conclusion
part-annexe = Annex
part-autre = Other
progress-brouillon = Draft
progress-a-relire = To read
progress-accepte = Agreed

## A section.

drafting-heading = Heading of the section
drafting-text = Write
drafting-markdown = Text
drafting-markdown-hint = A blank line parts paragraphs. **bold**, *italic*, “- ” for a list, “> ” for a quotation, “## ” for a heading. The rest is inserted below.
drafting-insert = Insert at the end
drafting-insert-it = Insert
drafting-by = You write as
drafting-preview = Preview
drafting-preview-title = Preview, not saved yet
drafting-fault = This text could not be printed:
drafting-marks = All marks that can be written
drafting-marks-hint = A mark in braces, alone on its line, places a part of the process: it follows its source until the opinion is adopted. A mark in brackets at the end of a sentence says what it stands on.
drafting-note-hint = adds a footnote.
drafting-clash = Somebody changed the same paragraphs
drafting-clash-hint = Nothing is lost. What only one of you changed is already put together in the text below, with your words for these paragraphs. Choose, then save.
drafting-clash-kept = What is saved
drafting-clash-sent = What you wrote
drafting-clash-removed = Paragraph taken out
drafting-comments-title = Comments
drafting-comment = Your comment
drafting-comment-beside = About
drafting-comment-whole = The whole section
drafting-comment-it = Comment
drafting-comment-resolved = settled
drafting-comment-resolve = Mark as settled
drafting-comment-reopen = Open again
drafting-comment-lost = The paragraph is no longer there.
insert-process = The process
insert-workshops = The workshops
insert-meetings = The meetings
insert-pictures = Pictures
insert-ties = What a sentence stands on
insert-saisine = The text of the referral
insert-phases = The phases of the process
insert-groupes = The groups
insert-matrice = All workshops in one table
insert-participation = Figures of participation
insert-graphique-presence = Chart of attendance
insert-graphique-communes = Chart of attendance by commune
insert-graphique-colleges = Chart of colleges
insert-propositions = The proposals
insert-atelier = { $theme }: all conclusions
insert-theme = { $theme }: theme and questions
insert-forces = { $theme }: strengths
insert-faiblesses = { $theme }: weaknesses
insert-pistes = { $theme }: courses of action
insert-graphique-cartes = { $theme }: chart of the cards
insert-graphique-rangs = { $theme }: chart of the voices
insert-of-meeting-participation = Participation: { $title }
insert-of-meeting-programme = Timetable: { $title }

## A proposal.

drafting-proposal-lead = A proposal says what is asked, why, of whom, and on which conclusions it rests.
drafting-axis = Axis
drafting-statement = What is asked
drafting-reasons = Why
drafting-addressees = Of whom
drafting-known-institutions = Named already:
drafting-conclusions = Conclusions that it rests on
drafting-effect = Expected effect
drafting-criteria-met = Criteria met
drafting-how = How
drafting-withdraw = Withdraw the proposal

## Pictures.

drafting-pictures = Pictures
drafting-pictures-lead = A picture is checked and written anew: neither place, time nor device stay in it. It stands in the public journal, as the text does.
drafting-pictures-list = All pictures
drafting-pictures-none = No picture yet.
drafting-picture-add = Add a picture
drafting-picture-add-it = Add the picture
drafting-picture-here = The picture is placed at the end of the text above, which you save afterwards. Nothing that you wrote is lost.
drafting-picture-alternative = What the picture says to who does not see it
drafting-picture-alternative-hint = A sentence or two, read out by screen readers.
drafting-picture-caption = Caption
drafting-picture-credit = Credit and licence
drafting-picture-file = File
drafting-picture-file-hint = JPEG or PNG, 20 MB at the most.
drafting-picture-added = The picture is added and placed at the end of the text. Save the text to keep it there.
drafting-picture-none = No file is chosen. Choose a JPEG or a PNG.
drafting-picture-describe = Describe it otherwise, take it out
drafting-picture-placed = placed in the text
drafting-picture-unplaced = not placed in the text yet

## Slides.

drafting-slides = Slides
drafting-slides-lead = They are made from the plan by themselves and follow the text. You can leave some out, change their order, titles and notes.
drafting-slides-see = See the slides (PDF)
drafting-slides-see-notes = See the notes (PDF)
drafting-slides-count = { $n ->
    [one] One slide
   *[other] { NUMBER($n) } slides
}
drafting-slides-first-order = Back to the order of the text
drafting-slide-left-out = Left out
drafting-slide-changed = Adjusted
drafting-slide-earlier = Earlier: { $title }
drafting-slide-later = Later: { $title }
drafting-slide-adjust = Adjust
drafting-slide-notes = Speaker notes, a paragraph a line
drafting-slide-leave-out = Leave this slide out
slide-kind-opening = Opening
slide-kind-section = New part
slide-kind-statement = A sentence
slide-kind-points = Points
slide-kind-quote = A quotation
slide-kind-figures = Figures
slide-kind-ranking = A ranking
slide-kind-drawing = A chart or a picture
slide-kind-table = A table
slide-kind-proposal = A proposal
slide-kind-closing = End

## Freezing, handing over, answers.

drafting-sequel = Adoption, hand-over, answers
drafting-sequel-link = Adopt, hand over, record answers
drafting-freeze = Adopt
drafting-freeze-hint = Adopting the opinion freezes it as you have just read it. If it changed meanwhile, nothing is frozen and you read it again. Whoever was writing keeps their text and is told.
drafting-not-agreed = These sections are not agreed yet:
drafting-dated = Date that the document bears
drafting-dated-hint = A day or a month, like 2016-08-31 or 2016-08.
drafting-changes = What this edition changes
drafting-freeze-it = Adopt and freeze
drafting-correct = Open a correction
drafting-correct-reason = What is to be corrected
drafting-hand-over = Hand over to institutions
drafting-hand-over-it = Record the hand-over
drafting-to = To whom
drafting-on = On
drafting-reply-by = Answer expected by
drafting-reply-by-hint = Without a date, the council's delay applies.
drafting-acknowledge = Record a receipt
drafting-by-whom = By whom (function)
drafting-respond = Record an answer
drafting-no-questions = No adopted proposal is addressed to an institution.
drafting-question = Proposal and institution
drafting-due = By when
drafting-due-hint = A day, a month or a year, if it is said.
drafting-action = What is under way
drafting-action-hint = A decision, a call for tenders, a place that opens: in a few words.
drafting-action-address = The page where one reads of it
drafting-fictitious = This answer is a fictitious example
drafting-to-hint = One institution a line. Add its mail address at the end, for reminders: Lorient Agglomération <contact@exemple.bzh>.
