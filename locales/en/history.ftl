### The history of an object, and the journal.

history-title = History
history-of = History: { $title }
history-of-board = History of board no. { $n }: { $title }
history-lead = { $n ->
    [one] One record of the journal is about it.
   *[other] { NUMBER($n) } records of the journal are about it, from the newest to the oldest.
}
history-see-on = See the page as it stood on
history-see = See
history-lines = Records
history-page-then = The page on that day
history-proof = Nothing goes without a trace:
history-proof-link = how to check it
colon = { ":" }
# $n: a number of the journal.
record-number = no. { NUMBER($n) }
# $first, $last: numbers of the journal.
record-numbers = no. { NUMBER($first) } to { NUMBER($last) }
history-unfold = Read them one by one

journal-title = Journal
journal-lead = All that happened, from the newest record to the oldest. The cards of boards are read on their board.
journal-none = The journal is empty.
journal-none-hint = Each fact can be read here as soon as it is recorded.
journal-lines = { $n ->
    [one] One record
   *[other] { NUMBER($n) } records
}
journal-whole = The whole public journal, cards included, can be downloaded:
journal-whole-link = download and check it

pages-label = Pages
pages-newer = Newer
pages-older = Older
pages-page = Page { $n }

## Kinds of objects, and what they are called when their words are gone.

object-territoire = Territory
object-conseil = Council
object-college = College
object-membre = Member
object-groupe = Working group
object-saisine = Referral
object-demarche = Process
object-rencontre = Meeting
object-atelier = Workshop
object-tableau = Board
object-carte = Card
object-conclusion = Conclusion
object-avis = Opinion
object-proposition = Proposal
object-number-college = College no. { $n }
object-number-membre = Member no. { $n }
object-number-groupe = Group no. { $n }
object-number-saisine = Referral no. { $n }
object-number-demarche = Process no. { $n }
object-number-rencontre = Meeting no. { $n }
object-number-atelier = Workshop no. { $n }
object-number-tableau = Board no. { $n }
object-number-carte = Card no. { $n }
object-number-avis = Opinion no. { $n }
object-number-proposition = Proposal no. { $n }
object-number-conclusion = Conclusion no. { $n }

## Words that were dropped.

gap-unexplained = The words of this record are gone. A later record says why.
dropped-open = The words of this record were dropped.
dropped-closed = Personal data of this record were dropped.
dropped-by = As record no. { NUMBER($n) } says.
ground-moderation = moderation
ground-erasure = request for erasure, GDPR, article 17
ground-retention = end of the retention period

## What can happen, a sentence each; the "-named" ones say to which phase or commune.

event-territory-described = The territory is described
event-commune-listed = A commune is listed
event-commune-listed-named = The commune of { $name } is listed
event-council-described = The council is described
event-college-added = A college is created
event-member-joined = A member joins the council
event-group-formed = A group is formed
event-commune-removed = A commune leaves the territory
event-college-changed = A college is named or described otherwise
event-college-removed = A college is taken away
event-logo-chosen = The council chooses its logo
event-logo-removed = The logo is taken away
event-member-listed = A member is listed or updated from a table
event-members-imported = A table of members is imported
event-members-import_undone = An import of members is taken back
event-notice-written = A legal text of the site is rewritten
event-notice-reset = A legal text is that of the program again
event-accessibility-audited = The site's accessibility is audited
event-referral-received = A question is put to the council
event-process-opened = The process opens
event-phase-planned = A phase is planned
event-phase-planned-named = Phase { $n } is planned
event-phase-started = A phase begins
event-phase-started-named = Phase { $n } begins
event-phase-completed = A phase ends
event-phase-completed-named = Phase { $n } ends
event-meeting-announced = A meeting is announced
event-meeting-held = The meeting was held
event-workshop-announced = A workshop is announced
event-board-opened = A board opens for cards
event-board-closed = The board closes
event-card-added = A card is written
event-dot-placed = A dot is given
event-board-reopened = The board is opened again
event-board-frozen = The room is paused, or goes on
event-board-spoken = The facilitator speaks to the whole room
event-round-started = A round starts
event-round-extended = The round gets more time
event-round-ended = A round ends
event-ranks-unveiled = Ranks are unveiled
event-participant-named = Somebody says how they are called
event-card-edited = A card is changed by its author
event-card-withdrawn = A card is taken back by its author
event-card-hidden = A card is hidden
event-card-shown = A card is shown
event-card-seconded = A card gets one more voice, or loses it
event-card-photographed = The photograph of a card is kept
event-cards-arranged = Cards are gathered
event-dot-taken_back = A dot is taken back
event-score-given = A score is given
event-pair-compared = Two items are compared
event-dots-counted = Dots are counted by hand
event-passes-issued = Voting passes are prepared
event-pass-used = Somebody votes with a voting pass
event-passes-spent_on_paper = Voting passes are given back for dots on paper
event-pass-withdrawn = A voting pass is withdrawn
event-pass-revoked = A voting pass is withdrawn, with the votes that were given
event-conclusion-reworded = A draft conclusion is worded otherwise
event-conclusion-drawn = A conclusion is drawn at its rank
event-conclusion-validated = The plenary decides on a conclusion
event-conclusion-validated-many = { $n ->
    [one] The plenary decides on { $n } conclusion
   *[other] The plenary decides on { NUMBER($n) } conclusions
}
event-opinion-opened = A document of the council is begun
event-opinion-described = A document of the council is presented otherwise
event-section-added = A section is added to the opinion
event-section-edited = A section of the opinion is rewritten
event-section-moved = A section of the opinion is moved
event-section-removed = A section of the opinion is taken out
event-section-marked = The state of a section of the opinion changes
event-comment-made = A section of the opinion is commented on
event-comment-resolved = A comment is settled or opened again
event-proposal-written = A proposal is written
event-proposal-edited = A proposal is rewritten
event-proposal-withdrawn = A proposal is withdrawn
event-picture-added = A picture is added to the opinion
event-picture-described = A picture of the opinion is described otherwise
event-picture-removed = A picture of the opinion is taken out
event-slide-adjusted = A slide of the opinion is adjusted
event-slides-arranged = The slides of the opinion change their order
event-opinion-frozen = The opinion is adopted and frozen
event-correction-opened = A correction of the opinion is opened
event-opinion-handed_over = The opinion is handed over
event-opinion-acknowledged = An institution confirms receipt of the opinion
event-response-given = An institution answers a proposal
event-template-saved = A template of documents is kept
event-criteria-set = The council sets the criteria of its proposals
event-delay-set = The council sets the delay for answers
event-record-redacted = Words are dropped
event-meeting-changed = The meeting changes
event-meeting-cancelled = The meeting is cancelled
event-form-opened = A form opens
event-form-changed = A form changes
event-form-closing_set = The closing of a form is set
event-answer-given = An answer is given
event-answers-released = Answers are counted together
event-text-shown = A text is shown
event-registration-opened = Registration opens, or its rules change
event-registration-made = A registration is made
event-registration-repeated = A registration is made again
event-registration-needs_told = A need is told to the organiser
event-registration-answered = A registration answers the questions
event-registration-cancelled = A registration is cancelled
event-registration-moved_up = A registration moves up from the waiting list
event-registration-key_asked = The link of a registration is asked for
event-registration-told = News is sent
event-attendance-noted = An arrival is noted
event-attendance-walk_ins_counted = Those who came without registering are counted
event-attendance-presented = Somebody says that they are there

# People. The public journal never says who it is about.
event-person-joined = Somebody opens an account
event-person-corrected = Somebody corrects their data
event-person-left = Somebody leaves
event-role-granted = A role is given
event-role-ended = A role ends
event-session-opened = A session is opened
event-session-ended = A session is closed
event-link-asked = A sign-in link is asked for
event-link-used = A sign-in link is opened
event-link-missed = A sign-in code is wrong
event-provider-known = An identity provider knows somebody
event-provider-forgotten = An identity provider lets somebody in no more
event-passkey-added = A passkey is added
event-passkey-removed = A passkey is removed
event-invitation-made = An invitation is made
event-invitation-taken_up = An invitation is taken up
event-invitation-withdrawn = An invitation is withdrawn
event-delegation-given = Roles are handed over for an absence
event-delegation-ended = A delegation ends
event-consent-given = Consent is given to act for somebody
event-consent-revoked = A consent is withdrawn
