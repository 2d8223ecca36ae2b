### The frame of every page.

-site = Kuzul

site-name = { -site }
site-purpose = From the officials’ question to the deeds, and nobody’s word is lost.

skip-to-content = Skip to content

## Navigation. The "-label" messages name regions for screen readers.

nav-label = Main navigation
nav-home = Home
nav-processes = Processes
nav-meetings = Meetings
nav-workshops = Workshops
nav-council = Council
nav-search = Search
nav-proof = Proof

language-label = Language
# $language: the name of the language, written in that language.
language-current = { $language } (current language)

search-label = Search the site
search-hint = A word, a town, a process
search-submit = Search

footer-label = Footer
footer-free-software = { -site } is free software: its code is public.
footer-proof = Anyone can recount the results from the public journal.
nav-about = About
nav-accessibility = Accessibility
nav-privacy = Privacy
nav-legal = Legal notice

## Error pages: a title, what happened, what to do.

error-back-home = Back to the home page

error-400-title = Request not understood
error-400-what = Something is missing from what was sent, or part of it cannot be read.
error-400-do = Go back to the previous page, check what you entered and send it again.

error-404-title = Page not found
error-404-what = There is no page at this address.
error-404-do = Check the address, search the site or start again from the home page.

error-413-title = Too large to send
error-413-what = The text or file that was sent is larger than allowed.
error-413-do = Shorten the text or choose a smaller file, then send it again. What you wrote is still there when you go back to the page before.


error-500-title = The site broke down
error-500-what = An error happened on the server; it is not your doing.
error-500-do = Try again in a moment: the same contribution counts only once.

error-503-title = Site unavailable
error-503-what = The site is stopped for a while or has too many visitors.
error-503-do = Come back in a few minutes: what was already confirmed is kept.

## A page of the past

past-banner = This page is shown as it stood on { DATETIME($date, style: "long") }.
past-leave = See today’s page

## States

state-label = State
state-planned = Planned
state-running = Running
state-done = Done

nav-menu = Menu
nav-conclusions = Conclusions
breadcrumb-label = Breadcrumb
footer-site = This site
footer-record = record no.
history-link = History of this page
# $day, $time: already in words.
moment = { $day } at { $time }
