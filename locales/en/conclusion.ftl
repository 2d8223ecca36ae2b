### Conclusions: their columns and ranks, what plenaries decided.

conclusions-title = Conclusions of the workshops
conclusions-lead = What the workshops retained: strengths, weaknesses and courses of action, from the most to the least important.
conclusions-none = No conclusion.
conclusions-none-hint = Conclusions can be read here after the workshops, once the people who took part have ranked them.
conclusions-read = Read the conclusions
conclusions-as-matrix = All themes in one table
conclusions-apart = Outside any process
conclusions-of-process = What the workshops concluded
conclusions-of-process-lead = In each column, from the most to the least important conclusion.
workshop-kind-of = Workshop:

matrix-title = Theme by theme
matrix-lead = The workshops side by side. The figure is the rank: 1 for what matters most.
matrix-caption = Conclusions by theme and column, in decreasing order of importance
matrix-theme = Theme
matrix-ranks-caption = One theme a row, the rank at the head of the column
rank = Rank
rank-among = { $rank } of { $ranks }

## Columns: several, one, all of a rank, a rank in the column (a workshop's title follows).

column-strength = Strengths
column-weakness = Weaknesses
column-course-of-action = Courses of action
column-other = Other column
column-strength-one = Strength
column-weakness-one = Weakness
column-course-of-action-one = Course of action
column-strength-by-rank = Strengths, by rank
column-weakness-by-rank = Weaknesses, by rank
column-course-of-action-by-rank = Courses of action, by rank
column-strength-rank = Rank { $rank } among the strengths, in the workshop:
column-weakness-rank = Rank { $rank } among the weaknesses, in the workshop:
column-course-of-action-rank = Rank { $rank } among the courses of action, in the workshop:
column-empty = Nothing was retained here.

## One conclusion.

conclusion-details = In detail
conclusion-validation = What the plenary made of it
conclusion-not-validated = No plenary has decided on this conclusion yet.
conclusion-in-brief = In brief
conclusion-column = Column
conclusion-voices = { $n ->
    [one] { $n } voice
   *[other] { NUMBER($n) } voices
}
conclusion-voices-label = Voices in the workshop
conclusion-note = Reading note:
wording-before = Before
wording-after = After

## What a plenary decided; $n: on how many conclusions.

verdict-adopted = { $n ->
    [one] Adopted
   *[other] All adopted
}
verdict-amended = { $n ->
    [one] Adopted in other words
   *[other] All adopted in other words
}
verdict-rejected = { $n ->
    [one] Rejected
   *[other] All rejected
}
verdict-postponed = { $n ->
    [one] Put off
   *[other] All put off
}
verdict-none = Not adopted yet
# $verdict, $on: already in words.
verdict-on-day = { $verdict } on { $on }
verdict-when = { $verdict } ({ $on })
voices-unknown = The number of voices is not known.

## The thread of a conclusion.

thread-referral = Referral
thread-process = Process
thread-meeting = Meeting
thread-workshop = Workshop
thread-conclusion = Conclusion
thread-validation = Validation
thread-opinion = Opinion
thread-here = this page
