### A room where cards are written.

room-door-title = Enter a room
room-door-lead = The code is shown on the wall. No account, no name, no address.
room-code = Code of the room
room-code-hint = Letters and digits, capitals or not.
room-enter = Enter
room-title = Write a card
room-idea = Your idea
room-idea-hint = One idea, in a few words.
room-characters = characters
room-counter-max = { NUMBER($max) } characters at the most
room-column = Column
room-send = Send my card
room-public = Your card is public. Your name is not on it.
room-public-held = Your first card appears as soon as somebody has read it; what you write then is public. Your name is not on it.
room-done = Your card has been recorded.
room-done-hint = You can write another one.
room-not-taken = Your card has not been taken yet
room-words-left = Your words, which you can copy:
room-closed = The board is closed.
room-closed-hint = The cards can be read below.
room-cards = The latest cards

## What the room is at.

room-stage-waiting = Welcome
room-stage-write = Write
room-stage-read = Read
room-stage-group = Gather
room-stage-vote = Rank
room-stage-discuss = Talk
room-stage-closed = The board is closed
room-waiting-lead = You are in the room. What comes next will appear here by itself.
room-read-lead = Read what others wrote. Does a card say what you think? Give it your voice too.
room-group-lead = Cards that are alike come together on the wall. Say aloud what belongs together.
room-discuss-lead = Now people talk. The ranking is shown on the wall and here.
room-time-left = Time left:
room-until = until
room-frozen = The facilitator has paused the room. What you send will be taken when it goes on.
room-offline = No network right now: go on, nothing is lost.
room-waiting-one = 1 item is waiting on this device.
room-waiting = %n items are waiting on this device.
room-done-edited = Your card has been changed.
room-done-withdrawn = Your card has been taken back.
room-done-seconded = Your voice has been added to this card.
room-done-named = Noted.
room-similar = Similar cards are there already:
room-second = Me too
room-second-label = A card says what you think
room-edit = Change
room-edit-label = Change your card
room-edit-send = Save
room-edit-leave = Leave as it was
room-withdraw = Take back
room-own-cards = My cards
room-own-none = What you write will appear here.
room-own-link = My cards and what becomes of them
room-card-shown = On the board
room-card-late = Came after the time for writing: the facilitator decides
room-card-withdrawn = Taken back by you
room-card-hidden = Hidden by the facilitator
room-card-hidden-moderation = Hidden by a moderator
room-card-held = Waits for a moderator to read it
room-slowed = Moderation has slowed this device in this room: one card in five minutes. Why, and how to appeal:
room-blocked = Moderation has blocked this device in this room: what you would send would not be taken. Why, and how to appeal:
room-barred = Moderation has blocked this device in all rooms: what you would send would not be taken. The private page of your cards, in the room where it happened, says why and lets you appeal.
room-card-sending = On its way
room-card-kept = Kept on this device
room-card-refused = Not taken
room-card-again = Try again
room-name-title = Say how you are called
room-name = First name or nickname
room-name-hint = Optional. Only the facilitator sees it, and only this evening.
room-name-send = Save
room-dots-left = { $n ->
    [0] All your dots are given.
    [one] You have { NUMBER($n) } dot left.
   *[other] You have { NUMBER($n) } dots left.
}
room-dots-given = Dots given:
room-dot = Give a dot
room-dot-back = Take a dot back
room-score-lead = Give each item a score from 0 (not important) to 5 (essential).
room-score-send = Save the score
room-pair-lead = Which one is more important?
room-pairs-done = Thank you, you have compared them all.
room-votes-dots = { $n ->
    [one] { NUMBER($n) } dot
   *[other] { NUMBER($n) } dots
}
room-votes-points = { $n ->
    [one] { NUMBER($n) } point
   *[other] { NUMBER($n) } points
}
room-votes-wins = { $n ->
    [one] { NUMBER($n) } comparison won
   *[other] { NUMBER($n) } comparisons won
}
room-by-lot = decided by lot
room-mine-title = My cards
room-mine-lead = What you wrote in this room, and what becomes of it. Nobody but you knows this page.
room-mine-none = No card yet.
room-mine-none-hint = Cards written on this device will appear here.
room-mine-card = Card { NUMBER($n) }
room-mine-seconds = { $n ->
    [one] { NUMBER($n) } other person seconds it
   *[other] { NUMBER($n) } other people second it
}
room-mine-hidden-for = Reason: { $reason }
room-mine-cluster = Gathered with others under
room-mine-rank = Ranked { NUMBER($rank) } in its column.
room-mine-conclusion = It fed the conclusion:
room-mine-keep = Keep the address of this page (bookmark, message to yourself): it will bring you back to your words later.
room-mine-back = Back to the room

## A mediator writes for somebody.

helping-title = I write for somebody
helping-who = For whom?
helping-who-hint = The people who gave you their consent. Only you see their names.
helping-start = Write for this person
helping-for = You act for { $name }
helping-for-what = Cards, voices and dots are theirs. It is said that their cards are written with a mediator's help; their name is shown to nobody.
helping-nobody = You act for nobody
helping-over = This consent is not yours or no longer holds, or you are signed out: nothing can be sent from here.
helping-stop = Stop, back to myself
helping-link = Their private link, to print
helping-cards = { $name }'s cards
helping-send = Send for { $name }
helping-done = The card is saved.
helping-done-edited = The card is changed.
helping-done-withdrawn = The card is withdrawn.
helping-done-seconded = Their voice is added to this card.
helping-public = The card is public. No name is on it.
handed-title = { $name }'s link
handed-lead = To be given to the person. With this link they read their cards and what becomes of them, and withdraw or erase them themselves.
handed-qr = Code to photograph to open their cards
handed-secret = This link opens their cards to whoever holds it: it is handed from person to person.
handed-print = Print this page with your browser.
card-helped = with a mediator's help
card-helped-said = Written with a mediator's help.

## The wall.

wall-title = The wall
wall-stage-waiting = Come into the room
wall-stage-write = Write your ideas
wall-stage-read = Let us read what is there
wall-stage-group = Let us gather what belongs together
wall-stage-vote = Rank by importance
wall-stage-discuss = Let us talk
wall-stage-closed = Thank you!
wall-qr = Code to photograph to come into the room
wall-scan = Photograph the code with your phone.
wall-or-type = Or open
wall-no-account = No account, no name, no app.
wall-frozen = The room is paused.
wall-voters = people have voted
wall-dots = { $n ->
    [one] { NUMBER($n) } dot each
   *[other] { NUMBER($n) } dots each
}
wall-more = And %n more.
wall-more-phones = And %n more, to be read on the phones.
wall-offline = Connection lost: what is shown is kept, the wall comes back by itself.
mine-proposal = A proposal rests on it:

## Voting passes.

room-pass-title = Your voting pass
room-pass-why = Here each person votes with a pass that is handed out at the door.
room-pass-code = Code of the pass
room-pass-hint = Twelve letters and digits, with or without spaces. The phone's camera reads it too.
room-pass-send = Vote with this pass
room-done-pass = Your pass is taken: you vote with this device.
