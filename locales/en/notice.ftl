### Pages of plain text. For each: title, lead, then sections with their numbered paragraphs.

style-title = Everything that the pages are made of

## About.

about-title = About
about-lead = This site carries a question from the officials' desk to the deeds that answer it, and loses nobody's word on the way.
about-what = What it is
about-what-1 = A development council brings together volunteers from civil society. Elected officials put questions to it; it answers with opinions.
about-what-2 = The site shows every step: the question, the meetings, the workshops, the ranked conclusions, their validation.
about-thread = The thread
about-thread-1 = Every conclusion leads to the workshop, the meeting and the question that it comes from. Every page can be read as it stood on a past day: add “?au=2016-05-10” to its address.
about-proof = The proof
about-proof-1 = All that happens is written in a journal in which nothing can be removed without a trace. Anyone can download it and recount the results.
about-data = The data
about-data-1 = Every page also exists as data: add “.json” to its address. They are described at /openapi.json.
about-software = The software
about-software-1 = Kuzul is Breton for “council” and for “advice”. It is free software, under the licence EUPL 1.2.

## Accessibility.

accessibility-title = Accessibility
accessibility-lead = This site is made so that nobody is kept out. It has not been audited yet, so its conformity is not declared.
accessibility-state = State of conformity
accessibility-state-1 = The aim is RGAA 4.1, with WCAG 2.2 at level AA. No person has audited it: until then the site counts as not conforming.
accessibility-tests = What is checked with every version
accessibility-tests-1 = An automatic tool goes over every page, light, dark and in forced colours, on a wide screen and at 320 pixels.
accessibility-tests-2 = A walk by keyboard reaches every link and every button, with a visible mark. Every page can be read without script.
accessibility-limits = What is not checked
accessibility-limits-1 = No tool can judge whether a text is clear, nor how it is to use a screen reader here. Those trials remain to be made, with the people concerned.
accessibility-contact = Telling of a difficulty
accessibility-contact-1 = Write to the council, whose address is at the foot of every page. You will be given the information in another form.
accessibility-recourse = Recourse
accessibility-recourse-1 = If the answer does not satisfy you, you can turn to the Défenseur des droits.

## Privacy.

privacy-title = Privacy
privacy-lead = Few data, hidden from the public, erasable.
privacy-what = What is public
privacy-what-1 = Processes, meetings, conclusions and cards are public. A card bears no name: its author appears under a pseudonym that differs from room to room.
privacy-who = What is hidden
privacy-who-1 = The names of members are shown only to those who run the council. The public journal does not hold them.
privacy-mail = Your email address
privacy-mail-1 = If you ask for the council's newsletter, or to know what becomes of your cards, your address serves that alone. It is shown to nobody and is not in the public journal.
privacy-mail-2 = Each letter can be left by one click: the address is forgotten at once, and erased from the journal during the night. The words of a letter that left are erased after a week. An asking that was never confirmed is forgotten after a week. The register of diffusion of an opinion keeps for a year the names and addresses of the people who were sent it; an address that sends letters back, for a year at most.
privacy-who-2 = Who registers for a meeting gives a name, and an address if they wish. The organiser alone sees them. Needs and answers are erased the day after the meeting, names and addresses thirty days after, by themselves.
privacy-who-3 = A satisfaction survey is anonymous. Answers wait until they are five at the least, are counted together, then detached from the device that gave them. What is written freely is published only if the organiser shows it. As long as they wait, whoever keeps the server could read an answer and its time, not whose it is.
privacy-cookies = Cookies
privacy-cookies-1 = Reading the site sets no cookie. Two are set when you ask for it: the language that you choose, kept for a year; your device's place in a room, kept for a day.
privacy-cookies-2 = No audience measurement, no service of a third party.
privacy-rights = Your rights
privacy-rights-1 = You can ask the council to see, correct or erase what concerns you. A text that is erased is gone from the journal and from the files; the trace of the erasure stays.
privacy-rights-2 = If you disagree, you can turn to the CNIL.

## Legal notice.

legal-title = Legal notice
legal-lead = Who publishes this site, and how it may be reused.
legal-publisher = Publisher
legal-publisher-1 = The council whose name and address are at the foot of every page.
legal-host = Hosting
legal-host-1 = The site is hosted by its publisher, unless it says otherwise.
legal-licence = Reuse
legal-licence-1 = Public content may be reused freely, naming the source and the date.
legal-licence-2 = The typeface is Atkinson Hyperlegible Next, under the SIL Open Font License 1.1.
