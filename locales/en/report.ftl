### The public report of a board.

report-title = Report: { $theme }
report-kind = Workshop board
report-participation = Participation
report-writers = { $n ->
    [one] device wrote
   *[other] devices wrote
}
report-seconds = { $n ->
    [one] second
   *[other] seconds
}
report-for-others = { $n ->
    [one] One card comes from paper or was written for somebody.
   *[other] { $n } cards come from paper or were written for somebody.
}
report-ranks = What matters most
report-voting = The vote is on: results will come at its end.
report-not-yet = The ranks have not been unveiled yet.
report-no-vote = No vote in this column.
report-by-lot = decided by lot
report-without = { $n ->
    [one] And one more without a vote.
   *[other] And { $n } more without a vote.
}
report-how = How it is counted
report-recount = The file of votes, to count it again yourself
report-conclusions = Conclusions drawn from this board
report-cards = All cards
report-no-card = No card.
report-no-card-hint = They can be read here as soon as the room writes.
report-rank = rank { $rank }
report-course = Course
report-moment-ouvert = The board was opened
report-moment-ferme = The board was closed
report-moment-ecrire = Write
report-moment-lire = Read
report-moment-grouper = Group
report-moment-voter = Vote
report-moment-echanger = Discuss
report-csv = The cards for a spreadsheet (CSV)
report-json = The data (JSON)

## How far one vote is one person's.

report-level-open = Open vote: each device of the room voted once. It is not one vote for each person.
report-level-passes = One pass for each person: { NUMBER($issued) } prepared, { NUMBER($phones) } used on phones, { NUMBER($paper) } given back for dots on paper, { NUMBER($withdrawn) } withdrawn.
report-alike = { $n ->
   *[other] { NUMBER($n) } devices gave exactly the same dots, and hardly anybody gave any like them.
}
report-alike-hint = It may be a group that agreed, or votes that were copied: the program does not decide. All of them count.
report-alike-without = See the order that the others alone give
