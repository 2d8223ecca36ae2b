### Plenaries: the room, the votes, the decisions, the minutes.

plenary-kind = Plenary
plenary-kinds = Plenaries
plenary-no-room = Room to be opened
plenary-welcome = Welcome to the plenary
plenary-welcome-lead = The first conclusion will be shown here as soon as the session begins.
plenary-item-of = Conclusion { $at } of { $of }
plenary-over = The plenary is over
plenary-over-lead = Thank you. What was decided can be read in the
plenary-enter = Follow the plenary on your phone
plenary-room-open = The room of this plenary is open.

## Opening.

plenary-opening-lead = Choose the conclusions and their order, how to vote, and the quorum. None of it changes once the room is open.
plenary-no-conclusion = No conclusion to validate.
plenary-no-conclusion-hint = The conclusions of the process's workshops will appear here once they are drawn from a board.
plenary-list = Conclusions, in order
plenary-list-hint = The number says the place on the list. Without one, the conclusion is not taken up.
plenary-place = Place on the list
plenary-how-votes = How to vote
plenary-manner-hands = By show of hands
plenary-manner-hands-hint = You count the hands and type the numbers.
plenary-manner-present-open = On phones, open vote, one voice for each person present
plenary-manner-present-open-hint = The public journal shows each voice under a pseudonym of this plenary alone.
plenary-manner-present-secret = On phones, secret vote, one voice for each person present
plenary-manner-present-secret-hint = The journal shows who voted, under a pseudonym, and the totals; never who voted what.
plenary-manner-members-open = On phones, open vote, one voice for each member
plenary-manner-members-open-hint = Each member is handed a code on paper. There are as many codes as members.
plenary-manner-members-secret = On phones, secret vote, one voice for each member
plenary-manner-members-secret-hint = A code on paper for each member, and a box that only totals leave.
plenary-people = People and quorum
plenary-members = Members
plenary-quorum = Quorum
plenary-quorum-unit = Counted in
plenary-quorum-people = people
plenary-quorum-percent = per cent of the members
plenary-quorum-hint = No number, no quorum. Below the quorum one may discuss and postpone, not decide.
plenary-chair = Chair
plenary-chair-hint = A function, not a name: “the president of the council”. Without a code of your choice, the room gets one.
plenary-open = Open the room

## The console.

plenary-now = Now
plenary-not-begun = The session has not begun.
plenary-next = Next conclusion
plenary-take-up = Take it up
plenary-count = People present
plenary-count-send = Record
plenary-signed = signed in on their phone
plenary-slips = { $n ->
    [one] The member's code, to print
   *[other] The { NUMBER($n) } codes of members, to print
}
plenary-slips-hint = One code for each member, handed out at random: nobody notes who got which.
plenary-step-presented = Presentation
plenary-step-discussed = Discussion
plenary-vote-start = Open the vote
plenary-vote-on = The vote is open
plenary-vote-end = Close the vote and count
plenary-vote-void = Cancel this vote
plenary-decision = What the plenary decides
plenary-outcome-adoptee = Adopted
plenary-outcome-amendee = Adopted in other words
plenary-outcome-rejetee = Rejected
plenary-outcome-reportee = Postponed
plenary-wording = The words adopted
plenary-wording-hint = Used if the conclusion is adopted in other words.
plenary-hands = Hands counted
plenary-hands-hint = Leave empty if voices were not counted.
plenary-hands-or-devices = Leave empty: the voices are those of the last vote on phones.
plenary-decide = Record the decision
plenary-positions = Minority positions
plenary-positions-hint = A position that the plenary did not follow, in the words of who holds it. It stands in the minutes.
plenary-about = About
plenary-close = Close the session
plenary-close-hint = Decisions become final, and the minutes are prepared.
plenary-close-it = Close the session

## On phones.

plenary-sign-in = I am here
plenary-sign-in-hint = Sign the attendance sheet, without giving a name. It lets you amend the minutes.
plenary-slip = Your member's code
plenary-slip-hint = It is on the paper that you were handed at the door.
plenary-slip-send = Enter
plenary-slip-unknown = This code is not of this plenary. Check the eight letters and digits on your paper.
plenary-your-vote = Your voice
plenary-choice-pour = For
plenary-choice-contre = Against
plenary-choice-abstention = Abstain
plenary-voted-pour = Your voice is recorded: for.
plenary-voted-contre = Your voice is recorded: against.
plenary-voted-abstention = Your voice is recorded: abstain.
plenary-may-change = You may change it as long as the vote is open.
plenary-ballot-in = Your ballot is in the box. It leaves it only with all the others.
plenary-open-said = Open vote: the public journal shows this voice under a pseudonym of this plenary alone, without your name. Results stay hidden until the end.
plenary-secret-said = Secret vote. What is known: that this device voted, under a pseudonym. What is written nowhere: your choice. The box keeps totals alone, in memory, until the vote ends. If everybody votes alike, everybody can guess it.
plenary-open-short = Open vote, under a pseudonym
plenary-secret-short = Secret vote: only totals will be known
plenary-position = Minority position
plenary-position-write = Have a minority position recorded
plenary-position-words = Your position, in your words
plenary-position-hint = It will be public and stand in the minutes.
plenary-position-send = Have it recorded
plenary-by = On behalf of (optional)
plenary-by-hint = A function, a college or an organisation, not a person's name.
plenary-decided = Decided already
plenary-done-present = Your attendance is recorded.
plenary-done-voter = Your vote is recorded.
plenary-done-position = Your position is recorded.
plenary-done-amender = Your proposal is recorded. The facilitator will answer it.

## On the wall.

plenary-wall-welcome = The plenary is about to begin
plenary-wall-vote = Vote in progress
plenary-wall-decided = The decision
plenary-wall-closed = The session is closed
plenary-to-decide = { $n ->
    [one] One conclusion to take up
   *[other] { NUMBER($n) } conclusions to take up
}
plenary-not-counted = The people present have not been counted yet.
plenary-present = { $present ->
    [one] { $present } person present
   *[other] { NUMBER($present) } people present
}
plenary-quorum-reached = { NUMBER($present) } present, quorum reached ({ NUMBER($needed) })
plenary-quorum-missing = { NUMBER($present) } present, quorum not reached ({ NUMBER($needed) })
counted-hands = by show of hands
counted-open = open vote on phones
counted-secret = secret vote on phones

## Minutes.

minutes-title = Minutes: { $title }
minutes-kind = Minutes
minutes-lead = These minutes come out of the journal: each item, the words before and after, the voices, minority positions.
minutes-state-underway = Session in progress
minutes-state-draft = Draft
minutes-state-open = Open to amendments
minutes-state-to-approve = To be approved
minutes-state-approved = Approved
minutes-items = What was taken up
minutes-undecided = The plenary did not decide on it.
minutes-additions = Added by people who were there
minutes-amendments = Amendments proposed
minutes-accepted = taken in
minutes-declined = not taken in
minutes-waits = waits for an answer
minutes-seal = Seal
# $day: already in words.
minutes-approved-on = Approved on { $day }.
minutes-seal-hint = Their text no longer changes. They were read at this record of the journal, whose chain head is:
minutes-to-meeting = The page of the meeting
minutes-json = The minutes as JSON
minutes-read = Read the minutes
minutes-issue = Open to amendments
minutes-issue-hint = People who signed in may propose amendments until this date.
minutes-until = Until
minutes-open-until = Amendments are taken until { $day }, from those who were there.
minutes-amend = Amend the minutes
minutes-about-all = The whole minutes
minutes-amendment-words = What the minutes should say
minutes-amendment-send = Propose
minutes-only-present = Open this page on the device that signed you in to propose an amendment.
minutes-amend-for = Enter the amendment of somebody who was there
minutes-why = Answer
minutes-accept = Take in
minutes-decline = Do not take in
minutes-approve = Approve the minutes
minutes-approve-hint = Once approved, their text no longer changes.

## What a plenary's room refuses.

refused-plenary-unknown = This meeting has no plenary room.
refused-plenary-opened = The room of this plenary is open already.
refused-plenary-closed = The session is closed: nothing more is decided there.
refused-plenary-open = The session is not closed. Close it first.
refused-plenary-nothing = No conclusion has a place on the list. Give a number to one at least.
refused-plenary-list = This conclusion is not on the plenary's list.
refused-plenary-quorum-number = This quorum cannot be. Give a number of people, or 1 to 100 per cent.
refused-plenary-members = Say how many members the council has: this choice depends on it.
refused-plenary-quorum = The quorum is not reached: { $present } present, { $needed } needed. Count again, or postpone.
refused-plenary-many = There are as many already as the room can hold.
refused-plenary-voter = This device has no voice in this plenary. Come in with your member's code.
refused-plenary-there = Sign in first, on this device.
refused-plenary-hands = This plenary votes by show of hands.
refused-plenary-vote-on = A vote is open. Close or cancel it first.
refused-plenary-no-vote = This vote is no longer open.
refused-plenary-cast = Your ballot is in the box already and stays there.
refused-plenary-box = The box does not hold all ballots: { $signed } signatures, { $ballots } ballots. The server has probably restarted. Cancel this vote and hold it again.
refused-plenary-undecided = First say what the plenary decided.
refused-minutes-issued = The minutes are open to amendments already.
refused-minutes-none = The minutes are not open to amendments yet.
refused-minutes-day = This date cannot be: choose a day to come, within the year.
refused-minutes-late = Amendments are no longer taken.
refused-minutes-early = Amendments are still taken. Approve the minutes after that date.
refused-minutes-amendment = This amendment has been answered already.
refused-minutes-unsettled = Amendments wait for an answer: { $n }. Answer them first.
refused-minutes-approved = The minutes are approved and no longer change.
refused-minutes-changed = Something has changed meanwhile. Read again, then try again.
refused-voices = There are more voices ({ $voices }) than people present ({ $present }). Count again.

## What can happen, a sentence each.

event-plenary-opened = The plenary's room opens
event-plenary-entered = Somebody signs in
event-plenary-people_counted = The people present are counted
event-plenary-taken_up = The plenary comes to a conclusion
event-plenary-vote_opened = A vote opens
event-plenary-voice_given = A voice is given
event-plenary-ballot_signed = A ballot is put into the box
event-plenary-vote_ended = A vote is closed and counted
event-plenary-vote_voided = A vote is cancelled
event-plenary-position_taken = A minority position is recorded
event-plenary-closed = The session is closed
event-plenary-minutes_issued = The minutes are opened to amendments
event-plenary-amendment_proposed = An amendment to the minutes is proposed
event-plenary-amendment_settled = An amendment is answered
event-plenary-minutes_approved = The minutes are approved and sealed
