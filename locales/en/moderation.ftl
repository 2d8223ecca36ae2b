### The charter, reports, moderation.

charter-title = Charter
charter-lead = This site is made for talking with each other. Here are the rules by which words can be reported, and what happens then.
charter-rules = The rules
charter-respect = Respect
charter-respect-what = We discuss ideas, we attack nobody.
charter-hate = Hatred and discrimination
charter-hate-what = No insult and no call to hatred for what people are.
charter-threat = Threats and violence
charter-threat-what = No threat, no call to violence.
charter-private-life = Private life of others
charter-private-life-what = We do not give the name, address, telephone or life of somebody else.
charter-minor = Children and teenagers
charter-minor-what = What a minor wrote, or what shows one, is taken away as soon as they or their parents ask, even years later.
charter-spam = Advertising and repetition
charter-spam-what = No advertising, not the same thing a hundred times.
charter-off-topic = Off topic
charter-off-topic-what = We answer the question that is asked.
charter-unlawful = Other content that the law forbids
charter-unlawful-what = Defamation, counterfeiting, all that the law punishes.
charter-may-redact = Can be hidden, or erased for ever.
charter-may-hide = Can be hidden, never erased.
charter-how = How it goes
charter-how-report = Anybody can report words by one of these rules, without an account. The “Report” link is under each card, each position, each amendment and each answer that is shown.
charter-how-decide = A moderator reads, decides, and says why. The author reads it on the private page of their cards, and by letter if their address is known.
charter-how-hidden = As long as a card is hidden, taken back or waits to be read, its text is given to nobody, neither on the site nor in the files of the journal; its digest stays, and proves that nothing was changed. Back on the wall, it comes back whole. An opinion that was published before and quotes it keeps the quotation.
charter-how-reporter = Whoever reports something and leaves an address is sent the decision by mail.
charter-how-appeal = The author can appeal for six months. Somebody else judges. If they are right, the decision is undone.
charter-how-machine = No machine takes a word away. A list of words or a number of links only asks somebody to read. Everything is written in the journal.

reporting-title = Report
report-lead = A moderator will read these words and decide by the charter.
report-card = Report a card
report-text = Report
report-position = Report this position
report-amendment = Report this amendment
report-comment = Report this comment
report-rule = Which rule?
report-no-rule = Choose a rule: it is by this rule that it will be decided.
report-words = What is wrong
report-address = Your e-mail address
report-address-hint = To be sent the decision, and so that you can be answered. Only moderators see it, for a year.
report-button = Report
report-done = It is reported
report-done-what = Thank you. Somebody will read it. Decisions are counted in public, on the page Transparency.
report-back = Back to what is written
report-list-title = Report a card
report-list-lead = Which one?
report-list-none = There is no card on the wall.

queue-title = Moderation
queue-lead = What waits to be read. A machine only proposes: you decide.
queue-open = Waiting
queue-none = Nothing waits.
queue-none-hint = Reports arrive here, oldest first.
queue-decided = Decided
queue-shown-again = Put back
queue-undone = Undone
queue-appeal-upheld = appeal accepted
queue-appeal-rejected = appeal rejected

held-title = First cards to be read
held-lead = Ticked beforehand: those of which there is nothing else to say. Untick what has to wait.
held-pass = Let it appear
held-pass-all = Let the ticked cards appear
held-other = Decide otherwise
held-one = First card of this device: nobody sees it yet.
held-passed = First card, read: it appears.
case-title = Case
case-gone = Erased words
case-gone-what = These words are no longer there: their author took them back, or they were erased.
case-why-reported = Reported
case-why-first = First card of this device
case-why-word = A word of the list
case-why-links = More links than usual
case-reports = { $n ->
    [one] one report
   *[other] { NUMBER($n) } reports
}
case-opened = Opened
case-room = Room
case-column = Column
case-written = Written
case-around = Around it, in the same column
case-device = And the device?
case-undone = This decision holds no more: an appeal has undone it.
case-author = Author
case-author-device = A device in this room. Nobody knows whose it is.
case-author-unknown = Unknown.
case-place = See where it is written
case-reports-title = Reports
case-reporters = { $n ->
    [one] from one device
   *[other] from { NUMBER($n) } different devices
}
case-before = Earlier decisions on the same device
case-before-none = None in this room.
case-decision = Decision
case-rule = By which rule?
case-may-redact = may be erased for ever
case-measure = What becomes of these words?
case-curb = What becomes of the device?
case-until = Last day on which it is blocked in all rooms
case-until-hint = A year at the most.
case-release = Lift the block in all rooms
case-release-button = Let this device write again
case-reason = Why
case-reason-hint = The author will read these words, and everybody in the journal. Put no name in them.
case-decide = Decide
case-appeal = Appeal of the author
case-appeal-waits = An appeal waits
case-appeal-upheld = Appeal accepted: the decision is undone.
case-appeal-rejected = Appeal rejected: the decision stands.
case-appeal-other = You took this decision: somebody else judges the appeal.
case-appeal-verdict = Is the author right?
case-appeal-uphold = Yes: the decision is undone
case-appeal-reject = No: it stands
case-judge = Judge

measure-nothing = Left in place
measure-nothing-what = These words respect the charter.
measure-hide = Hidden
measure-hide-what = It leaves the wall. Its text is given to nobody any more; the digest stays. It can be put back.
measure-hide-what-other = These words are read on the site no more. Their text is given to nobody any more; the digest stays. They can be put back.
measure-redact = Erased for ever
measure-redact-what = They leave the journal and its files. This cannot be undone.
curb-none = Nothing
curb-slow = Slowed in this room: one card every five minutes
curb-block = Blocked in this room
curb-block-everywhere = Blocked in all rooms
curb-until = until { $date } included
curb-over = This block holds no more.

aids-title = What brings words here
aids-lead = These settings never take a word away: they only ask somebody to read it.
aids-words = List of words
aids-words-hint = One a line. They count where they stand alone, not inside another word.
aids-links = Links at the most in a card
aids-links-hint = Empty: no limit.
aids-hold = Hold the first card of each device until somebody has read it
aids-hold-everywhere = In all rooms

transparency-title = Transparency
transparency-lead = What moderation did, in figures. No words and no names.
transparency-all = In all
transparency-reported = cases opened by a report
transparency-noticed = cases opened by a list, a number of links or a first card
transparency-waiting = waiting
transparency-first = First contributions read
transparency-first-shown = { $n ->
    [0] of which none appeared
    [one] of which one appeared
   *[other] of which { NUMBER($n) } appeared
}
transparency-median = Half of the decisions in less than
transparency-longest = The longest
transparency-none = No decision
transparency-slowed = Devices slowed in a room
transparency-blocked = Devices blocked in a room
transparency-barred = Devices blocked in all rooms, for a time
transparency-released = Blocks lifted before their day
transparency-minutes = { $n ->
    [one] one minute
   *[other] { NUMBER($n) } minutes
}
transparency-hours = { $n ->
    [one] one hour
   *[other] { NUMBER($n) } hours
}
transparency-days = { $n ->
    [one] one day
   *[other] { NUMBER($n) } days
}
transparency-by-rule = By rule
transparency-rule = Rule
transparency-reports = Reports
transparency-appeals = Appeals
transparency-appeals-made = Appeals
transparency-appeals-upheld = Accepted
transparency-appeals-rejected = Rejected
transparency-proof = Each decision is a record of the public journal:

event-case-decided = A decision of moderation is taken
event-device-released = A device that was blocked in all rooms may write again
event-case-judged = An appeal against a decision of moderation is judged
event-moderation-set = The settings of moderation change

refused-report-nothing = These words are no longer public: there is nothing to report.
refused-case = There is no such case.
refused-decided = Somebody has decided already. Read the case again.
refused-not-decided = Nothing is decided yet.
refused-not-author = Only the person who wrote it can appeal, from the private link of their cards.
refused-appealed = You have appealed against this decision already: somebody else will read it again.
refused-nothing-taken = This decision takes nothing from you: there is nothing to appeal against.
refused-appeal-late = This decision is more than six months old: it can no longer be appealed against here.
refused-no-appeal = There is no appeal to judge.
refused-same-moderator = You took this decision: somebody else has to judge the appeal.
refused-too-much = By this rule nothing is erased for ever. Hide these words, or choose another rule.
refused-cannot-hide = These words cannot be hidden: leave them, or erase them if the law asks for it.
refused-no-device = It is not known which device wrote these words: it can be neither slowed nor blocked.
refused-blocked = The moderators have blocked this device in this room. The private page of your cards says why, and lets you appeal.
refused-barred = The moderators have blocked this device in all rooms until { $date }: what you wrote stays here, and the private page of your cards, in the room where it happened, says why and lets you appeal.
refused-bar-day = Choose the last day of the block: today at the earliest, a year from now at the latest.
refused-not-barred = This case blocks no device in all rooms, or no more.
refused-slowed = { $n ->
    [one] The moderators have slowed this device in this room. Try again in a minute.
   *[other] The moderators have slowed this device in this room. Try again in { NUMBER($n) } minutes.
}
refused-bad-list = This list is not right: two hundred words at the most, of three letters at least each.
refused-not-held = This card does not wait to be read: decide in its case.

event-report-made = Words are reported
event-case-opened = Words wait to be read by moderators
event-case-appealed = An author appeals against a decision of moderation
event-case-told = The author is told of a decision of moderation
event-case-passed = A first card is read and appears
event-report-answered = Somebody who reported something is told the decision
