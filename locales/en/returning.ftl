### A room that was taken along on a laptop and comes back.

## What can happen.

event-room-unpacked = The room is taken along on a laptop
event-room-returned = A room that was taken along comes back
# $n: a number of the laptop's journal.
history-brought-back = Came back from a room without internet, where it was no. { $n }; recorded here on { $date }.

## What came of a return.

returning-taken = { $n ->
    [0] Nothing new was taken.
    [one] One record was taken.
   *[other] { $n } records were taken.
}
returning-already = { $n ->
    [one] One record was here already.
   *[other] { $n } records were here already.
}
returning-dropped = { $n ->
    [one] One record has lost its words on the laptop: nothing of it came.
   *[other] { $n } records have lost their words on the laptop: nothing of them came.
}
returning-cut-off = The file was cut off before its end. What is whole was taken; bring the rest when you have it, nothing will be doubled.
# $board: the code of a room. $cards, $steps: numbers. $led: yes or no.
returning-both-sides = Room { $board } went on in the town too: { $cards ->
    [0] no card
    [one] one card
   *[other] { $cards } cards
}, { $steps ->
    [0] no step of grouping
    [one] one step of grouping
   *[other] { $steps } steps of grouping
}{ $led ->
    [yes] , and its rounds were led
   *[no] { "" }
}. Both sides are kept.

## What stood in the way. $board: the code of a room. $words: what a card, a cluster or a conclusion says. $there: a number of the laptop's journal.

returning-code-taken = The code { $was } is another room's here: the board that came back has the code { $now }.
returning-gone = No. { $there } of the laptop refers to record { $record }, which is not here or has lost its words: it was left out.
returning-dissolved = Room { $board }: a cluster that was voted on or named in the room was dissolved here. The votes are kept, and do not count.
returning-voted-apart = Room { $board }: “{ $words }” was voted on alone in the room, and was moved here. The votes count again once it stands alone.
returning-arranged-here = Room { $board }: both sides arranged the same cards: “{ $words }”. The room's arrangement holds; it can be undone step by step.
returning-cluster-kept = Room { $board }: the room dissolved the cluster “{ $words }”, which was given other cards here. It stays with these.
returning-number-twice = Room { $board }: a card of the room and another one have the paper number { $number }. Both keep it.
returning-edited-here = Room { $board }: both sides changed the words of a card. Those of the room hold: “{ $words }”
returning-stays-off = Room { $board }: “{ $words }” was put on the wall in the room, and taken off it here. It stays off.
returning-led-here = Room { $board }: its rounds were led on both sides. The room's last word holds; look at how it stands.
returning-rank-taken = A conclusion of the room had rank { $was }, which is another's here: it has rank { $now }.
returning-decided-here = A plenary has decided here on “{ $words }”: what the room put in its place was not taken.
returning-reworded-here = Both sides worded a conclusion otherwise. The room's words hold: “{ $words }”
returning-dropped-there = The words of record { $record } were dropped on the laptop; here they are still there. Drop them here too if they should be.
returning-meeting-here = “{ $words }”: the meeting was changed, cancelled or said to be held on both sides. The room's word holds; look at its page.
returning-title-twice = “{ $words }” now has two workshops of the same title, one from each side. Both stay.
returning-plenary-here = “{ $words }”: the plenary was opened here too. All that happened on both sides is kept, under the code that it has here.
returning-plenary-led-here = “{ $words }”: the plenary was led on both sides. The room's last word holds; read again what was decided.
returning-vote-over = “{ $words }”: a vote of the room was ended or broken off here before the rest of it came. The room's result holds.
returning-minutes-here = “{ $words }”: the minutes were issued here too. They stay, with the amendments of both sides.
returning-approved-here = “{ $words }”: the minutes are approved here. What the room changed in them was not taken.
returning-approve-here = “{ $words }”: the minutes were approved on the laptop, by its own journal. Approve them here.
returning-validated-here = Both sides recorded a decision on “{ $words }”. The room's holds; the other stays in the history.
returning-form-here = “{ $words }”: both sides opened a form. { $same ->
    [true] The questions are the same: all answers are together in the one here.
   *[other] The questions differ: the one here stays as it is, and the answers are not mixed.
}
returning-questions-stay = “{ $words }”: the questions were changed on both sides, or had answers here already. Those here stay.
returning-answer-unfit = “{ $words }”: an answer of the room was given to other questions than those here. It was left out; it is still on the laptop.
returning-answered-twice = “{ $words }”: one device had answered on both sides. Its first answer counts.
returning-closing-here = “{ $words }”: both sides said when the survey closes. What the room said holds.
returning-rules-here = “{ $words }”: the rules of registration were changed on both sides. The room's hold.
returning-registered-here = “{ $words }”: one address registered on both sides. It counts once.
returning-places-exceeded = “{ $words }”: the last places were given away on both sides. Everybody keeps theirs; more people are registered than there are places.
returning-stays-cancelled = “{ $words }”: the room gave a place to somebody who had cancelled here. They stay cancelled.
returning-presence-here = “{ $words }”: who came of one registration was noted on both sides. The room's note holds.
returning-walk-ins-here = “{ $words }”: those who came without having registered were counted on both sides ({ $was } here, { $now } in the room). The room's count holds.
returning-not-of-a-room = No. { $there } of the laptop ({ $kind }) is not of a room, or not as a room writes it: it was left out. Enter it here.

## Why a return stopped.

returning-not-a-room = This is not a file that kuzul room bring has written.
returning-a-pack = This is a pack on its way to a laptop. Give the file that kuzul room bring wrote on the laptop.
returning-no-beginning = The file does not begin with what a laptop writes first: it is damaged, or was put together by hand.
returning-wrong-line = Line { $line } of the file is wrong: { $reason }
returning-altered = The file is damaged or was altered: { $reason }
returning-other-territory = The room was packed by the territory “{ $found }”; this is “{ $own }”.
returning-foreign = The room was not packed here: record { $record }, from which it goes on, is not in this journal.
returning-diverged = No. { $record } of the laptop has come back already, and was another record: the laptop's data were copied, and both copies went on. Only the first can come back.
returning-newer = No. { $record } of the laptop cannot be read: { $reason }. A newer version may have written it; update this one first.
returning-to-a-laptop = This is a laptop with a packed room itself. Bring the file to the town.
returning-failed = The data failed on the way ({ $reason }). What was taken is safe; bring the same file again.

## The page on which a room is taken along and brought back.

travel-title = Take a room along
travel-lead = No internet there? The meeting fits into a file: a laptop makes the room, then all comes back here.
travel-pack-title = Take along
travel-pack-hint = The file holds what is public, and nothing else. What happens here meanwhile does not hinder the return.
travel-no-meeting = No meeting.
travel-pack = Take along
travel-laptop = On the laptop
travel-laptop-hint = Copy the file to a stick, then run on the laptop, where Kuzul is installed:
travel-laptop-lock = A laptop can be lost. kuzul lock --data salle encrypts the folder with a passphrase; once back, kuzul room wipe removes it.
travel-return-title = Bring back
travel-return-hint = Choose the file that was made on the laptop. Each record comes back once, at its time, even if the file is sent twice or in parts.
travel-file = File brought from the laptop
travel-return = Bring back
travel-came-done = The room has come back
travel-came-warning = The room has come back, and this is to be known
travel-came-error = The return has stopped
travel-trips = Back already
travel-untitled = A room
travel-nothing-in-the-way = All came back, and nothing stood in the way.
travel-bring-title = Bring back
travel-bring-hint = This computer carries a room that was taken along:
travel-bring = Make the file for the return
travel-bring-again = Then send it from this same page of the territory's site. You can make it again later: what has come back does not come back twice. The file also holds what people confided (names, answers): once it is back, delete it from the stick and the laptop.
