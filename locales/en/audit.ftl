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
alert-why = { $who } has just done this on the site of the { $council }: { $what }.
alert-own = Your account on the site of the { $council } has just changed: { $what }.
alert-button = See who did what
alert-own-button = See my account
alert-not-you = Is something wrong? Close that person's devices or end their roles, and tell the other administrators.
alert-own-not-you = Was it not you? Sign in, sign out everywhere, and tell the council.
alert-more = More acts of this kind may follow within the hour, without another letter.
