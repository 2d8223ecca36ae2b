### Setting up a site in five steps.

setup-label = Steps of setting up
setup-step-of = Step { $n } of 5
setup-step-council = The council
setup-step-council-hint = Its name, its logo, how to reach it.
setup-step-territory = The territory
setup-step-territory-hint = Its name, and its communes from a table.
setup-step-colleges = The colleges
setup-step-colleges-hint = The usual five are offered.
setup-step-mail = Mail
setup-step-mail-hint = See whether letters leave.
setup-step-first = The first process
setup-step-first-hint = A question, and a title.
setup-done = Done
setup-to-do = To do
setup-problem = An answer needs another look
setup-save-on = Save and go on
setup-save-stop = Save and stop here
setup-skip = Skip this step
setup-later = Later
setup-on = Go on

## The council.

setup-council-title = The council
setup-council-lead = What every page of the site shows at its head and at its foot. Only the name is needed; the rest can wait.
setup-council-who = Who you are
setup-name = Name of the council
setup-name-hint = For example: Conseil de développement du Pays de Lorient
setup-short-name = Initials
setup-mission = What the council does, in a sentence or two
setup-mission-hint = For somebody who does not know you.
setup-seats = Number of members
setup-contact = Reaching you
setup-contact-lines = How to reach you, one thing a line
setup-contact-hint = Address, telephone, mail. They stand at the foot of every page.
setup-logo = Your logo
setup-logo-now = The logo as it is
setup-logo-remove = Take the logo away
setup-logo-file = Choose a picture
setup-logo-hint = A PNG or JPEG of 8 megabytes at the most. It is made anew, small: nothing else that the file holds is kept.
setup-logo-not-a-picture = This file is neither a PNG nor a JPEG. The program that made an SVG drawing can save it as PNG.
setup-logo-too-many-pixels = This picture has too many pixels for a logo. Make it 2,000 pixels wide, then choose it again.
setup-logo-broken = This picture does not open. Save it again as PNG, then choose it.

## The territory.

setup-territory-title = The territory
setup-territory-lead = The land that the council speaks for, and the communes that make it.
setup-territory-what = The territory
setup-territory-name = Name of the territory
setup-territory-description = What it is, in a sentence or two
setup-territory-description-hint = For example: thirty communes between land and sea.
setup-communes = Its communes
setup-communes-known = { $n ->
    [one] One commune is listed.
   *[other] { $n } communes are listed.
}
setup-communes-people = { $n ->
    [one] One inhabitant.
   *[other] { $n } inhabitants.
}
setup-communes-see = See them
setup-communes-how = Prepare a table with one commune a line: INSEE code, name, population, latitude, longitude, SIREN number and name of the intercommunality. Save it from your spreadsheet as CSV. Nothing is listed before you have seen the preview.
setup-example = Download an example to fill in (CSV)
setup-communes-file = File of communes
setup-file-hint = A CSV file of 250 kilobytes at the most. The columns may stand in any order.
setup-table-paste = Or paste the table here
setup-table-text = The table, one commune a line
setup-table-look = See the preview
setup-table-read = What the table says
setup-table-sum = { $communes ->
    [one] One commune,
   *[other] { $communes } communes,
} { $joined ->
    [one] one intercommunality,
   *[other] { $joined } intercommunalities,
} { $people ->
    [one] one inhabitant.
   *[other] { $people } inhabitants.
}
setup-table-changing = { $n ->
    [0] All of it is listed already: nothing will change.
    [one] One line brings something new.
   *[other] { $n } lines bring something new.
}
setup-table-bad = { $n ->
    [one] One line will be left out
   *[other] { $n } lines will be left out
}
setup-table-line = Line { $n }:
setup-table-absent = { $n ->
    [one] One listed commune is not in this table. It stays, unless you say otherwise:
   *[other] { $n } listed communes are not in this table. They stay, unless you say otherwise:
}
setup-table-only = Take away the communes that are not in this table
setup-table-correct = Correct the table here
setup-table-again = Read the corrected table
setup-table-take = { $n ->
    [one] List this commune
   *[other] List these { $n } communes
}
setup-table-leave = Choose another file
setup-table-lines = Lines that will be taken
setup-table-empty = This file has no line under that of the titles. Choose a CSV file, or paste the table.
setup-table-long = This table has more than { $max } lines. Cut it into several.
setup-table-column = The column “{ $column }” is missing. Add it to the table, with its title in the first line.
setup-column-code = INSEE code
setup-column-name = Name
setup-column-population = Population
setup-column-latitude = Latitude
setup-column-longitude = Longitude
setup-column-siren = SIREN of the intercommunality
setup-column-joined = Intercommunality
setup-column-effect = Effect
setup-effect-new = New
setup-effect-changed = Changes
setup-effect-known = Listed already
setup-line-code = The INSEE code is none: five digits, or 2A and 2B for Corsica.
setup-line-twice = This commune stands higher up in the table already.
setup-line-name = The name is missing.
setup-line-population = The population is no number.
setup-line-position = The latitude or the longitude is no number of degrees.
setup-line-siren = The SIREN number of the intercommunality has not nine digits.
setup-line-joined = The name of the intercommunality is missing.

## The colleges.

setup-colleges-title = The colleges
setup-colleges-lead = The families from which the members of the council come.
setup-colleges-offered = These are the five colleges that many councils have. Keep those that suit you, change the others.
setup-colleges-how = An emptied name takes the college away. A college that has members cannot be taken away.
setup-college-row = College { $n }
setup-college-members = { $n ->
    [one] (one member)
   *[other] ({ $n } members)
}
setup-college-name = Name
setup-college-who = Who is in it
setup-college-economy = Business
setup-college-economy-who = Firms, crafts, trade, farming, fishing, chambers
setup-college-work = Unions and social bodies
setup-college-work-who = Unions, work, health, solidarity
setup-college-associations = Associations
setup-college-associations-who = Culture, sport, environment, adult education
setup-college-learning = Education, training and research
setup-college-learning-who = Schools, universities, laboratories
setup-college-residents = Residents and qualified people
setup-college-residents-who = Residents who volunteered or were drawn by lot, people chosen for what they know

## Mail.

setup-mail-title = Mail
setup-mail-lead = The site writes to people: the link to come in, registrations, news. It needs a mail server.
setup-mail-state = How mail is
setup-mail-none = No mail server is set up: letters wait here, and none is lost.
setup-mail-set = A mail server is set up, and nothing says that it refuses our letters.
setup-mail-waiting = See the letters that wait
setup-mail-how = Setting it up
setup-mail-how-who = This is set on the machine that runs the site, not here: a password has no place on a page. Give these lines to the person who installed it.
setup-mail-how-what = Whoever provides your addresses tells you five things; the public address of the site comes with them, without which the links of letters lead nowhere. Each goes into an environment variable:
setup-mail-url = Public address of the site, for example https://avis.exemple.bzh
setup-mail-host = Outgoing server (SMTP)
setup-mail-from = Sender of the letters
setup-mail-user = User name
setup-mail-password = File that holds the password
setup-mail-tls = Encryption: starttls, tls or none
setup-mail-how-then = Then the program is started again, and this page says how it is. Letters that waited leave by themselves.
setup-trial-none = Without a server, the trial letter will wait with the others.
setup-trial-left = The trial letter has left. If it does not arrive within a few minutes, look among the unwanted mail.
setup-trial-waits = The trial letter is ready to leave. Reload this page in a moment to see what becomes of it.
setup-trial-again = The trial letter could not leave. Another attempt is made in a few minutes.
setup-trial-failed = The trial letter was refused. The page of waiting mail says why.

## The first process.

setup-first-title = The first process
setup-first-lead = A question that was put to the council, and the process that will answer it. Everything can be completed later.
setup-first-there = { $n ->
    [one] One process is open already:
   *[other] { $n } processes are open already:
}
setup-first-question-title = The question
setup-first-who = Who puts it?
setup-first-officials = Elected officials: it is a referral
setup-first-council = The council itself: it is a self-referral
setup-first-from = Which institution?
setup-first-from-hint = For example: Lorient Agglomération. Leave it empty for a self-referral.
setup-first-question = The question, as it was put
setup-first-question-hint = For example: How will people get around in our communes in 2035?
setup-first-process = The process
setup-first-name = Title of the process
setup-first-name-hint = A few words. For example: Getting around in 2035
setup-first-objective = What should come of it
setup-first-objective-hint = If you know it already. Otherwise the question stands for it.
setup-first-button = Open the process

## Setting up.

refused-college-unknown = This college is there no more. Reload the page.
refused-member-unknown = This member is there no more. Reload the page.
refused-group-unknown = This group is there no more. Reload the page.
refused-college-twice = Two colleges have the same name. Change one of them.
refused-group-twice = A group has this name already. Choose another.
refused-college-members = A college that you take away still has members. Leave it its name, or first give its members another college.
refused-logo = This logo is too large. Choose a simpler picture.
refused-rows = This table has more than { $max } lines. Cut it into several.
refused-import-unknown = There is no such import.
refused-import-undone = This import was taken back already.
refused-import-built-on = Since this import, one of these members was changed or leads a group: taking it back would undo that work.
refused-insee = { $code } is no INSEE code.
refused-commune-unknown = The commune { $code } is not listed.
refused-commune-twice = The commune { $code } is in the table twice. Keep one line.
refused-siren = { $siren } is no SIREN number: it has nine digits.
refused-siren-unknown = The intercommunality { $siren } is not listed.
refused-nowhere = The position of the commune { $code } is nowhere on Earth.
refused-commune-used = The commune { $code } cannot be taken away: a meeting takes place there.
refused-notice-changed = Somebody changed this text meanwhile. Copy yours, reload the page, then bring your changes in.
refused-audit-sum = The three numbers make { $sum } criteria; the RGAA has { $all }. Check them.
refused-audit-to-come = The date of the audit has not come yet. Check it.
refused-audit-nothing = Criteria are not met: name at least one content that is not accessible.
refused-audit-many = One of these lists has more than two hundred lines. Put them together.
