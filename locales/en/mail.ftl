### Letters by electronic mail.

## What can happen.

event-letter-queued = A letter waits to be sent
event-letter-taken = Letters are about to be sent
event-letter-sent = A letter has left
event-letter-failed = A letter could not leave
event-letter-bounced = A letter came back
event-letter-requeued = A letter will be sent again
event-letter-discarded = A letter will not be sent

## What is refused.

refused-not-an-address = This is not an email address. Write it like first.last@example.org.
refused-letter-gone = This letter no longer waits: it has left, or somebody withdrew it.

event-subscription-asked = Somebody asks for the newsletter
event-subscription-confirmed = Somebody will get the newsletter
event-subscription-ended = Somebody no longer gets the newsletter

refused-subscription-gone = This asking is gone: it has ended, or the week to confirm it is over.
refused-subscription-many = Too many askings wait to be confirmed. Come back tomorrow.

## The newsletter.

letter-title = The newsletter
letter-lead = Get by email what happens at the council, when something happens: one letter a day at the most.
letter-address = Your email address
letter-address-hint = It is shown to nobody and serves this newsletter alone.
letter-about = What you want to get
letter-about-all = Everything that the council does
letter-send = Get the newsletter
letter-privacy = A first mail will ask whether it is really you. Each letter can be left by one click; the address is then forgotten, and erased from the journal during the night.
letter-asked = Noted
letter-asked-hint = A mail has just left for this address. Open it and confirm: nothing else will be sent before.
letter-asked-waits = A mail is ready for this address. It will leave once the council has set up its mail server.
letter-problem = The address needs another look
letter-confirmed = You get the newsletter: { $what }.
letter-unconfirmed = One last step before you get the newsletter: { $what }.
letter-gone = This address does not get the newsletter, or no longer.
letter-again = Ask for the newsletter
letter-refuse = It was not me
letter-leave = Stop getting this letter
letter-leave-by = To stop getting this letter:
letter-leave-hint = One click is enough. The address is forgotten at once, and erased from the journal during the night.
letter-about-everything = everything that the council does
letter-about-words = what becomes of your cards
letter-confirm-subject = Confirm that you want the council's newsletter
letter-confirm-what = Somebody, most likely you, asked to get at this address: { $what }.
letter-confirm-button = Yes, send me the newsletter
letter-confirm-else = If it was not you, do nothing: this address will be forgotten in a week, and nothing else will be sent to it.
# $n: number of news. $title: the first.
letter-news-subject = { $n ->
    [one] { $title }
   *[other] { NUMBER($n) } news from the council
}
letter-news-intro = This is what the public journal has recorded since the last letter.
letter-words-subject = What becomes of your cards
letter-words-intro = You wrote cards at a workshop and asked what becomes of them. Here is something new.
# $title: title of the meeting.
letter-meeting-subject = What becomes of the meeting “{ $title }”
letter-meeting-intro = You wanted to hear what becomes of the meeting “{ $title }”. Here is something new.
# $seq: number of a record. $chain: its hash.
letter-proof = State of the public journal when this was sent: no. { $seq }, { $chain }. Whoever keeps this mail can prove that nothing before it was changed.
letter-mine-title = Know what becomes of your cards
letter-mine-hint = Leave an address if you wish: you will get a mail when a conclusion drawn from your cards is decided.
letter-mine-asked = A mail has just left for this address: open it and confirm.

## Mail that waits, for whoever looks after the council.

mailbox-title = Mail
mailbox-lead = Letters that wait to leave, and those that could not.
mailbox-works = The mail server answers.
mailbox-none-set = No mail server is set up: letters wait here. Read them and hand them over otherwise, or ask whoever runs the server to set one up (--smtp-host).
mailbox-unreachable = The mail server does not answer. Letters wait and will leave as soon as it does.
mailbox-unsafe = The connection to the mail server cannot be encrypted. Check --smtp-tls and the certificate.
mailbox-login = The mail server does not take our name or password.
mailbox-sender = The mail server does not take our address as a sender (--smtp-from).
mailbox-empty = No letter waits.
mailbox-empty-hint = Letters that could not leave will be read here.
mailbox-waiting = { $n ->
    [one] One letter waits
   *[other] { NUMBER($n) } letters wait
}
mailbox-to = To
mailbox-queued = Written on
mailbox-next = Next attempt
mailbox-attempts = Attempts
mailbox-given-up = Given up
mailbox-state-waiting = Waiting
mailbox-read = Read the letter
mailbox-again = Try again
mailbox-discard = Do not send it
mailbox-reason-refused = The server does not know this address, or refuses the letter.
mailbox-reason-later = The server wants to get it later.
mailbox-reason-unanswered = The connection broke: whether the letter was taken is not known.
mailbox-reason-unfit = No mail can be made of it.
mailbox-reason-expired = It was of no more use.
mailbox-reason-restored = A backup was put back: this mail may have left since it was made. Decide whether to send it.
mailbox-purpose-trial = Trial
mailbox-purpose-confirm = Request to confirm
mailbox-purpose-news = Newsletter
mailbox-purpose-coming-in = Link to sign in
mailbox-purpose-invitation = Invitation
mailbox-secret = Its words open an account: only who it is written to reads them.
mailbox-trial = Try the mail
mailbox-trial-hint = A trial letter leaves for this address.
mailbox-trial-send = Send a trial
mailbox-trial-subject = Mail works
mailbox-trial-text = This trial letter was asked for on the council's site. There is nothing to do.
mailbox-link = Mail
mailbox-purpose-account = About an account
mailbox-purpose-moderation = Decision of the moderators
mailbox-purpose-alert = Important act
mailbox-purpose-registration = Registration for a meeting
mailbox-purpose-diffusion = An opinion is sent
mailbox-purpose-reminder = Reminder to an institution
mailbox-held = Held back: letters to this address come back.
# $title: title of the opinion.
letter-about-opinion = what becomes of the opinion “{ $title }”
# $title: title of the meeting.
letter-about-meeting = what becomes of the meeting “{ $title }”
letter-about-fate = What becomes of the opinion
