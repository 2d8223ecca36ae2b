### People: coming in, one's account, giving roles.

nav-own = My account
field-name = Name
field-address = E-mail address
field-first-day = First day
field-last-day = Last day
field-until = Until (optional)

## Coming in.

come-in-title = Sign in
come-in-lead = No password: we send you a link, you open it, and you are in.
come-in-again = You are signed in already. For what you ask, you have to show once more that it is you.
come-in-hint = The link arrives there within moments.
come-in-send = Send me the link
come-in-first-time = First visit? It is the same way: your account opens with the link.
come-in-code = I was given a code on paper
come-in-invited = Your invitation is noted. It will open with the link.

letter-sent-title = Look at your mail
letter-sent-lead = A letter is on its way. Open it on this device and follow the link: it works once, for a quarter of an hour.
letter-sent-elsewhere = You read your mail on another device?
letter-sent-code = It will ask for this code:
letter-sent-code-hint = Give it to nobody. It is of use to you alone.
letter-sent-nothing = Nothing arrives?
letter-sent-nothing-do = Look among the unwanted mail, then check the address. From one place, an address is sent three links an hour at the most.
letter-sent-again = Give my address again

open-title = Sign in
open-lead = The link is good. All that is left is to push the door.
open-elsewhere = You asked for this link on another device. It shows a code: give it here.
open-code = Code shown on the other device
open-code-hint = Six digits. If nobody shows it to you, you did not ask for this link: close this page.
open-wrong-code = This is not the right code. Look at the other device and try again.
open-button = Sign in
open-not-you = You asked for nothing? Close this page, and nothing will happen.

letter-come-in-subject = Your link to sign in
letter-come-in-why = You asked to sign in to the site of the { $council }. Here is your link.
letter-come-in-why-unnamed = You asked to sign in to our site. Here is your link.
letter-come-in-button = Sign in
letter-come-in-until = It works once, for a quarter of an hour.
letter-come-in-not-you = You asked for nothing? Do not open it, and pass it on to nobody: nothing will happen.

## The first administrator.

first-title = Welcome
first-lead = This site has no administrator yet. This link, which the server has shown, makes you the first to look after it.
first-address-hint = By it you will come in the next time.
first-button = Look after it

## Invitations.

invitation-title = You are invited
invitation-hello = Hello { $name }.
invitation-lead = The council invites you to join it on this site.
invitation-as = As
invitation-button = Accept
invitation-code-title = Take up an invitation
invitation-code-lead = The code is on the paper that you were given.
invitation-code = Code
invitation-code-hint = Ten letters and digits. Capitals and spaces do not matter.
invitation-code-button = Go on

letter-invitation-subject = An invitation
letter-invitation-why = The { $council } invites you to join it on its site.
letter-invitation-why-unnamed = You are invited to join our site.
letter-invitation-button = See the invitation
letter-invitation-until = It is good for a month.
letter-invitation-not-you = This letter is not for you? Leave it: nothing will happen.

## One's account.

own-title = My account
own-to-answer = Answer for an institution
own-roles = My roles
own-no-role = No role for now. You can read, register and take part.
own-end-role = End this role
own-end-role-sure = It ends at once. To have it again, somebody must give it to you again.
own-end-role-button = End it
own-name = My name
own-name-hint = Only those who look after the site see it.
own-name-button = Save
own-absence = Be away
own-absence-new = Hand my roles over
own-absence-who = Address of who stands in for you
own-absence-who-hint = They must have an account here already. They get a letter, and so do the administrators.
own-absence-administrator = The role of administrator is not handed over: give it to somebody under “People”.
own-absence-button = Hand over
own-absence-end = Take back now
own-sessions = My devices
own-session-here = This device
own-session-unknown = Unknown device
own-session-end = Sign out there
own-sign-out = Sign out
own-sign-out-everywhere = Sign out everywhere
own-passkeys = My passkeys
own-passkey-remove = Remove
own-leave = Leave the site
own-leave-open = Close my account
own-leave-sure = Your roles end, your devices are signed out, your name and address are of no more use. What you wrote in rooms stays: it never bore your name.
own-leave-button = Close my account
own-done-name = Your name is saved.
own-done-session = The device is signed out.
own-done-role = This role has ended.
own-done-delegation = It is noted.
own-done-consent = The consent is taken back.
own-done-passkey = It is done.
own-done-invitation = The invitation is accepted.
own-done-new-passkey = The passkey has been added. Next time, it is all you need to sign in.
own-done-proof = It is you. Go back to the page that you left, and press “Continue”.
own-passkeys-lead = A passkey replaces the link by mail: your device knows you by your finger, your face or its code. There is nothing to remember.
own-passkey-label = Name of the passkey
own-passkey-label-hint = To tell it apart in this list, for example “My phone”.
own-passkey-add = Add a passkey
own-passkey-cancelled = No passkey has been added. You can try again, or go on signing in by the link.
own-passkey-failed = This device could not make a passkey. You can always sign in by the link that you get by mail.
own-passkey-without = This browser cannot make passkeys. You sign in by the link that you get by mail.

## Passkeys and other ways in.

passkey-have-one = Do you have a passkey on this device?
passkey-come-in = Sign in with my passkey
passkey-prove = Use my passkey
passkey-cancelled = Nothing was done. Try again, or ask for a link by mail.
passkey-failed = This passkey was not recognised. Ask for a link by mail.
provider-or = You can also use an account that you have already.
provider-come-in = Sign in with { $provider }

## Showing again who one is.

prove-again = Show that it is me
prove-title = Is it really you?
prove-lead = You came in more than a quarter of an hour ago. What you ask for is important: show once more that it is you. What you typed is kept on this page.
prove-first = First
prove-by-mail = Get a link by mail
prove-by-mail-what = It goes to { $address }. Open it on this device: it opens in another tab, and this one stays.
prove-then = Then
prove-then-what = Once that is done, come back here.
prove-then-button = Continue

## The letter to who stands in for somebody.

letter-lent-subject = Roles are handed over to you
letter-lent = { $who } hands over to you, on the site, for an absence: { $what }.
letter-lent-button = See my roles
letter-lent-not-you = Did this person not tell you? Ask them, or tell the council.

## Acting for somebody.

consent-title = Acting for somebody
consent-lead = You help a person who cannot take part alone. Record their consent with the words that you read to them. They can take it back at any time.
consent-holds = In force
consent-over = Over
consent-revoke = Record that it is taken back
consent-new = Record a consent
consent-who = Name of the person
consent-where = Commune in which you help them
consent-wording = What was read to them
consent-wording-hint = These words are kept with the consent.
consent-wording-default = I agree that this person writes and chooses for me on this site, as I tell them. I can change my mind at any time.
consent-button = Record the consent
consent-code-title = The consent is recorded
consent-code-what = Give this code to the person, on paper: with it they can take their consent back themselves, at { $address }

## Giving roles.

people-title = People
people-lead = Who has an account, with which roles, and who is invited.
people-all = People who have an account
people-unnamed = Without a name
people-invitations = Open invitations
people-by-mail = by e-mail
people-by-code = by a code on paper
people-withdraw = Withdraw the invitation
people-invite = Invite somebody
people-invite-hint = Without an address, you are given a code to hand over on paper.
people-invite-button = Invite
people-role = Role
people-no-role = None
people-scope = For
people-scope-hint = Leading can be limited to a process or a meeting, mediation to a commune, an official to their institution.
people-scope-all = The whole territory
people-from = From (optional)
people-until = Until (optional)
people-done = It is done.
people-sheet-title = Invitation
people-sheet-for = For { $name }
people-sheet-print = Print this sheet or copy it, and hand it over: the code will not be shown again.
people-sheet-qr = Code to photograph, to answer the invitation
people-sheet-door = Go to this address:
people-sheet-code = Give this code there:
people-sheet-until = It works once, until { $last }.
people-sheet-back = Back to people
people-roles = Their roles
people-roles-column = Roles
people-none = No role.
people-end-role = End
people-give = Give a role
people-give-button = Give
term-from-to = from { $first } to { $last }
term-from = from { $first }
role-lent = on behalf of { $whose }
term-until = until { $last }

## What is refused.

error-not-signed-title = Please sign in
error-not-signed-what = This page is for people who have signed in.
error-not-signed-do = Sign in under “My account”, then come back here.
error-prove-again-title = Show that it is you
error-prove-again-what = You came in more than a quarter of an hour ago. For this you have to show once more that it is you.
error-prove-again-do = Sign in once more, then try again.
error-key-refused-title = Passkey not recognised
error-key-refused-what = This passkey was not recognised.
error-key-refused-do = Try again, or ask for a link by mail.
error-provider-refused-title = Not signed in yet
error-provider-refused-what = We could not make sure that it is you.
error-provider-refused-do = Try again, or ask for a link by mail.
error-provider-away-title = Service away
error-provider-away-what = The service that was to tell us who you are does not answer.
error-provider-away-do = Ask for a link by mail: it always works.
error-first-gone-title = This link is of no more use
error-first-gone-what = This site has an administrator already, or the link is incomplete.
error-first-gone-do = Ask the administrator to invite you, or copy the link that the server shows.
refused-link-gone = This link is of no more use: it was used, or is more than a quarter of an hour old. Ask for a new one.
refused-code-needed = This link was asked for on another device: give the code that it shows.
refused-invitation-gone = This invitation is of no more use, or the code is incomplete. Ask whoever invited you for a new one.
refused-address-needed = An e-mail address is missing.
refused-sign-in-first = This address has an account already: sign in first, then accept the invitation.
refused-person-unknown = This person is no longer here.
refused-administrator-there = This site has an administrator already.
refused-last-administrator = At least one administrator is needed: give this role to somebody else first.
refused-role = There is no such role, or it has ended.
refused-role-scope = This role is not given for that: choose the whole territory.
refused-role-held = This person holds the role already.
refused-ended-already = This is over already.
refused-ends-before = The last day is before the first, or has passed.
refused-absence-long = An absence lasts a year at the most. Beyond, have the role given to somebody else.
refused-not-handed-over = The role of administrator is not handed over: give it to that person under “People”.
refused-oneself = Choose somebody else than yourself.
refused-nobody-there = Nobody here has this address. Have this person invited first.
refused-session = This device is signed out already.
refused-passkey = This passkey is not there.
refused-passkeys = You have twenty passkeys already: remove one.
refused-consent = This consent is not there, or the code is incomplete.
refused-no-consent = This person's consent no longer holds: nothing was sent. Ask them again, or go back to yourself.

## Taking one's consent back.

consent-back-title = Take my consent back
consent-back-lead = You had agreed that somebody acts for you. Give the code on your sheet of paper, and it is over.
consent-back-done = Your consent is taken back. Nobody acts for you any more.
consent-back-erase = Erase my name too, and what was written for me in rooms
consent-back-erase-hint = The cards are gone for good. Without a tick they stay yours, and so does their private link.
consent-back-erased = Your consent is taken back and erased, with what was written for you in rooms. Nobody acts for you any more.
consent-back-button = Take my consent back

## Changing one's address.

own-address = My address
own-address-new = Change my address
own-address-field = New email address
own-address-hint = A link is sent there. Nothing changes until you have opened it; the former address is told.
own-address-button = Send me the link
own-done-address-asked = A link is on its way to the new address. Open it within a quarter of an hour, in this browser.
own-done-address = Your address has changed.
address-title = Change my address
address-lead = Your account will have this address: { $address }. Your letters and your links for coming in will go there.
address-button = Take this address
address-keep = Keep the former one
letter-address-subject = Your new address
letter-address-why = You asked that your account on the site of { $council } have this address. To confirm it, follow this link in the browser in which you asked.
letter-address-why-unnamed = You asked that your account on our site have this address. To confirm it, follow this link in the browser in which you asked.
letter-address-button = Confirm my address
letter-address-until = It works once, for a quarter of an hour.
letter-address-not-you = You asked for nothing? Do not open it: nothing will happen.
letter-moved-subject = Your address has changed
letter-moved-why = Your account on the site of { $council } has another address now. This one does not open it any more.
letter-moved-why-unnamed = Your account on our site now has another address. This one no longer lets you in.
letter-moved-button = See my account
letter-moved-until = There is nothing to do if this was you.
letter-moved-not-you = It was not you? Tell the council at once: somebody has used your account.
refused-own-address = This is your address already.
refused-address-taken = Another account has this address. Come in by it, or close that other account first.

## Tying an identity provider to one's account.

own-providers = Other ways to come in
own-providers-lead = An account that you have elsewhere can open this one.
own-provider-tied = Tied
own-provider-tie = Tie
own-provider-untie = Use it no more
own-done-provider = It is tied. You can come in by it.
own-done-provider-gone = It does not open your account any more.
tie-title = Tie an account
tie-lead = { $provider } will ask who you are and bring you back here. From then on, that is enough to come in.
tie-go = Continue with { $provider }
tie-back = Tie nothing
refused-provider-elsewhere = This account opens another account of this site. Come in by it, or close that other account first.
refused-provider = Your account is not tied to that one.
refused-last-way-in = This is your only way in: give an address or a passkey first.
