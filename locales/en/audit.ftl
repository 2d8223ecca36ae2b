### Who did what, for administrators.

audit-title = Who did what
audit-lead = What the people who look after the site did, as the journal keeps it. What participants write in rooms is not here.
audit-choose = Choose
audit-who = Who
audit-what = What
audit-when = When
audit-record = No. in the journal
audit-everybody = Everybody
audit-everything = Everything
audit-choose-open = Choose a person, a kind of act, days
audit-with-program = Show what the program does by itself too
audit-of-record = line { $n } of the journal
audit-show = Show
audit-acts = Acts, newest first
audit-none = No act of this kind.
audit-person = Person no. { $n }
audit-facilitator = Facilitator, by the secret link
audit-program = The program
audit-unknown = Erased
audit-newest = Back to the newest
audit-older = Older
audit-kind-role- = Roles
audit-kind-invitation- = Invitations
audit-kind-person- = Accounts
audit-kind-passkey- = Passkeys
audit-kind-delegation- = Absences
audit-kind-consent- = Consents
audit-kind-record-redacted = Erasures
audit-kind-meeting- = Meetings
audit-kind-process- = Processes
audit-kind-opinion- = Opinions
audit-kind-council- = Council
audit-kind-board- = Boards

## The letter that tells of a grave act.

alert-subject = An important act on the site
alert-why = { $who } has just done this on the site:
alert-own = Your account on the site has just changed:
alert-granted = Role given to { $whom }: { $role }
alert-invited = Invitation sent or handed to { $whom }: { $role }
alert-withdrawn = Invitation of { $whom } withdrawn: { $role }
alert-handed-over = Roles handed over to { $whom }: { $role }
alert-case-erased = Words erased for good, by the decision of case { $n }
alert-case-blocked = Device blocked in all rooms, by the decision of case { $n }
alert-redacted = Words erased in line { $n } of the journal
alert-key-added = Passkey added: { $label }
alert-key-removed = Passkey removed: { $label }
alert-key-tied = Account tied, by which one can come in: { $label }
alert-key-untied = Account that is tied no more: { $label }
alert-no-role = no role
alert-others = { $n ->
    [one] And one more act of this kind.
   *[other] And { $n } more acts of this kind.
}
alert-button = See who did what
alert-own-button = See my account
alert-not-you = Is something wrong? Close that person's devices or end their roles, and tell the other administrators.
alert-own-not-you = Was it not you? Sign in, sign out everywhere, and tell the council.
alert-more = Acts of this kind that follow within ten minutes come together in one letter.
