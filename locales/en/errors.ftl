### What is said when a request has no answer: a title, what happened, what to do.

error-status = Error { $status }

error-405-title = Not possible here
error-405-what = This address does not take this kind of request.
error-405-do = Start again from the home page.

error-415-title = Unknown format
error-415-what = What was sent is not of a kind that this address can read.
error-415-do = Send a form or JSON.

error-query-title = Unreadable address
error-query-what = The end of the address, after the question mark, cannot be read.
error-query-do = Remove what follows the question mark, then try again.

error-not-a-date-title = Unreadable date
error-not-a-date-what = “{ $text }” is not a date.
error-not-a-date-do = Write year, month and day, for example 2016-05-10.

error-date-to-come-title = Date to come
error-date-to-come-what = { DATETIME($date, style: "long") } has not come yet.
error-date-to-come-do = Choose a past date, or read today's page.

error-before-beginning-title = Before the beginning
error-before-beginning-what = Nothing was recorded yet on { DATETIME($date, style: "long") }.
error-before-beginning-do = Choose a more recent date.

error-cross-site-title = Not accepted
error-cross-site-what = This was sent from a page of another site.
error-cross-site-do = Open the page on this site and send it again.

error-no-room-title = No such room
error-no-room-what = No room has the code “{ $code }”.
error-no-room-do = Check the code shown on the wall.

error-not-leading-title = For facilitators
error-not-leading-what = This page is for the people who lead rooms.
error-not-leading-do = If you are one of them, sign in with your address, or open the facilitators' link that the server prints when it starts. To take part, come in by the room's code.

error-not-writing-title = For writers
error-not-writing-what = This page is for the people who write the council's opinions.
error-not-writing-do = If you are one of them, sign in with your address first. Adopted opinions are read without an account.

error-refused-title = Not taken
error-way-come-in = Sign in
error-way-link = Ask for a new link
error-link-gone-title = This link is of no more use
error-refused-do = Correct it, then send it again.

error-reused-title = Already used
error-reused-what = This was sent under the number of something else.
error-reused-do = Reload the page and send it again.

error-507-title = Not yet confirmed
error-507-what = The server's disk is full: what you sent is not yet confirmed.
error-507-do = Keep this page open and send it again later; the same thing counts only once.

error-not-confirmed-title = Not yet confirmed
error-not-confirmed-what = What you sent is not yet confirmed.
error-not-confirmed-do = Send it again in a moment; the same thing counts only once.

## Refusals of the council's rules.

refused-empty = This field is empty.
refused-empty-reason = The reason is missing: say why in a few words.
refused-no-name = A name has no link and no address in it: write only how you are called.
refused-too-long = This text has { NUMBER($chars) } characters; it may have { NUMBER($max) }.
refused-forbidden = This needs another role.
refused-board-closed = The board is closed.
refused-held-in-future = This day has not come yet: no board can have been held on it.
refused-number-taken = Another card on the board already has the number { $n }.
refused-board-full = The board is full.
refused-column = This column is not on the board.
refused-card = This card is not on the board.
refused-no-dots = { $n ->
    [one] Your dot has been placed.
   *[other] Your { $n } dots have been placed.
}
refused-other = Refused: { $reason }.

refused-board-unknown = There is no such board.
refused-cluster = This cluster is no longer on the board.
refused-item = This can no longer be ranked: the cluster or card has changed.
refused-step = There is nothing to undo.
refused-column-count = A board has one to twelve columns.
refused-round-plan = A board has thirty rounds at the most, of one minute to eight hours each.
refused-room-code = This room code does not fit, or another room has it already.
refused-board-open = The board is open.
refused-frozen = The facilitator has paused the room; what you sent will be taken when it goes on.
refused-not-this-round = The room is at something else right now.
refused-no-round = No round is on.
refused-too-many-clusters = The board has too many clusters to add one.
refused-not-yours = This card is somebody else's.
refused-own-card = Your own card has your voice already.
refused-grouping-started = Grouping has started: cards no longer change.
refused-card-state = This card is not as expected any more; reload the page.
refused-moved-meanwhile = Somebody else has just moved this; here is where the board is.
refused-changed-since = This step cannot be undone any more: something else has changed since.
refused-voted-on = People have voted on this already: it stays as they saw it.
refused-concluded = Conclusions have been drawn from this board already.
refused-rehearsal = This is a rehearsal: nothing is drawn from it.
refused-nothing-ranked = Nothing has a vote yet.
refused-nothing-chosen = First choose at least one card or two clusters.
refused-no-dot-there = There is no dot to take back here.
refused-other-method = This room ranks in another way.
refused-score = A score goes from 0 to 5.
refused-count = That is too many dots.
refused-counts-differ = The two counts by hand differ: count those marked again.
refused-same-hand = You made the other count: a second person counts alone, by the link on this page.
refused-more-dots-than-passes = { NUMBER($dots) } dots counted, where the voting passes that were given back allow { NUMBER($most) }: count again, or note the passes that were given back first.
refused-pass-count = From one voting pass to two thousand can be prepared for a room.
refused-voted-without-pass = Votes have been given here without a pass: start the vote again from nothing, then prepare the passes.
refused-no-pass = One votes here with a voting pass: first enter the code of yours.
refused-unknown-pass = This voting pass is not of this room: check the code or the number.
refused-has-pass = This device votes with another pass already.
refused-pass-on-phone = Pass { $n } has been used on a phone: the same person does not vote twice.
refused-pass-on-paper = Pass { $n } has been given back for dots on paper: the same person does not vote twice.
refused-pass-withdrawn = Pass { $n } was withdrawn: ask the facilitator for another.
refused-ranks-known = Ranks have been shown: no vote is taken out any more.
refused-crop = The photograph of the card is too large.
refused-names-not-asked = Names are not asked for in this room.
refused-not-for-others = This is not done for somebody else. Go back to yourself to do it.
refused-vote-not-over = The vote is not over.

error-429-title = One moment
error-429-what = { $n ->
    [one] Too many in a row: wait { $n } second, then send again.
   *[other] Too many in a row: wait { $n } seconds, then send again.
}
error-429-do = Nothing is lost.

error-no-address-title = Letter not sent
error-no-address-what = The letter has not left: this site does not know the address at which it is read. Whoever runs the server has to set it (KUZUL_PUBLIC_URL) and start the server again.
error-no-address-do = Tell the council, then try again later.

error-letters-title = Too many letters asked for
error-letters-what = Many letters were asked for from this network: { $n ->
    [one] send again in a minute.
   *[other] send again in { $n } minutes.
}
error-letters-do = Nothing that you typed is lost.

## About opinions.

error-faulty-title = The document cannot be printed
error-faulty-what = The document could not be printed: { $reason }.
error-faulty-do = Correct the section, then try again. Nothing was frozen.
error-no-picture-title = The picture is not taken
error-no-picture-do = Choose another picture, then try again.
error-no-document-title = Document not available
error-no-document-what = This document could not be prepared.
error-no-document-do = Try again in a moment. The page itself can be read and printed.
refused-opinion-frozen = The opinion was adopted and frozen meanwhile. Your text is below: open a correction to save it.
refused-opinion-not-frozen = The opinion is not adopted yet.
refused-opinion-correcting = A correction is open already.
refused-opinion-nothing = Nothing is written yet.
refused-opinion-clash = Somebody changed the same paragraphs meanwhile. Both texts are below.
refused-opinion-proposal-changed = Somebody changed this proposal meanwhile. Your text is below; read theirs before you save.
refused-opinion-changed = The opinion changed since you read it. Read it again, then try again: nothing was frozen.
refused-opinion-no-changes = Say what this edition changes.
refused-opinion-year = A document bears a day or a month, not only a year.
refused-opinion-order = The dates are in the wrong order: an answer comes after the hand-over.
refused-opinion-nobody = Say to whom.
refused-opinion-delay = A delay has 1 to 36 months.
refused-opinion-level = A heading has a level from 1 to 3.
refused-opinion-too-many = There are too many: an opinion has 200 sections and 200 proposals at the most, a list 50 entries.
refused-picture-alternative = Say what the picture shows, for who does not see it.
refused-picture-large = This picture takes too much room. Send a smaller one.
refused-picture-many = A document has 60 pictures at the most. Take one out first.
refused-opinion-gone = What you look for is no longer in this opinion.
refused-opinion-missing = What is placed here does not exist or was taken out: { $marks }. Nothing was frozen.
refused-opinion-marks = These marks say nothing: { $marks }. Nothing was frozen.
refused-opinion-criterion = The council has no criterion “{ $name }”.
refused-opinion-not-addressed = This proposal is not addressed to “{ $name }”.
refused-opinion-not-handed = The opinion was not handed over to “{ $name }”.
refused-opinion-acknowledged = “{ $name }” has confirmed receipt already.

error-not-a-time-title = Time not understood
error-not-a-time-what = “{ $text }” is not a time.
error-not-a-time-do = Write it like 18:30.

error-not-numbers-title = Numbers not understood
error-not-numbers-what = These are no numbers of the list.
error-not-numbers-do = Write them with spaces between, like 1 3 5-9.
error-no-return-title = No address recognised
error-no-return-what = This text names no address whose letters came back.
error-no-return-do = Paste the whole notification, or write the address.
error-only-late-title = The letter is only late
error-only-late-what = This notification tells of a letter that is late and is still being tried: there is nothing to note.
error-only-late-do = If it comes back for good, another notification will say so.

## Many new devices of one network.

error-newcomer-title = One moment
error-newcomer-what = Many new devices are writing from your network.
error-newcomer-do = Wait a minute, then send it again: what you wrote is kept.
newcomer-title = One moment
newcomer-lead = Many new devices are writing from your network. What you wrote is kept on this page.
newcomer-doing = Your device does a small sum, then what you wrote is sent by itself…
newcomer-wait = { $n ->
    [one] Wait a second, then press the button.
   *[other] Wait { $n } seconds, then press the button.
}
newcomer-button = Send
newcomer-why = A program that passes itself off as a thousand people is slowed by this. No other company is asked for anything, and nothing of you is kept.
