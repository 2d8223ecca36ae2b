### What is kept of people: register, my data, erasure, last wishes.

processing-title = Register of processing
processing-lead = All that this site keeps of people, why, who sees it and until when. This page comes from the list that the software applies: there is no other.
processing-basis = Legal ground
processing-seen-by = Who sees it
processing-kept = How long
processing-records = The records of the journal that carry it
processing-rights = Your rights
processing-rights-account = With an account, you see everything, take it along and erase it yourself:
processing-rights-cards = Without an account, the private link of your cards is enough: the page that it opens erases them.
processing-rights-minor = You were a minor when you wrote, or it is your child? The same link erases everything, with nothing to prove. If the link is lost, report the card by the rule “Children and teenagers”.
processing-rights-will = You can say what is to become of your account after you:
processing-rights-cnil = If an answer does not suit you, you can turn to the CNIL (cnil.fr).

privacy-data-account = Name and address of the account
privacy-why-account = To know who is given a role, and to be able to write to them.
privacy-data-coming-in = Asking for a link to come in
privacy-why-coming-in = To send the link, and to check that it is you who opens it.
privacy-data-session = Devices on which you have come in
privacy-why-session = To know you from one page to the next, to show you your devices, and to know whether an account is still used.
privacy-data-passkey = Passkeys
privacy-why-passkey = To come in without mail.
privacy-data-provider = Link with an identity provider
privacy-why-provider = To come in with an account that you have elsewhere.
privacy-data-invitation = Invitation
privacy-why-invitation = To hand an invitation to the right person.
privacy-data-consent = Consent given to a mediator
privacy-data-helped = Consent with which a mediator wrote or chose in a room
privacy-why-helped = To check that what was done for a person was done with their consent.
privacy-why-consent = To prove that a person did want somebody to act for them.
privacy-data-will = What you want for your account after you
privacy-why-will = To do what you asked for.
privacy-data-linked = Cards kept with the account
privacy-why-linked = To find your cards again, and to be able to answer you.
privacy-data-registration = Registration for a meeting
privacy-why-registration = To keep a place, tell of a change, and welcome you.
privacy-data-needs = Needs in order to come
privacy-why-needs = So that everybody can come. It is optional, and only the organisers read it.
privacy-data-answers = Answers to the questions of the registration
privacy-why-answers = To prepare the meeting.
privacy-data-survey = Answers to a survey
privacy-why-survey = To count together what people thought of a meeting.
privacy-data-letter = Letters that the site sends
privacy-why-letter = To send them, and to answer whoever did not receive them.
privacy-data-subscription = Subscription to the news
privacy-why-subscription = To write to those who asked.
privacy-data-called = First name given in a room
privacy-why-called = So that the facilitator can give the floor.
privacy-data-vote = Number of a voting pass, and who counted the paper
privacy-why-vote = That nobody votes twice, and that two people count.
privacy-data-photograph = Photograph of a paper card
privacy-why-photograph = To check that the card was copied rightly.
privacy-data-report = Report
privacy-why-report = To understand what is reported, and to be able to answer (European regulation on digital services).
privacy-data-appeal = Appeal of an author
privacy-why-appeal = To hear the person whose words were taken away.
privacy-data-moderator = Who decided a case
privacy-why-moderator = So that an appeal is judged by somebody else, and administrators know who acted.
privacy-data-list = Moderation's list of words
privacy-why-list = So that a person reads what has one of them, without the list being of use to get round it.
privacy-data-member = Name of a member of the council
privacy-why-member = To know who sits.
privacy-data-sending = Recipient of a document of the council
privacy-why-sending = To know to whom an opinion was handed over, and whether they received it.
privacy-data-institution = Address at which an institution is written to
privacy-why-institution = To hand it opinions and remind it of what waits for an answer.
privacy-data-undelivered = Address whose letters came back
privacy-why-undelivered = To write no more to an address that receives nothing.
privacy-data-returned = What comes back from a room that was taken along
privacy-why-returned = To bring to town what was written without internet.
privacy-data-words = What is written in public: cards, positions, answers
privacy-why-words = It is the matter of the debate. Nothing there carries a name.
privacy-data-network = Network address
privacy-why-network = To slow down who sends too much. It never enters the journal.

privacy-basis-consent = Your consent (GDPR, article 6, 1, a)
privacy-basis-law = A legal obligation (article 6, 1, c)
privacy-basis-public-task = The public-interest task of the development council (article 6, 1, e)
privacy-basis-safety = Legitimate interest: the safety of the site and of people (article 6, 1, f)

privacy-sees-oneself = the person themselves
privacy-sees-organiser = the organisers of the meeting
privacy-sees-council = the people who look after the site
privacy-sees-moderators = moderators
privacy-sees-mediator = the mediator
privacy-sees-everybody = everybody
privacy-sees-program = the program alone

privacy-kept-days = { $n ->
    [one] One day
   *[other] { NUMBER($n) } days
}
privacy-kept-account = { $n ->
    [one] As long as the account, plus one day
   *[other] As long as the account, plus { NUMBER($n) } days. An account that is not used for two years is closed, after a letter.
}
privacy-kept-meeting = { $n ->
    [one] Until the day after the meeting
   *[other] { NUMBER($n) } days after the meeting
}
privacy-kept-letter = { $n ->
    [one] One day after it left
   *[other] { NUMBER($n) } days after it left
}
privacy-kept-consent = { $n ->
    [one] One day after the consent ended
   *[other] { NUMBER($n) } days after the consent ended
}
privacy-kept-counted = Until answers are counted together
privacy-kept-subscription = As long as the subscription
privacy-kept-seat = As long as the person sits, then until they ask
privacy-kept-used = As long as it is of use, then erased
privacy-kept-room = As what was written in the room
privacy-kept-asked = Without a limit: it is the memory of the debate. Erased as soon as its author asks.
privacy-kept-memory = Never written down: in memory, while it is of use.

## My data.

mine-title = My data
mine-lead = All that this site keeps of you. You can take it along, correct it and erase it.
mine-see = See my data
mine-download-html = Take a page to read
mine-download-json = Take a JSON file
mine-correct = Correct my name
mine-who = My account
mine-joined = Joined
mine-subscriptions = Subscriptions
mine-letters = Letters waiting to leave
mine-registrations = My registrations
mine-none = None.
mine-cards = My cards
mine-cards-none = None. Open the private link of your cards while you are signed in to keep them here.
mine-records = What the journal keeps of me
mine-records-lead = Each line is a record of the journal. These words are never public.
mine-record-open = Read what it holds
mine-erase = Erase everything and leave
mine-erase-lead = Your account, your registrations, your subscriptions and all that carries your name or address are erased, from the files too. It is for good.
mine-erase-open = Erase my data
mine-erase-sure = Your places at meetings to come are given back. What you wrote in rooms never carried your name: it stays, unless you ask otherwise.
mine-erase-cards = Also erase the words of the cards kept with my account
mine-erase-button = Erase everything

erased-title = It is erased
erased-lead = Nothing here carries your name or your address any more.
erased-what = What has gone
erased-what-1 = Your account, your registrations, your subscriptions, the letters that were waiting. The words have left the journal and its files. Backups made before are replaced in time by others that no longer have them.
erased-left = What is left
erased-left-1 = The journal says that a record was erased, and on what ground, without saying whose. Conclusions that were adopted stay.

## My cards, by their private link.

mine-cards-own = These cards are yours
mine-cards-link = Keep them with my account
mine-cards-link-lead = You will find them among your data. Nobody else will know that they are yours.
mine-cards-are-linked = They are kept with your account:
mine-cards-erase = Erase my cards
mine-cards-erase-sure = Their words are taken from the wall, the journal and the files, for ever. There is nothing to justify, whether you were a minor or not.
mine-cards-erase-button = Erase my cards for ever
mine-cards-erased = Your cards are erased.
mine-cards-linked = These cards are kept with your account.
mine-cards-appealed = Your appeal is recorded. Somebody other than who decided will read it.
mine-decisions = Decisions of the moderators
mine-appeal = Appeal against this decision
mine-appeal-words = Why it is unfair
mine-appeal-hint = Somebody other than who decided will read these words, and answer you here.
mine-appeal-button = Send my appeal
mine-appeal-waits = Your appeal waits to be read by somebody else.

## After oneself.

will-title = After somebody has died
will-lead = Somebody gave you a code to look after their account when they are gone. Type it here.
will-read = Read their wishes
will-sure = If you go on, we write once more to their address. If nobody comes in within fifteen days, their wishes are carried out.
will-button = Ask for it to be done
will-done = It is noted. If nobody comes in to this account within fifteen days, what they asked for will be done. There is nothing more for you to do.
will-own-title = My account after me
will-own-lead = Say what is to be done with your account, and hand the code to somebody you trust. You can change your mind at any time.
will-own-write = Write my wishes
will-own-again = Change them
will-own-wish = What is to be done
will-wish-keep = Close my account, and leave what I wrote in rooms
will-wish-erase = Erase everything, my cards too
will-own-words = A few words for the person you trust
will-own-words-hint = They will read them when they type the code.
will-own-button = Record my wishes
will-own-drop = Take them back
will-own-invoked = Somebody typed the code. As you are here, nothing will be done. Take your wishes back if you no longer want it to work.
will-code-title = Your wishes are recorded
will-code-what = Hand this code to the person you trust, on paper, with the address /volontes. It will not be shown again.

## Letters.

letter-unused-subject = Your account is no longer used: shall we keep it?
letter-unused-why = You have not come in for almost two years on the site of { $council }. To keep your account, it is enough to come in once. Otherwise it will be closed and your data erased, in a month at the earliest.
letter-unused-button = Come in to keep my account
letter-unused-foot = You no longer want it? Do nothing: everything will be erased by itself.
letter-will-subject = Somebody typed the code of your wishes
letter-will-why = Somebody typed, on the site of { $council }, the code that is for when you are gone. If you read this letter, come in once: nothing will be done. Otherwise your wishes will be carried out in fifteen days.
letter-will-button = Come in, I am here
letter-will-foot = You handed this code to somebody you trust, on paper.
letter-decided-subject = A decision about what you wrote
letter-decided-why = The moderators of { $council } have decided about one of your cards. Here are the rule, what was done, and why.
letter-decided-button = Read the charter
letter-decided-foot = You can appeal for six months, from the private page of your cards. Somebody else will read it again.
letter-appeal-upheld-subject = Your appeal is accepted
letter-appeal-upheld-why = Another moderator of { $council } has read the decision again: you were right, it is undone.
letter-appeal-upheld-button = Read the charter
letter-appeal-upheld-foot = Words that were erased for ever cannot come back: you can write them again.
letter-appeal-rejected-subject = Your appeal was read
letter-appeal-rejected-why = Another moderator of { $council } has read the decision again, and upholds it. Here is why.
letter-appeal-rejected-button = Read the charter
letter-appeal-rejected-foot = You can still go to court.
letter-reporter-subject = What was decided on your report
letter-reporter-why = You reported words on the site of { $council }. A moderator has read them. Here are the rule, what was decided, and why.
letter-reporter-button = Read the charter
letter-reporter-foot = You disagree? Report them again and say what was missed, or write to { $council }: somebody else will read it again. You can also go to court. There will be no other letter.

## Refusals.

refused-nothing-there = There is nothing to erase here: it was done, or nothing was written.
refused-needs-device = These cards are erased from their private link.
refused-will = This code opens nothing. Check the letters and figures, or ask the council.
refused-nothing-due = There is nothing to do for now.

event-account-linked = Somebody keeps their cards with their account
event-account-warned = A letter leaves for somebody whose account is no longer used
event-will-set = Somebody says what is to become of their account after them
event-will-invoked = The code of somebody who has died is brought
