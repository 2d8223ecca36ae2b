### Registering for a meeting, and who came.

registration-title = Register
registration-so-far = { $n ->
    [0] Nobody has registered yet.
    [one] { $n } person has registered.
   *[other] { NUMBER($n) } people have registered.
}
registration-free = { $n ->
    [0] All places are taken.
    [one] { $n } place is left.
   *[other] { NUMBER($n) } places are left.
}
registration-free-figure = { $n ->
    [one] free place
   *[other] free places
}
registration-waiting = waiting
registration-full = It is full
registration-full-hint = You can join the waiting list: as soon as a place is free, it goes to the first who waits.
registration-send = Register
registration-wait = Join the waiting list
registration-closed = Registration is not open
registration-closed-hint = Not yet, or no longer. The page of the meeting says how to come.
registration-back = The page of the meeting
registration-refused = Your request did not pass
registration-for = For whom?
registration-for-hint = Somebody who has given you their consent: the registration bears their name, and says that they were helped.
registration-for-myself = Myself
registration-helped = with a mediator's help
registration-name = Your name
registration-error-name = Write how you are called.
registration-address = Your mail address
registration-address-hint = For the confirmation, a reminder two days before, and the link by which you can cancel. Nothing else, unless you tick the box below.
registration-error-no-address = To hear what becomes of the meeting, leave an address; or untick the box.
registration-follow = Tell me what becomes of this meeting
registration-follow-hint = A first letter will ask whether it is really you. After that, one letter a day at the most, when a conclusion of the meeting is decided on, or answered. Each letter can be left in one click; the address is then forgotten.
registration-follow-asked = You asked what becomes of this meeting: a letter has left for your address. Open it and confirm, or nothing else will be sent.
registration-follow-refused = Your registration holds. But we could not note that you want to hear what becomes of the meeting.
registration-error-address = This address is not complete. Check it, or leave this field empty.
registration-companions = How many people with you?
registration-companions-hint = { $n ->
    [one] One at the most. Leave empty if you come alone.
   *[other] { $n } at the most. Leave empty if you come alone.
}
registration-needs = What do you need in order to come and take part?
registration-needs-hint = Room for a wheelchair, sign language, induction loop, child care… Read by the organiser alone, erased after the meeting.
registration-privacy = Your name and address are seen by the organiser alone, and erased thirty days after the meeting, but for the address at which you want news; your needs and answers, the day after. The site publishes figures only.

## The page of a registration.

registration-own-title = My registration
registration-own-placed = You are registered
registration-own-waiting = You are on the waiting list
registration-own-cancelled = Your registration is cancelled
registration-own-cancelled-hint = Your place is given back. Thank you for telling.
registration-again = Register again
registration-own-qr = Code to show at the door
registration-own-door = At the door, show this code or say your name.
registration-own-waiting-hint = As soon as a place is free, it goes to the first who waits. If you left an address, a mail will tell you; else come back to this page.
registration-own-mail = A mail is on its way to the address that you gave. If it was registered already, nothing is counted twice: the mail says what stands.
registration-own-keep = Keep the address of this page: it is what lets you cancel.
registration-people = { $n ->
    [one] For one person
   *[other] For { $n } people
}
registration-calendar = Add to my calendar
registration-cancel = I do not come any more
registration-cancel-hint = Your place will go to somebody else.
registration-cancel-it = Cancel my registration
registration-cancel-by-mail = So that nobody cancels in your place, the link that cancels is in the mail. You cannot find it?
registration-send-link = Get this link by mail
registration-link-sent = The mail leaves in a moment
registration-link-sent-hint = Open the link in it to cancel.

## For the organiser.

registration-open = Open registration
registration-open-it = Open registration
registration-rules = The rules
registration-save-rules = Save the rules
registration-places = Places
registration-companions-each = Companions of each
registration-closes-on = Registration until
registration-rules-hint = { $n ->
   *[other] Leave the places empty where there is no limit. { $n } companions at the most. If you add places, those who wait move up by themselves.
}
registration-ask-needs = Ask what people need in order to come
registration-who = Who comes
registration-public-form = The public form
registration-questions = The questions
registration-add-questions = Ask questions
registration-questions-hint = Answers are read by you alone and erased the day after the meeting. As long as nobody has answered, all can change; then one only adds.
registration-back-to-list = Back to the registrations
registration-print = The list to print
registration-nobody = Nobody has registered yet.
registration-nobody-hint = Registrations will stand here, for you alone.
registration-kept = These names are seen by you alone. Needs and answers are erased by themselves the day after the meeting, names and addresses thirty days after.
registration-standing-placed = has a place
registration-standing-waiting = waits for a place
registration-standing-cancelled = does not come
registration-came = { $n ->
   *[other] { $n } here
}
registration-needs-of = Needs:
registration-cancel-for = Unregister
registration-cancel-for-hint = The person is told by mail if they left an address, and their place goes to the first who waits.
registration-cancel-for-it = Yes, unregister
registration-over = There was no registration.

## At the door.

door-unknown = This code opens no registration
door-unknown-hint = It may be of another meeting. Look for the person by name.
door-note = Note the arrival
door-unregistered = came without registering
door-by-name = By name
door-search = Look for a name
door-present = Is here
door-take-back = Take back
door-people = People
door-nobody = Nobody of this name has registered.
door-by-paper = From the list of paper
door-by-paper-hint = Tick on the printed list, then type the ticked numbers here.
door-numbers = Ticked numbers
door-numbers-hint = With spaces between; 5-9 means from 5 to 9.
door-note-numbers = Note these arrivals
door-walk-ins = Came without registering, counted at the door
door-count = Save this number
door-wall = The code on the wall
door-wall-hint = Put up in the room, this code lets people say on their phone that they are there. A device counts once.
door-no-desk = Registration is not open
door-no-desk-hint = Open it, even without a limit of places, to count who is there.

list-hint = Print this page. After the meeting, type the ticked numbers on the page of the door.
list-number = No
list-name = Name
list-present = Here
list-people = People
list-walk-ins = Came without registering

## On one's own phone.

presence-title = I am here
presence-address = The address that you registered with
presence-address-hint = Leave empty if you had not registered: you are counted all the same.
presence-send = Say that I am here
presence-privacy = Only a number is published.
presence-done = Thank you, it is noted
presence-done-hint = Have a good meeting. You can close this page.

## What is refused.

refused-registration-none = This meeting takes no registrations.
refused-registration-closed = Registration is closed.
refused-registration-companions = { $n ->
    [0] People come to this meeting alone: leave the number of people empty.
    [one] One person at the most can come with you.
   *[other] { $n } people at the most can come with you.
}
refused-registration-places = There are from 1 to 5,000 places; leave empty where there is no limit.
refused-registration-full = Too many registrations came in this way. Write to the organiser.
refused-registration-unknown = This registration does not exist. Check the link.
refused-registration-cancelled = This registration is cancelled already.
refused-registration-key = This link does not cancel. Use the one of the mail.
refused-registration-nothing = There is nothing to do.
refused-registration-people = { $n ->
    [one] This registration is for one person at the most.
   *[other] { $n } people at the most.
}
refused-registration-device = Load the page again and try once more.
refused-registration-present = This device has said so already. Thank you.
refused-meeting-unknown = This meeting does not exist.
refused-meeting-held = This meeting took place: it does not change any more.
refused-meeting-cancelled = This meeting is cancelled.
refused-meeting-reversed = The end comes before the beginning. Check the times.
refused-meeting-overlaps = Two parts of the timetable overlap.
refused-meeting-slots = The timetable has too many lines.

## Letters. $title: the title of the meeting. $name: how the person is called.

letter-hello = Hello { $name },
letter-registered-subject = Registration: { $title }
letter-registered = You are registered for “{ $title }”.
letter-waiting-subject = Waiting list: { $title }
letter-waiting = “{ $title }” is full: you are on the waiting list. A mail will tell you as soon as a place is for you.
letter-repeated-subject = Registered already: { $title }
letter-repeated = Your address was registered again for “{ $title }”. Your first registration stands, nothing is counted twice. If it was not you, there is nothing to do.
letter-moved-up-subject = A place for you: { $title }
letter-moved-up = A place became free: you are registered for “{ $title }”.
letter-cancelled-subject = Registration cancelled: { $title }
letter-cancelled = Your registration for “{ $title }” is cancelled. Thank you for telling.
letter-cancelled-for-subject = Registration cancelled: { $title }
letter-cancelled-for = The organiser has cancelled your registration for “{ $title }”.
letter-key-subject = Cancel my registration: { $title }
letter-key = Here is the link of your registration for “{ $title }”. On that page one cancels.
letter-reminder-subject = Soon: { $title }
letter-reminder = “{ $title }” takes place soon, and your place is waiting. If you do not come any more, cancel: somebody may be waiting.
letter-changed-subject = Change: { $title }
letter-changed = The meeting “{ $title }” has changed. This is what holds now.
letter-meeting-cancelled-subject = Cancelled: { $title }
letter-meeting-cancelled = The meeting “{ $title }” does not take place.
letter-link = Your page, with the code to show at the door and the button that cancels:
letter-link-text = My registration
letter-why = You get this mail because this address was registered for a meeting. It serves nothing else, and is erased thirty days after.
