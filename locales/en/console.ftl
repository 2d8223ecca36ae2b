### The facilitator's console.

console-title = Facilitation
console-kind = Facilitation
console-lead = Open a board, lead the evening, leave with the conclusions.
console-no-workshop = No workshop.
console-no-workshop-hint = A board is opened in a workshop. Announce a meeting and its workshops first.
console-to-come = Today and to come
console-past = Already held
console-open-board = Open a board
console-open = Open
console-closed = Closed
console-rehearsal = Rehearsal
console-code = Code of the room
console-wall = The wall
console-wall-light = light
console-wall-dark = dark
console-phone = The phones’ page
console-report = The report
console-tabs = Pages of this board
console-tab-room = Lead
console-tab-proposals = Match
console-tab-results = Results
console-back = Back to the list
console-refused = This was not done

## Rounds, as they are named in the console, in the plan and in the report.

round-ecrire = Write
round-lire = Read
round-grouper = Group
round-voter = Vote
round-echanger = Discuss

## Where the room is.

console-where = Where the room is
console-frozen = Room on hold
console-no-round = No round is on
console-is-closed = The board is closed
console-no-limit = Without a time limit
console-until = until
console-cards = { $n ->
    [one] card
   *[other] cards
}
console-writers = { $n ->
    [one] person has written
   *[other] people have written
}
console-voters = { $n ->
    [one] person has voted
   *[other] people have voted
}
console-people = { $n ->
    [one] device connected
   *[other] devices connected
}
console-stuck = Who is stuck
console-stuck-silent = { $n ->
    [one] One device is in the room and has not written yet.
   *[other] { $n } devices are in the room and have not written yet.
}
console-stuck-gone = { $n ->
    [one] One device has left or lost the network.
   *[other] { $n } devices have left or lost the network.
}
console-stuck-none = All known devices are here and have written.
console-offline = Connection lost. Phones keep what is written; this page will come back by itself.
console-start = Start:
console-next = Go on to:
console-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
}
console-end-and-results = End and see the results
console-to-results = See the results
console-plan = The plan
console-plan-planned = to come
console-plan-running = on
console-plan-done = over
console-extend-by = More minutes
console-extend = Extend
console-end = End this round
console-freeze = Put the room on hold
console-unfreeze = Go on
console-say = Say a sentence to all phones
console-say-it = Say
console-said = On the wall and on phones:
console-unsay = Take back
console-other-round = Choose another round
console-round-kind = Round
console-round-minutes = Minutes
console-afresh = For a vote: start again from nothing
console-start-it = Start
console-tables = This board brings together:
console-table-open = (still open)
console-gather = Bring their clusters here

## Late cards.

console-late = { $n ->
    [one] One card came after the end: you decide
   *[other] { $n } cards came after the end: you decide
}
console-late-take = Take
console-late-leave = Set aside
console-late-take-all = Take all
console-late-reason = Arrivée après la fin du temps
console-card-late = came late
console-card-hidden = hidden

## Cards and clusters.

console-board = The cards
console-tick-first = Tick cards, then say where to put them.
console-none-ticked = No card ticked. Drag a card onto another, or tick.
console-ticked-one = ticked
console-ticked = ticked
console-clear = Untick all
console-title-of-group = Title of the cluster
console-where-to = Where
console-into-new = Together, in a cluster
console-into-column = In the column
console-into-cluster = In the cluster
console-put-together = Put there
console-hide-or-show = Hide or show again
console-reason = Reason, kept in the journal
console-hide = Hide the ticked cards
console-show = Show the ticked cards again
console-cluster-choose = Choose the cluster “{ $title }”
console-cluster-title = Title of the cluster
console-cluster-name = Name
console-cluster-name-it = Save
console-cluster-cards = { $n ->
    [one] { $n } card
   *[other] { $n } cards
}
console-undo-last = Undo my last step
console-undo = Undo
console-steps = The last steps
console-step-form = Cluster formed, { $n ->
    [one] { $n } card
   *[other] { $n } cards
}: “{ $about }”
console-step-join = { $n ->
    [one] { $n } card added
   *[other] { $n } cards added
} to “{ $about }”
console-step-loosen = { $n ->
    [one] { $n } card taken out
   *[other] { $n } cards taken out
}: “{ $about }”
console-step-name = Cluster named “{ $about }”
console-step-merge = Clusters joined in “{ $about }”
console-step-shift = Cluster moved to another column: “{ $about }”
console-step-undo = Step undone: “{ $about }”
console-step-own = by you
console-step-other = by another facilitator
console-step-undone = undone

## Said to who cannot see the board.

console-said-help = Arrows to go from card to card, Space to take, Enter to tick.
console-said-taken = taken. Arrows to choose where to put it, Enter to drop, Escape to leave.
console-said-over = Over:
console-said-dropped = Dropped.
console-said-left = Left where it was.
console-said-column = the column
console-said-cluster = the cluster
console-said-card = the card
console-said-lost = No answer from the server. Nothing has moved; try again.

## Suggested groups.

console-proposals = Cards that look alike
console-proposals-hint = { $n ->
    [one] One card outside clusters was compared
   *[other] { NUMBER($n) } cards outside clusters were compared
} by their words, column by column. Those that are at least { $percent }% alike are matched. Nothing moves before you accept.
console-no-proposal = No likeness is clear enough.
console-no-proposal-hint = Cards that say the same in other words are only found by reading them.
console-alike = { $percent }% alike
console-shared-words = Words in common:
console-denial = Mind: some say no and some say yes. They may say opposite things.
console-accept = Accept
console-more-proposals = { $n ->
    [one] One more match will come next.
   *[other] { $n } more matches will come next.
}

## Ranking and closing.

console-vote-on = The vote is on
console-vote-turnout = { $n ->
    [0] Nobody has voted yet. Results stay hidden until the vote ends, from you too.
    [one] One person has voted. Results stay hidden until the vote ends, from you too.
   *[other] { $n } people have voted. Results stay hidden until the vote ends, from you too.
}
console-vote-end = End the vote
console-differences = The two counts by hand differ
console-results = The ranks
console-unveiled = { $n ->
    [0] The room sees no rank yet, of { $of }.
    [one] The room sees the first rank, of { $of }.
   *[other] The room sees { $n } ranks of { $of }.
}
console-unveil-next = Unveil rank { $rank }
console-unveil-all = Unveil all
console-veil = Cover all again
console-conclusions = The conclusions
console-conclude-hint = Each cluster with votes becomes a conclusion of the workshop, at its rank, tied to its cards. You can then revise the wording; the link stays.
console-conclude = Draw the conclusions
console-drafts-hint = Revise the wording if need be: the link to the cards stays.
console-drafts-page = Read them on the workshop’s page
console-rank = rank { $rank }
console-voices = { $n ->
    [one] { $n } vote
   *[other] { $n } votes
}
console-drawn-from = At first:
console-reword = Save
console-validated = A plenary has decided: the text does not change here any more.
console-draft-link = The page of this conclusion
console-rehearsal-counts-not = This is a rehearsal: nothing of it stays, and no conclusion is drawn from it.
console-closing = To finish
console-report-hint = Participation, cards, clusters, ranks and course:
console-csv = All cards, for a spreadsheet
console-close-it = Close the board
console-close-hint = Phones will not be able to write or vote any more. What still waits on a phone without network will be kept as late. You can open again.
console-close = Yes, close
console-reopen = Open the board again

## Opening a board.

console-opening-title = Open a board: { $theme }
console-opening-lead = Start from a method, change what you like.
console-method = Method
console-same-as = Same as last time:
console-columns = Columns
console-columns-hint = A line without a title does not count.
console-column-n = Column { $n }
console-column-title = Title
console-column-prompt = Question asked
console-column-becomes = Becomes
console-becomes-force = a strength
console-becomes-faiblesse = a weakness
console-becomes-piste = a course of action
console-becomes-autre = a conclusion of its own
console-rounds = Rounds
console-rounds-hint = In the order of the evening. Without any round, people write and give dots as they like.
console-round-n = Round { $n }
console-round-none = none
console-more-lines = Add lines
console-ranking = Ranking
console-ranking-gommettes = Dots: each person spreads a few
console-ranking-notes = Scores: each person scores each cluster from 0 to 5
console-ranking-comparaisons = Comparisons: each person chooses between two, several times
console-dots = Dots for each person
console-lot-hint = Of equal votes, what has more people comes first; then, a lot that anybody can draw again. The rule is announced from the start.
console-room = Room
console-code-field = Code to say aloud
console-label = Name of the table or group
console-label-example = Table 3
console-held-on = Held on
console-held-on-hint = Only for a workshop that was held on paper and is entered later. The board bears this day; the journal says when it was entered.
console-names = Ask people how they wish to be called
console-names-hint = Otherwise nobody gives a name.
console-synthesis = Bring several tables together
console-synthesis-hint = The clusters of the ticked boards can be brought here, each keeping where it came from.
console-open-it = Open the board
console-rehearse = Rehearse first, alone
console-rehearse-hint = Simulated participants write and vote at human pace. Nothing is public, nothing counts.
console-rehearse-people = Simulated participants
console-rehearse-it = Open a rehearsal

## Methods. Titles and questions of columns are what the room reads.

method-metaplan = Métaplan
method-metaplan-hint = Strengths, weaknesses, courses of action: write, group, vote.
method-metaplan-1 = Strengths
method-metaplan-1-question = What helps already?
method-metaplan-2 = Weaknesses
method-metaplan-2-question = What holds us back?
method-metaplan-3 = Courses of action
method-metaplan-3-question = What could be done?
method-swot = Strengths, weaknesses, opportunities, threats
method-swot-hint = To place a project, inside and outside.
method-swot-1 = Strengths
method-swot-1-question = What can we count on?
method-swot-2 = Weaknesses
method-swot-2-question = What is missing?
method-swot-3 = Opportunities
method-swot-3-question = What around us could help?
method-swot-4 = Threats
method-swot-4-question = What around us could hinder?
method-six-chapeaux = Six hats
method-six-chapeaux-hint = Six ways of looking at one question.
method-six-chapeaux-1 = Facts
method-six-chapeaux-1-question = What do we know for sure?
method-six-chapeaux-2 = Feelings
method-six-chapeaux-2-question = What do you feel, without having to justify it?
method-six-chapeaux-3 = Risks
method-six-chapeaux-3-question = What could go wrong?
method-six-chapeaux-4 = Benefits
method-six-chapeaux-4-question = What would be gained?
method-six-chapeaux-5 = Ideas
method-six-chapeaux-5-question = What could be invented?
method-six-chapeaux-6 = Next
method-six-chapeaux-6-question = How to organise next?
method-1-2-4-tous = 1-2-4-all
method-1-2-4-tous-hint = Alone, in pairs, in fours, all together: for rooms where people do not dare.
method-1-2-4-tous-1 = Ideas
method-1-2-4-tous-1-question = Which idea is worth being carried by all?

## Words of simulated participants: a beginning, a thing, sometimes a place.

rehearsal-beginning-1 = Open
rehearsal-beginning-2 = Make known
rehearsal-beginning-3 = Share
rehearsal-beginning-4 = Help to use
rehearsal-beginning-5 = Create
rehearsal-beginning-6 = We lack
rehearsal-beginning-7 = We have
rehearsal-beginning-8 = Link
rehearsal-beginning-9 = Try
rehearsal-beginning-10 = Entrust to residents
rehearsal-beginning-11 = Pay better for
rehearsal-beginning-12 = Keep
rehearsal-thing-1 = a neighbours’ café
rehearsal-thing-2 = a repair workshop
rehearsal-thing-3 = a shared garden
rehearsal-thing-4 = an evening shuttle
rehearsal-thing-5 = a room for young people
rehearsal-thing-6 = a place to learn computing
rehearsal-thing-7 = a map of associations
rehearsal-thing-8 = a farmers’ market
rehearsal-thing-9 = safe cycle lanes
rehearsal-thing-10 = a health centre
rehearsal-thing-11 = a neighbourhood festival
rehearsal-thing-12 = a tool swap
rehearsal-thing-13 = help with paperwork
rehearsal-thing-14 = Breton lessons
rehearsal-thing-15 = a community canteen
rehearsal-thing-16 = visits to people who live alone
rehearsal-place-1 = in every commune
rehearsal-place-2 = near the harbour
rehearsal-place-3 = at the library
rehearsal-place-4 = in the old school
rehearsal-place-5 = on Saturday mornings
rehearsal-place-6 = with secondary schools
rehearsal-place-7 = for families
rehearsal-place-8 = near the station
