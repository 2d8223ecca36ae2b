### Paper: sheets of cards, typing in, photographs, dots counted by hand.

paper-kind = Paper
paper-tabs = Pages for paper
paper-tab-feuilles = Print
paper-tab-saisie = Type in
paper-tab-voix = For somebody
paper-tab-photo = Photograph
paper-tab-comptage = Count
paper-tab-cartes-de-vote = Voting passes
paper-title-feuilles = Print cards
paper-title-saisie = Type in cards
paper-title-voix = Write for somebody
paper-title-photo = Read a photograph
paper-title-comptage = Count the dots
paper-title-cartes-de-vote = A voting pass for each person
paper-to-console = Lead the room

## A board that was held on paper.

board-held-on = Held on paper on { $day }, entered on { $entered }.

## Sheets to print.

paper-sheets-lead = Cards to cut out, each with its number. The small square code lets them be read later from a photograph.
paper-cards = Cards
paper-from = From number
paper-per-sheet = On each sheet
paper-column = Column
paper-all-columns = Open, to be ticked
paper-show = Prepare
paper-sheet-count = { $n ->
    [one] One sheet of A4.
   *[other] { $n } sheets of A4.
}
paper-print-hint = Print from the browser, at 100 % (“actual size”), without header or footer, then cut along the dashes.
paper-printed-before = The last card has the number { $last }. If you print more before these are typed in, begin with the next: no number must be used twice.
paper-sheet = Sheet { $n }

## Typing in.

paper-entry-lead = One key for the column, the words, Enter: the card is on the wall and the cursor comes back.
paper-new-card = New card
paper-column-key = Column (key)
paper-words = Words of the card
paper-number = Number
paper-enter = Enter
paper-entry-hint = The number moves on by itself; empty it if the cards have none. Go on without network: nothing is lost.
paper-closed = The board is closed. What you still type in is marked as late, for a day.
paper-last = { $n ->
    [0] Nothing typed in here yet
    [one] One card typed in here
   *[other] The last of the { $n } cards typed in here
}
paper-correct = Correct
paper-withdraw = Withdraw
paper-photo-of = Photo
paper-sending = On its way…
paper-waiting-one = One card waits for the network. It is kept on this device.
paper-waiting-many = %n cards wait for the network. They are kept on this device.
paper-take-back = Take back

## For somebody.

paper-person-lead = For those who cannot write or have no phone. Their cards and dots are marked as given for somebody, without a name.
paper-person = For
paper-person-choose = Choose
paper-voice = Voice { $n }
paper-voice-new = A new person (voice { $n })
paper-person-hint = Write what the person says, in their words.
paper-dots-of = Dots of voice { $n }
paper-no-dots-now = The room is not giving dots now.

## Dots counted by hand.

paper-count-lead = Two people count the dots on paper, each alone. Ranks are unveiled only if both counts are the same.
paper-count-hands = Who counts
paper-count-premiere = First count
paper-count-seconde = Second count
paper-count-save-premiere = Keep the first count
paper-count-save-seconde = Keep the second count
paper-count-nothing = Nothing is counted yet.
paper-count-once = There is one count only. Now another person counts in turn.
paper-count-differs = { $n ->
    [one] The two counts differ on one line. Count it again.
   *[other] The two counts differ on { $n } lines. Count them again.
}
paper-count-agrees = The two counts are the same.
paper-count-total = { $n ->
    [0] No dot counted
    [one] One dot counted
   *[other] { $n } dots counted
}
paper-count-empty = There is no card to count yet.
paper-count-other-method = This room does not rank by dots: there is nothing to count by hand.

## Photographs.

paper-photo-lead = Photograph a sheet or the panel: each card that was printed here is known by its code and laid beside its field.
paper-photo-file = Photograph (JPEG or PNG, 20 MB at the most)
paper-photo-read = Read the photograph
paper-photo-hint = From the front, in good light, one sheet in each photograph: that is read best. The photograph is not kept; only the picture of each card that you confirm is, with the card, without place or device, and the public does not see it.
paper-photo-unread = The photograph is not read
paper-photo-none = Choose a photograph first.
paper-photo-too-large = The file is larger than 20 MB. Take the photograph again in normal quality.
paper-photo-not-a-picture = This file is neither a JPEG nor a PNG. On a phone, choose the format “most compatible”.
paper-photo-too-many-pixels = The picture is too large: 50 million pixels at the most. Take it again in normal quality.
paper-photo-broken = This file is damaged: the picture cannot be read. Send it again.
paper-photo-gone = The photograph is no longer here
paper-photo-gone-hint = It is kept for a few hours only, while it is typed in. Send it again.
paper-photo-gone-typed = Your words are kept below. Confirm to enter them without photograph, or copy them and send it again.
paper-photo-typed = Your words
paper-photo-found = { $n ->
    [one] One card found
   *[other] { $n } cards found
}
paper-photo-no-code = No card was found
paper-photo-strangers = { $n ->
    [one] One card is from another room: it is left aside.
   *[other] { $n } cards are from another room: they are left aside.
}
paper-photo-whole-hint = No code was found. You can read the cards from the whole picture, or take it again from closer.
paper-photo-whole = The whole photograph
paper-photo-card = Card no. { $n }
paper-photo-line = Line { $n }
paper-photo-done = Entered, with its photo:
paper-photo-there = Typed in already:
paper-photo-attach = Add this photo to the card
paper-photo-confirm = Confirm the cards with words
paper-photo-confirm-hint = An empty line stays to be typed. The picture goes with the card; only facilitators see it.
paper-photo-all-done = All cards of this photograph are entered.
paper-photo-to-entry = See the last cards

## Voting passes: one for each person.

paper-passes-lead = Each person draws a pass from a pile. With it they vote on a phone, or give it back for dots on paper: never both. The pass bears no name.
paper-passes-none = No pass is prepared: this room counts devices, and its report says that this is not one vote for each person.
paper-passes-issued = Prepared
paper-passes-on-phones = On phones
paper-passes-on-paper = Given back for paper
paper-passes-withdrawn = Withdrawn
paper-passes-make = Prepare passes
paper-passes-make-hint = Make some more than you need. From the first ones on, nobody votes in this room without a pass.
paper-passes-number = Number of passes
paper-passes-make-send = Prepare
paper-passes-made = The passes are ready to be printed, further down this page.
paper-passes-spend = Give back for dots on paper
paper-passes-spend-hint = The large number of the passes that were given back, as in 4, 7, 12-15. A pass that was used on a phone is refused.
paper-passes-numbers = Numbers
paper-passes-spend-send = Note
paper-passes-spent = Noted: hand out the dots.
paper-passes-withdraw = Withdraw a pass that was lost or stolen
paper-passes-withdraw-hint = If it was used on a phone, the votes given with it no longer count; the report says how many passes were withdrawn. This ends when ranks have been shown.
paper-passes-one = Number of the pass
paper-passes-reason = Reason
paper-passes-withdraw-send = Withdraw
paper-passes-withdrawn-done = The pass is withdrawn.
paper-passes-print = Passes to print
paper-passes-print-hint = Ten on each A4 sheet, one side, at 100 %. Cut, mix, let people draw. Only those that were not used are printed.
paper-passes-elsewhere = { $n ->
    [one] One pass was prepared on another machine: it is printed there.
   *[other] { $n } passes were prepared on another machine: they are printed there.
}
paper-pass-title = Voting pass
paper-pass-do = Scan the code, or type:
paper-person-pass = The person's voting pass (number or code)
paper-person-pass-hint = One votes here with a pass: note the person's before you place their dots.
paper-person-pass-send = Use this pass
paper-count-second-title = For the second person
paper-count-second-hint = They open this link on their own phone, without an account, and do not see your numbers. It allows the second count alone.
paper-count-second-open = Open the second count
paper-count-second-lead = You count alone, without seeing the other count. When both are the same, ranks can be unveiled.
paper-count-thanks = Thank you, your count is kept.
paper-count-hidden = The other person has counted. Their numbers stay hidden until both counts are made.
