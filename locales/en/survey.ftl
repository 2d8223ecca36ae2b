### What people thought of a meeting.

survey-kind = Satisfaction survey
survey-open = Open
survey-over = Closed
survey-invitation = Were you there? Say in a minute what you thought of it. Nobody will know that it is you.
survey-answer = Give my opinion
survey-send = Send my answers
survey-refused = Your answers were not sent
survey-thanks = Thank you, your answers are recorded
survey-thanks-hint = They will be counted with those of the others. You can close this page.
survey-closed = This survey is closed
survey-closed-hint = It takes no more answers. The results stay public.
survey-see-results = See the results
survey-anonymous = { $n ->
   *[other] Anonymous: no name, no address. Your answers are counted with those of at least { $n } people, then detached from your device.
}
survey-texts-hint = The organiser reads your words; they are published only if the organiser shows them. Write nobody's name in them.

survey-results = Results of the survey
survey-answers = The answers
survey-figure-answers = { $n ->
    [one] answer received
   *[other] answers received
}
survey-figure-counted = { $n ->
   *[other] counted
}
survey-how-counted = { $n ->
   *[other] Answers are counted by { $n } at the least, mixed: nothing ties what one person answered to two questions. What people wrote is shown only once it was read.
}
survey-too-few = No results yet
survey-too-few-hint = { $n ->
   *[other] They will stand here once the survey is closed, if { $n } people at the least have answered; with fewer, one would guess who said what.
}
survey-answered = { $n ->
    [one] { $n } person answered
   *[other] { NUMBER($n) } people answered
}
# $mean: already written as the language writes it.
survey-mean = mean { $mean }
survey-several = several choices possible
survey-no-text = No text is shown.
survey-answer-column = Answer
survey-count-column = Number
survey-data = The same figures as open data:

## For who leads the meeting.

survey-at-exit = At the exit
# $link: an address.
survey-qr = QR code of { $link }
survey-at-exit-link = Send this address. People answer on a phone, without an account.
survey-at-exit-hint = Put this code at the door, or send the address. People answer on a phone, without an account.
survey-counted-in-town = On this laptop nothing is counted: answers are counted in the town, with those that it has, once the room is brought back.
survey-others = Another survey of this meeting
survey-others-lead = A room that was taken along asked other questions. Its answers are kept apart.
survey-closing = Closing
survey-is-open = This survey is open.
survey-closes-on = Open until
survey-set-closing = Change the date
survey-close-now = Close now
survey-texts = { $n ->
    [one] One text to read
   *[other] { $n } texts to read
}
survey-texts-lead = Nobody but you reads them. Show those that accuse nobody; a hidden text appears nowhere.
survey-show = Show to everybody
survey-hide = Hide
survey-hide-reason = Why
survey-hide-reason-default = Ce texte met quelqu'un en cause.
survey-questions = The questions
survey-questions-ready = These questions are ready: open as it is, or change what you like.
survey-questions-hint = As long as nobody has answered, all can change. Then one only adds.
survey-title-field = Title
survey-introduction = What is said before the first question
survey-save = Save
survey-open-it = Open the survey

## The questions that are ready.

survey-default-title = Your opinion of this meeting
survey-default-introduction = A few questions, one minute. Your answers help to prepare the next one.
survey-default-content = All in all, was this meeting worth coming to?
survey-default-content-low = not at all
survey-default-content-high = very much
survey-default-heard = Could you say what you had to say?
survey-default-heard-low = not at all
survey-default-heard-high = very much
survey-default-prepared = Did you know, before you came, what it would be about?
survey-default-useful = What was useful to you?
survey-default-useful-options = The talks | The work in workshops | Talking with others | The welcome and the place
survey-default-source = How did you hear of this meeting?
survey-default-source-options = From somebody I know | From the press or a poster | By mail or on this site | Otherwise
survey-default-words = What should be kept, what should be changed?
