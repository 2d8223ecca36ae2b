### How the site is, and the security file.

health-title = The health of the site
health-well = All that is looked at is well.
health-wrong = { $n ->
    [one] One point needs a look.
   *[other] { $n } points need a look.
}
health-now = What is looked at
health-column-what = Point
health-column-state = State
health-column-how = What is seen
health-look = Look
health-good = Well
health-disk = Room on the disk
health-disk-free = { $free } free of { $total }.
health-journal = Size of the journal
health-mail = Mail server
health-address = Public address
health-address-none = It is not set (KUZUL_PUBLIC_URL): letters cannot lead here, and nobody comes in by a link.
health-address-room = It is not set: the site is only read on this machine or in a room.
health-letters = Letters
health-letters-waiting = { $n ->
    [0] None waits.
    [one] One waits.
   *[other] { $n } wait.
}
health-letters-failed = { $n ->
    [0] None was given up.
    [one] One was given up.
   *[other] { $n } were given up.
}
health-copies = Last copy
health-no-copies = This program makes no copies. Whoever installed it can set that up, or make them in another way.
health-copy-none-yet = No copy has been made yet.
health-copy-last = Made on { $when }: { $place }.
health-copy-trouble = The last one failed: { $why }
health-rehearsal = Reading a copy back
health-rehearsed = A copy was read back whole on { $when }.
health-not-rehearsed = No copy was read back whole: a copy that was never read is not safe.
health-on-server = The journal is on a database server, which is watched elsewhere.
health-unknown = It is not known.
health-kilobytes = { $n } kB
health-megabytes = { $n } MB
health-gigabytes = { $n } GB
health-program = The program
health-version = Version
health-records = Records of the journal
health-started = Last start
health-uptime = Running for
health-up-days = { $days } d { $hours } h
health-up-hours = { $hours } h { $minutes } min
health-up-minutes = { $minutes } min

security-title = The security file
security-lead = What is protected, how, what stays exposed, and who answers for it. To be printed and joined to the decision to approve the system.
security-print = Print this page from your browser. Nothing secret stands in it; it names people, though.
security-system = The system
security-address = Public address
security-local = None: the network of a room
security-date = Made on
security-members = Members listed
security-accounts = Accounts
security-what = A public service of participation: questions to a development council, meetings, workshops, opinions, answers. One program, one database. All that happens is written into a journal chained by digests, which anybody can check.
security-head = Digest of the journal at this moment:
security-keepers = Who answers for it
security-keepers-what = Whoever presides over the council, or the authority that runs the site, approves it and signs below.
security-assets = What is protected
security-asset-words = The words of the people
security-asset-words-against = Against loss, and against any change that would not show.
security-asset-people = Who members, registered people and authors are
security-asset-people-against = Against being published, and being read by those who need not.
security-asset-votes = Votes and rankings
security-asset-votes-against = Against stuffing, influence and broken secrecy.
security-asset-accounts = Accounts and roles
security-asset-accounts-against = Against impersonation.
security-asset-service = The service itself
security-asset-service-against = Against overload, failure and a full disk.
security-measures = Measures in place
security-https = What is exchanged with the public is encrypted (HTTPS), and browsers are told to do nothing else for a year.
security-no-https = What is exchanged is not encrypted by HTTPS: this setting suits the closed network of a room alone.
security-measure-journal = Each event is chained to the one before by SHA-256. A change shows. An answer is given only once the event is on the disk.
security-measure-closed = What is personal is in the closed part of a record, never in the public journal.
security-measure-roles = Who may do what is one published table, checked at each command; tests go through each command for each role.
security-measure-passwordless = No passwords: a link that works once, for a short time, in the browser that asked; or a key of the device. Sessions can be seen and ended.
security-measure-forms = A form sent from another site is refused. No script and no style inside pages, no third party.
security-measure-uploads = A picture that is sent is decoded within limits and made anew. Documents carry no program.
security-measure-limits = Size, time and rate of requests are bounded; who sends too much is slowed alone.
security-measure-erasure = What has to go is dropped from the journal and from the files; the trace of the erasure stays. Retention limits run by themselves.
security-measure-tests = Power cuts, full disks, kills and double sends are simulated for every version.
security-running = Read from the running program
security-headers = What browsers are told
security-headers-caption = Headers of each answer
security-header-name = Header
security-header-value = Value
security-risks = Risks that are left
security-risks-what = The program cannot lift them alone. Whoever approves it accepts them, or has them lessened.
security-risk-machine = Who takes over the machine reads everything, what is closed too. Encrypt its disk or the folder (kuzul lock), limit who comes in.
security-risk-mailbox = Who reads a person's mail can come in as them. A key of the device avoids it for roles that matter.
security-risk-http = Without HTTPS, who is on the same network reads what is exchanged and can take a session.
security-risk-copies = A stolen copy holds everything; an old one holds what was erased since. Keep them encrypted, and not for long.
security-risk-insider = Who administers sees names and addresses. Name few people, for a time.
security-risk-updates = A defect found in a dependency needs an update. Follow the published versions.
security-decision = Decision to approve
security-decision-what = Having read this file, the authority accepts the risks that are left.
security-decision-by = Name, office, date and signature:
security-decision-until = Valid until, and on which conditions:
