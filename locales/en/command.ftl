### What the command line says.

## Where the data are.

# $place: a folder or the address of a database.
command-data-folder = Data: { $place } (SQLite), territory “{ $territory }”
command-data-server = Data: { $place } (PostgreSQL), territory “{ $territory }”
command-journal = Journal: { $records ->
    [one] { $records } record
   *[other] { $records } records
} read in { $milliseconds } ms, { $cached } of them from the snapshot
command-empty = The journal is empty. To see what it can become: kuzul demo --data FOLDER
# The address stands at the end of the line, for scripts.
command-listening = Ready: { $address }
# $link: the secret link; whoever has it can lead every room.
command-console = Facilitators: { $link }
command-first = First administrator: { $link }
command-room-door = In the room, phones come in by { $address }
command-stopped = Stopped; all that was accepted has been answered.

## Faults of a place.

command-disk-full = The disk of { $place } is full. Make room and try again.
command-not-writable = The data in { $place } cannot be written. Check the owner and the permissions of the folder.
command-in-use = Another process uses { $place }. Stop it first, or choose another folder.
# $process: number of a process. $command: what it is.
command-in-use-by = Process { $process } ({ $command }) uses { $place }. Stop it first, or choose another folder.
command-unreachable = The database { $place } cannot be reached.
command-no-answer = The data in { $place } do not answer.
command-broken = The storage of { $place } failed or is damaged. Check the disk, then kuzul verify.
command-foreign = { $place } does not hold a journal that this version can read.
command-no-data = There are no data in { $place }.
command-no-territory = { $place } has no territory “{ $territory }”. It has: { $others }.
command-not-postgres = The address of the database must begin with postgres://
command-unreadable = { $file } cannot be read.
command-unwritable = { $file } cannot be written.
command-file-exists = { $file } exists already and was left as it is.

## Serving.

command-address-in-use = Another process listens on { $address }. Stop it, or choose another address with --listen.
command-cannot-listen = It is not possible to listen on { $address }.
command-no-threads = The system gives no threads to work with.
command-died = The storage failed: nothing more can be confirmed. Start again; all that was acknowledged is there.
command-log-filter = “{ $filter }” says not what to log. Try: info
command-secret-unusable = The key of pseudonyms in { $file } cannot be read or made.
command-secret-mended = Others could read { $file }: no longer.
command-secret-open = Others can read { $file }, and it cannot be closed to them. Do: chmod 600 { $file }
command-secret-rotated = New secret in { $file }. Start the server again: nobody is signed out, but the link of facilitators changes.
command-providers-wrong = { $file } does not name identity providers as it should: { $why }
command-security-ends = security.txt is good for { $days } days only: give another date to --security-expires.
command-secret-malformed = { $file } is not a key of pseudonyms: 64 hexadecimal digits.
command-no-randomness = The system gives no randomness.

## Journals and journal files.

command-head = Head: { $head }
command-recounted = { $place }, territory “{ $territory }”: { $records ->
    [one] { $records } record
   *[other] { $records } records
} recounted, { $redactions ->
    [one] { $redactions } text dropped
   *[other] { $redactions } texts dropped
}
command-sound = Everything fits.
command-not-sound = { $count ->
    [one] One thing does not fit.
   *[other] { $count } things do not fit.
}
command-written = { $records ->
    [one] { $records } record
   *[other] { $records } records
} written to { $file }
command-copied = Everything is in { $file }; keep it as safe as the data.
command-restored = The backup is in { $place }.
command-restored-erased = { $count ->
    [0] Nothing that was erased since was in this backup.
    [one] { $count } text that was erased since this backup is erased again.
   *[other] { $count } texts that were erased since this backup are erased again.
}
command-restored-letters = { $count ->
    [one] One mail was waiting in this backup: it is held, for it may have left since. Decide on it at /animation/courrier.
   *[other] { NUMBER($count) } mails were waiting in this backup: they are held, for they may have left since. Decide on them at /animation/courrier.
}
command-not-held = The mails that were waiting in the backup could not be held: nothing was put into { $place }.
command-restored-without-list = No list of erasures lies beside this backup: what was erased since is still in it. The list is in the former data folder or with the copies (erasures-….jsonl): begin again with --erasures, or erase again.
command-no-erasures = { $file } is not a whole list of erasures. Nothing was changed.
command-not-erased = What had been erased could not be erased again: nothing was put into { $place }.
command-imported = { $records ->
    [one] { $records } record
   *[other] { $records } records
} of the territory “{ $territory }” taken into { $place }
command-line-wrong = { $file }, line { $line }: this is not what a journal says there. Nothing was changed.
command-record-wrong = { $file }, line { $line }: { $reason }. Nothing was changed.
command-public-journal = { $file } is a public journal: what is personal was left out, so it cannot be taken in. Take one that kuzul export wrote without --public.
command-other-territory = { $file } is the journal of the territory “{ $found }”, not of “{ $asked }”. To take it in under its own name: --territory { $found }
command-occupied = { $place } already holds this territory ({ $records ->
    [one] { $records } record
   *[other] { $records } records
}). Nothing was changed; choose an empty folder or database.
command-file-changed = { $file } changed while it was read.
command-not-kept = { $place } cannot keep a record of the file.
command-not-empty = { $place } is not empty. Nothing was changed; choose another folder.
command-restore-to-server = A copy of a SQLite file cannot be put into a database server. Restore it into a folder, then export from there and import into the database.
command-unsound = The journal does not fit: { $reason }. kuzul verify says more.

# $seq, $last: numbers of records. $part: open or closed.
command-missing = record { $seq }: missing from its place, as all up to record { $last }
command-out-of-order = record { $seq }: out of its place
command-altered = record { $seq }: its { $part } text was altered
command-chain-broken = record { $seq }: does not follow from the one before it
command-time-went-back = record { $seq }: older than the one before it
command-unannounced = record { $seq }: its { $part } text is gone, and no record says why
command-not-dropped = record { $seq }: its { $part } text was to be dropped, and was not
command-cut-off = record { $seq }: cut off with what led to it; the journal ends at record { $end }
command-other-head = record { $seq }: not the one whose head was kept

## The demo.

command-demo-loaded = Demo: { $records } records written to { $place } in { $milliseconds } ms
command-demo-there = The demo is in { $place } already; nothing was changed.
command-demo-occupied = { $place } holds another territory, or another edition of the demo. Nothing was changed; choose a new folder, or look at this one with kuzul serve.
command-demo-memory = The demo could not be put together.
command-demo-missing = The demo has no file { $file }.
command-demo-stray = The demo knows no file { $file }: is its name right, does it belong in meetings/ or workshops/? Nothing was written.
command-demo-too-large = { $file } is too large for a file that people write. Nothing was written.
command-demo-wrong = { $file }, line { $line }: { $reason }. Nothing was written.
command-demo-not-read = { $reason }
command-demo-refused = { $reason }
# $kind: what kind of thing a key names.
command-demo-unknown = nothing has the key “{ $key }” ({ $kind })
command-demo-not-yet = “{ $key }” ({ $kind }) is only told at a later date
command-demo-key-twice = the key “{ $key }” ({ $kind }) is given twice
command-demo-day = “{ $text }” is not a day like 2016-04-27
command-demo-time = “{ $text }” is not a time like 18:15
command-demo-month = “{ $text }” is not a month like 2016-04
command-demo-year = { $text } is not a year
command-demo-two-dates = only one of date, month and year can be given
command-demo-no-date = it must say when: date, month, year, or window_start and window_end
command-demo-insee = “{ $code }” is not the code of a commune
command-demo-commune-twice = the commune { $code } is listed twice
command-demo-unknown-commune = the commune { $code } is not in communes.csv
command-demo-intercommunality = territory.toml has no intercommunality “{ $key }”
command-demo-communes-count = communes.csv lists { $listed }
command-demo-not-the-council = this is not the name of the council in council.toml
command-demo-phase-number = phases are numbered in order: { $expected } is expected here
command-demo-no-phase = the process has no phase { $number }
command-demo-other-phase = the file of this meeting names another phase
command-demo-other-number = the file of the meeting says another number
command-demo-other-day = the file of the meeting says another day
command-demo-too-early = the minutes would be approved while they can still be amended
command-demo-no-end = a phase that is done needs a day: its own, the planned one, or that of a meeting
command-demo-rank-twice = rank { $rank } is given twice in { $column }
command-demo-rank-gap = rank { $rank } in { $column }: with { $count } conclusions ranks run from 1 to { $count }

## Invented territories.

command-generated = { $records } records written to { $place } in { $milliseconds } ms
command-too-many-cards = A board holds { $most } cards at the most, and each process has one board: ask for more processes.
command-not-generated = { $place }: the territory could not be made.

## Rooms that are taken along.

# $title: the title of the meeting.
command-packed-room = This is a room that was taken along. Afterwards, for the town: kuzul room bring FILE
command-packed-room-for = This is a room that was taken along for “{ $title }”. Afterwards, for the town: kuzul room bring FILE
command-held = { $count ->
    [one] One text that nobody is shown for now is not in it: its digest is.
   *[other] { $count } texts that nobody is shown for now are not in it: their digests are.
}
command-withheld = The closed texts up to record { $seq } were left in the town: this is a room that was taken along.
command-room-packed = { $records ->
    [one] { $records } record
   *[other] { $records } records
} packed into { $file }, without anything personal. On the laptop: kuzul room unpack { $file } --data FOLDER
command-room-packed-already = { $place } is a room that was taken along itself. Pack it in the town.
command-room-no-meeting = { $place } has no meeting with the number { $number }; its address in the site ends with it.
command-room-not-a-pack = { $file } is not a pack that kuzul room pack wrote. Nothing was changed.
command-room-is-brought = { $file } is what a laptop brought. In the town: kuzul room return { $file }
command-room-occupied = { $place } already holds a territory. Nothing was changed; choose a new folder.
command-room-unpacked = The room is in { $place }. Start it there: kuzul serve --data { $place } --listen 0.0.0.0:8080
command-room-not-packed = { $place } does not hold a room that was taken along. kuzul room bring runs on the laptop, kuzul room return in the town.
command-room-brought = { $records ->
    [one] { $records } record
   *[other] { $records } records
} written to { $file }; keep it as safe as the data. In the town: kuzul room return { $file }
command-room-stopped = { $reason }
command-room-not-all-brought = { $file } does not hold all that was written in { $place }. Nothing was removed; run kuzul room bring again.
command-room-wipe-inside = { $file } would go with the folder. Nothing was removed; put the file elsewhere.
command-room-wiped = { $place } is removed. Keep { $file } until the town has taken it.
command-room-wiped-but = What is not Kuzul's was left: { $files }

## Encryption of the data.

# $place: a folder or a file.
command-passphrase = Passphrase of { $place }:
command-passphrase-new = New passphrase:
command-passphrase-again = Once more:
command-passphrase-twice = The two passphrases differ. Nothing was changed; begin again.
command-passphrase-short = The passphrase must have { $characters } characters at least. Several words that have nothing to do with one another make a good one.
command-passphrase-needed = { $place } is encrypted. Run the command in a terminal, or give the passphrase with --passphrase-file FILE.
command-passphrase-no-terminal = The passphrase cannot be asked for here. Give it with --passphrase-file FILE.
command-passphrase-for-server = A PostgreSQL database is encrypted by the disk of its server. Begin again without --passphrase-file.
command-passphrase-changed = { $place } has a new passphrase. Copies made before keep the one that they had.
command-wrong-passphrase = This passphrase does not open { $place }. Check it and begin again.
command-locked = { $place } is encrypted. Keep the passphrase well: without it the data are lost. Copies made before are not encrypted.
command-locked-already = { $place } is encrypted already. To change the passphrase: kuzul lock --change
command-unlocked = { $place } is no longer encrypted.
command-not-locked = { $place } is not encrypted. Nothing was changed; kuzul lock encrypts a folder.
command-given-not-locked = A passphrase is given, but { $place } is not encrypted. Begin again without --passphrase-file; kuzul lock encrypts the folder afterwards.

## Mail.

command-mail = Mail: by { $server }
command-mail-leads-nowhere = Beware: the public address of the site is not set (--public-url). Letters cannot lead here, and nobody comes in by a link from the internet.
command-no-mail = Mail: no server is set up (--smtp-host); letters wait and can be read on /animation/courrier
command-smtp-no-from = The sender of letters is missing: --smtp-from "Council <council@example.bzh>"
command-smtp-from = “{ $from }” is not a sender. Write it like this: Council <council@example.bzh>
command-smtp-clear = The password for { $host } would travel in the clear. Choose --smtp-tls starttls or tls.
command-smtp-host = “{ $host }” is not the name of a server.
command-smtp-ca = { $file } does not hold a certificate (PEM).

## Files of opinions.

# $opinion: a number.
command-press-none = There is no opinion no. { $opinion } at this place of the journal.
command-press-written = { $file }: { NUMBER($bytes) } bytes
command-press-refused = This document cannot be made.
command-press-draft = It is a draft: it is not sealed.
command-press-sealed = Edition { $edition }, { $date }, sealed at { $head }
command-press-pipe = The order or the file could not pass.
command-press-journal = This journal cannot be read from end to end.
command-press-no-seal = { $file } carries no seal: it is not an adopted opinion.
command-press-unknown = { $file } is sealed at { $head }, and this journal has no opinion sealed so.
command-press-other = { $file } is sealed at { $head }, but it is not the file that the journal gives.
command-press-same = { $file } is opinion no. { $opinion }, edition { $edition }, sealed at { $head }.
# $file: a file.
command-not-written = { $file } cannot be written.
command-verify-both = A journal file is recounted by itself: leave out --data, --database or --database-file.

## Copies, rehearsals and HTTPS.

# $place: a folder or s3://…
command-shelf-unusable = { $place } cannot be used for copies.
command-no-store = The store of copies “{ $bucket }” is not well described. Check --s3-endpoint, --s3-region and the key.
command-key-malformed = { $file } must hold the name of the key on one line and the secret on the next.
command-no-copies = There is no copy in { $place }.
command-no-scratch = No temporary folder can be made. Name one with --within.
command-rehearsed-nothing = The backup reads back, but it is empty.
command-rehearsed = The backup reads back whole: { $records ->
    [one] { $records } record
   *[other] { $records } records
}, in { $milliseconds } ms.
# $step: backup or rehearse
command-copy-failed = The automatic copy of the data failed (step { $step }).
command-no-certificate = The certificate { $chain } and the key { $key } do not belong together or cannot be read.
command-acme-without-data = To keep its certificates, --acme-domain needs a folder: add --data.
command-redirect-nowhere = --redirect-http needs a public address with https: add --public-url.
