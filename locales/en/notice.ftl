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
accessibility-lead-none = This site is made so that nobody stays outside. No audit that holds lets it declare itself conformant.
accessibility-lead-partial = This site is made so that nobody stays outside. It conforms in part to the French standard.
accessibility-lead-total = This site is made so that nobody stays outside. It conforms fully to the French standard.
accessibility-pledge-title = Pledge
accessibility-council = The council
accessibility-pledge = { $council } undertakes to make this site accessible, in accordance with article 47 of French law 2005-102 of 11 February 2005.
accessibility-applies-to = This statement applies to the site { $address }.
accessibility-applies-here = This statement applies to the site that you are reading.
accessibility-state = State of conformity
accessibility-state-none = This site does not conform to the French accessibility standard (RGAA), version 4.1.
accessibility-state-partial = This site conforms in part to the French accessibility standard (RGAA), version 4.1, because of the contents listed below.
accessibility-state-total = This site conforms fully to the French accessibility standard (RGAA), version 4.1.
accessibility-no-audit = No audit has been made by a person: a site counts as not conformant until there is one, whatever automatic tests say.
accessibility-result = The audit of { $date } by { $by } shows that { $percent }% of the applicable criteria are met: { $conform } of { $applicable }.
accessibility-until = This result holds for three years, until { $date }, or until the site is remade.
accessibility-outdated = This result has not held since { $date }: a new audit is to be made.
accessibility-contents = Contents that are not accessible
accessibility-contents-unknown = They are not known, for want of an audit.
accessibility-findings = Criteria that are not met
accessibility-burdens = Exceptions for a burden that would be too great
accessibility-exempt = Contents that the law exempts
accessibility-none-known = None was found.
accessibility-made = How this statement was made
accessibility-made-on = This statement rests on the audit of { $date }.
accessibility-technologies = Technologies
accessibility-technologies-list = HTML, CSS, SVG. No page needs JavaScript. Opinions exist as tagged PDF (PDF/UA-1) too.
accessibility-tools = Environment and tools of the audit
accessibility-pages = Pages that were looked at
accessibility-tests = What is checked with every version
accessibility-tests-1 = An automatic tool, axe-core, goes over the pages of the site filled with an example: light, dark and with high contrast, on a wide screen and at 320 pixels. It must find nothing.
accessibility-tests-2 = A walk by keyboard reaches every link and every button, with a visible mark. Every page reads without script, with text twice as large and letters apart, and nothing is cut off.
accessibility-tests-3 = Nothing moves for those who asked for less motion. Every page has a language, a title, and headings without a gap.
accessibility-limits = What only a person can judge
accessibility-limits-1 = No tool judges whether a text is clear, whether the description of a picture or a label is right, or how it is to use the site with a screen reader, a magnifier or the voice. At best a tool sees between a third and a half of the defects.
accessibility-limits-2 = What people write here, cards, opinions, attached documents, is not checked by these tests.
accessibility-contact = Feedback and contact
accessibility-contact-1 = If you cannot reach a content or a service, write to the council, whose address is at the foot of every page. You will be given the information in another form.
accessibility-contact-lines = To reach us: { $contact }.
accessibility-recourse = Recourse
accessibility-recourse-1 = If you reported a defect that keeps you from a content or a service and were not given a satisfactory answer, you may:
accessibility-recourse-form = write a message to the Défenseur des droits
accessibility-recourse-delegate = contact the delegate of the Défenseur des droits in your region
accessibility-recourse-letter = send a letter, free of charge and without a stamp: Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07
accessibility-footer-none = Accessibility: not conformant
accessibility-footer-partial = Accessibility: partly conformant
accessibility-footer-total = Accessibility: fully conformant

## Privacy.

privacy-title = Privacy
privacy-lead = Few data, hidden from the public, erasable.
privacy-controller = Who answers for your data
privacy-controller-1 = The council whose name and contact are at the foot of each page.
privacy-controller-filled = { $who }.
privacy-controller-officer = Write there about your data, or to reach the data protection officer, if there is one.
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
privacy-cookies-1 = Reading the site sets no cookie. Only at your asking: the language that you choose, kept for a year; your device's place in a room, kept for ninety days, so that you find your cards from one evening to the next; your coming in, kept for thirty days, and for a quarter of an hour while you come in.
privacy-cookies-2 = No audience measurement, no service of a third party.
privacy-rights = Your rights
privacy-rights-1 = With an account, you see, take along, correct and erase what concerns you yourself, under “My data”. Without one, ask the council, or open the private link of your cards. A text that is erased is gone from the journal and from the files; the trace of the erasure stays.
privacy-rights-2 = If you disagree, you can turn to the CNIL.

## Legal notice.

legal-title = Legal notice
legal-lead = Who publishes this site, and how it may be reused.
legal-publisher = Publisher
legal-publisher-1 = The council whose name and address are at the foot of every page.
legal-publisher-filled = { $who }.
legal-publisher-director = Whoever presides over the council is responsible for what is published.
legal-host = Hosting
legal-host-1 = The site is hosted by its publisher, unless it says otherwise.
legal-licence = Reuse
legal-licence-1 = Public content may be reused freely, naming the source and the date.
legal-licence-2 = The typeface is Atkinson Hyperlegible Next, under the SIL Open Font License 1.1.

## What programs are told.

about-problems = Problems, for programs
about-problems-lead = Whoever asks for JSON is told of a problem in JSON (RFC 9457). Its type leads here.
