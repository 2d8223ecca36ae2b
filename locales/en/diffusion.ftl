### The diffusion of an opinion: who has it, the register, reminders.

## What can happen.

event-diffusion-sent = A document was sent
event-diffusion-received = A document was received
event-diffusion-struck = A line of the register of diffusion was struck
event-institution-contact_set = The address of an institution was noted
event-opinion-reminded = An institution was reminded
event-address-returned = Letters to an address come back
event-address-trusted = An address is written to again

## What is refused.

refused-diffusion-no-address = No address is known for “{ $name }”. Add it at the end of the line.
refused-diffusion-returned = Letters to “{ $name }” come back. Correct the address, or choose another way.
refused-diffusion-unknown = This line is not in the register, or not any more.
refused-diffusion-how-many = Write one addressee at least, and two hundred at most at a time.
refused-diffusion-full = The register of this opinion is full.
refused-diffusion-sent = All of them have this document by mail already, or are about to: nothing is sent twice.
refused-diffusion-day = This day cannot be: it lies ahead, or before the sending.
refused-diffusion-received = That it was received is noted already.
refused-diffusion-mailed = A letter was made for this line: it cannot be struck any more.
refused-diffusion-nothing = There is nothing to remind of.

## The public page.

diffusion-title = Diffusion
diffusion-link = To whom this opinion was sent
diffusion-lead = To whom this opinion was sent, by which way, and whether it was received.
diffusion-figures = In figures
diffusion-none = Nothing has been sent yet.
diffusion-none-hint = What is sent to institutions will be read here as soon as it is noted.
diffusion-figure-sent = { $n ->
    [one] document sent
   *[other] documents sent
}
diffusion-figure-received = { $n ->
    [one] receipt confirmed
   *[other] receipts confirmed
}
diffusion-figure-institutions = { $n ->
    [one] institution
   *[other] institutions
}
diffusion-figure-people = { $n ->
    [one] sent elsewhere
   *[other] sent elsewhere
}
diffusion-private = The names of public institutions can be read here. Those of people are their own affair: only their number is shown.
diffusion-institutions = The institutions
diffusion-caption = What each institution was sent
diffusion-column-document = Document
diffusion-column-way = Way
diffusion-column-sent = Sent
diffusion-column-progress = Where it stands
diffusion-edition = edition { $n }
diffusion-document-whole = The whole opinion
diffusion-document-one-page = The essentials on one page
diffusion-document-slides = The slides
diffusion-way-mail = by mail
diffusion-way-post = by post
diffusion-way-hand = by hand
diffusion-progress-waiting = Waits to leave
diffusion-progress-sent = Sent
diffusion-progress-failed = Came back, or did not leave
diffusion-progress-received = Received
diffusion-reminders = Reminders
diffusion-reminded = { $n ->
    [one] one proposal without an answer
   *[other] { NUMBER($n) } proposals without an answer
}

## The register, for whoever looks after the council.

diffusion-register-title = Register of diffusion
register-link = Register of diffusion, and reminders
diffusion-register-lead = Who has the opinion, by which way, and whether it arrived. What goes by mail leaves from here, once for each address.
register-not-frozen = The opinion is not adopted yet.
register-not-frozen-hint = What is frozen is sent: the register opens with the adoption.
register-send = Send, or note what was sent
register-send-it = Write into the register
register-way-mail = By mail: the letter leaves from here
register-way-post = By post
register-way-hand = By hand
register-who = Which kind of addressees
register-whom-institutions = To public institutions: their names will be read on the site
register-whom-personnes = To others: their names stay private
register-to-hint = One addressee a line. By mail, the address at the end: Town hall of Groix <mairie@exemple.bzh>. The address of an institution serves for reminders too.
register-language = Language of the letter
register-lines = The register
register-none = Nothing is noted as sent.
register-all = { $n ->
    [one] One sending
   *[other] { NUMBER($n) } sendings
}
register-received = { $n ->
    [0] none received so far
    [one] one received so far
   *[other] { NUMBER($n) } received so far
}
register-public = What everybody can read
register-next = Tried again on { $date }: the letter waits, and will be sent once.
register-given-up = Nothing more is sent by itself: correct the address and send again, or choose another way.
register-letter = See the letter
register-gone = Name erased
register-by-addressee = confirmed by the addressee
register-received-on = Received on
register-note-received = Note that it was received
register-strike = Strike
register-reminders = Institutions and reminders
register-reminders-hint = When the delay is over, a reminder leaves by itself to the address below, once for the same proposals. Without an address nothing leaves.
register-unanswered = { $n ->
    [one] One proposal without an answer
   *[other] { NUMBER($n) } proposals without an answer
}
register-all-answered = Everything is answered
register-no-address = Without an address no reminder can leave.
register-returned = Letters to this address come back: correct it.
register-reminded = Last reminder: { $date }.

## Letters.

diffusion-letter-subject = { $title }: the document of the council
diffusion-letter-text = Hello,

    { $council } sends you “{ $title }”. You can read it online or print it.
diffusion-letter-file = PDF file, to read or to print.
diffusion-letter-ask = Tell us with one click that this letter arrived.
diffusion-letter-why = You get this letter once, as an addressee of the document. The address is erased after a year.
reminder-letter-subject = { $n ->
    [one] A proposal waits for your answer: { $title }
   *[other] { NUMBER($n) } proposals wait for your answer: { $title }
}
reminder-letter-text = { $n ->
    [one] Hello,

    The opinion “{ $title }” was handed over to { $institution } on { $date }. The delay for an answer is over, and this proposal has none yet. What becomes of it, whatever it is, will be published with its reasons.
   *[other] Hello,

    The opinion “{ $title }” was handed over to { $institution } on { $date }. The delay for an answer is over, and these { NUMBER($n) } proposals have none yet. What becomes of them, whatever it is, will be published with its reasons.
}
reminder-letter-by = Answer expected before { $date }.
reminder-letter-button = See what is answered, and what is not
reminder-letter-why = This reminder leaves once for these proposals. To answer, write to the council: the answer is published as it is.

## Confirming a receipt.

receipt-title = Have you received this document?
receipt-hint = One click is enough. Nothing else is asked, and nothing else is noted.
receipt-yes = Yes, I have received it
receipt-thanks = Thank you
receipt-noted = It is noted that you received it.
receipt-read = Read the document

## What is unanswered.

unanswered-title = Unanswered
unanswered-link = What is unanswered, and since when
unanswered-lead = { $of ->
    [one] One proposal was handed over to an institution; { $n ->
        [0] it has its answer.
       *[other] it waits for its answer.
    }
   *[other] { NUMBER($of) } questions were put to institutions: each proposal, to each of those that it is addressed to. { $n ->
        [0] All have their answer.
        [one] One waits for its answer.
       *[other] { NUMBER($n) } wait for their answer.
    }
}
unanswered-nothing-asked = No opinion has been handed over yet.
unanswered-none = Everything that was asked has its answer.
unanswered-since = Since when
unanswered-caption = What was asked and has no answer, the oldest first
unanswered-column-asked = Handed over
unanswered-column-expected = Expected
unanswered-overdue = Delay over
unanswered-in-time = in time
unanswered-reminders = { $n ->
    [one] one reminder
   *[other] { NUMBER($n) } reminders
}

## Addresses that send letters back.

returned-title = Letters that came back
returned-link = Did a letter come back?
returned-lead = When a letter comes back, say it here: the address will not be written to any more, and the person will learn it on their next visit.
returned-mark = Note an address
returned-paste = The notification
returned-paste-hint = Paste the whole message that the mail server sent: the addresses in it are recognised.
returned-type = Or the addresses themselves
returned-type-hint = One a line.
returned-mark-it = Write to them no more
returned-marked = Addresses that are not written to
returned-none = None.
returned-again = Write to this address again
returned-done = { $n ->
    [0] These addresses were noted already.
    [one] One address is noted: it is not written to any more.
   *[other] { NUMBER($n) } addresses are noted: they are not written to any more.
}
returned-status-nobody = This address does not exist.
returned-status-full = The mailbox is full.
returned-status-closed = The mailbox takes no letters any more.
returned-status-nowhere = The domain of this address does not answer.
returned-status-unwanted = The server does not want our letters.
returned-reader = Our letters to your address came back: we have stopped writing to you. Ask for the letter again, with an address that receives it.
returned-registration = Our letters to the address that you left come back. Your registration stands; keep this page, or register again with another address.
returned-author = Our letters to the address that you had left came back. Leave another one to hear what becomes of your cards.
returned-own-title = Our letters to you come back
returned-own = Letters to your address came back, and we have stopped writing to you. If it receives them again, say so; otherwise change it below.
returned-own-again = Write to me again
refused-letter-returned = Our letters to this address came back. Give another one, or tell the council that it receives them again.
refused-letter-not-returned = No letter to this address came back, or it is written to again already.
refused-letter-how-many = Note one address at least, and a hundred at most at a time.
