### Looking after the site.

administration-title = Administration
administration-ready = The site is set up. Everything that can be changed is found here.
administration-legal-missing = The legal notice does not say yet who hosts the site, nor who is in charge of its publication: the law asks for it.
administration-legal-write = Write the legal notice
administration-missing = { $n ->
    [one] One more step to set up the site. Take it whenever you like.
   *[other] { $n } more steps to set up the site. Take them in any order.
}
administration-saved = It is saved. Take it up again whenever you like.
administration-begun = The process is open:
administration-setup = Setting up
administration-group-people = The people
administration-group-work = The work of the council
administration-group-law = What the law asks for
administration-group-watch = Watching over it
administration-members = Members of the council
administration-members-hint = From a table, with a preview and a way back.
administration-people = Accounts and roles
administration-people-hint = Invite somebody, say what they may do.
administration-mail = Waiting mail
administration-mail-hint = Letters that could not leave.
administration-rooms = Leading workshops
administration-rooms-hint = Open a room, lead it, rank.
administration-meetings = Meetings
administration-meetings-hint = Announce, register, count who came.
administration-writing = Writing opinions
administration-writing-hint = Write, freeze, hand over.
administration-texts = Legal texts
administration-texts-hint = Legal notice, privacy, contact for accessibility.
administration-accessibility = The accessibility statement
administration-accessibility-hint = Enter what an audit found.
administration-security = The security file
administration-security-hint = To be printed for the approval of the system.
administration-health = The health of the site
administration-health-hint = Disk, mail, copies, version.
administration-acts = Who did what
administration-acts-hint = The acts of those who look after the site.
administration-moderation = Moderation
administration-moderation-hint = What was reported, appeals.
administration-journal = The journal
administration-journal-hint = All that happened, line by line.
administration-proof = The proof
administration-proof-hint = Download the journal and check it.
