### Home.

home-title = From the question to the deeds, no word is lost.
home-take-part = Take part
home-read-process = Read the process
home-now = Now
home-nothing = Nothing is going on.
home-nothing-hint = Processes and meetings to come will be shown here.
home-decided = Decided lately
# $day: already in words.
home-decided-on = { $n ->
    [one] Plenary of { $day }: { $n } conclusion adopted. First among the courses of action:
   *[other] Plenary of { $day }: { NUMBER($n) } conclusions adopted. First among the courses of action:
}
home-all-conclusions = All conclusions, workshop by workshop
home-thread = The thread
home-thread-hint = From the officials' question to the evaluation of what was done: this is how far the process is.
home-figures = The council in figures
figure-members = { $n ->
    [one] volunteers, in one college
   *[other] volunteers, in { $n } colleges
}
figure-communes = { $n ->
    [one] communes, one intercommunality
   *[other] communes, { $n } intercommunalities
}
figure-inhabitants = inhabitants

## Steps of the chain.

step-referral = Referral
step-meetings = Meetings
step-workshops = Workshops
step-conclusions = Conclusions
step-validation = Validation
step-opinion = Opinion
# $n: how many.
step-opinion-count = { $n ->
    [one] adopted
   *[other] { NUMBER($n) } adopted
}
step-response-count = { $n ->
    [one] one answer
   *[other] { NUMBER($n) } answers
}
step-response = Response
step-actions = Actions
step-planned = to come
step-running = next
step-done = done
step-referral-count = received
step-meetings-count = { $n ->
    [one] { $n } held
   *[other] { NUMBER($n) } held
}
step-workshops-count = { $n ->
    [one] { $n } workshop
   *[other] { NUMBER($n) } workshops
}
step-conclusions-count = { $n ->
    [one] { $n } ranked
   *[other] { NUMBER($n) } ranked
}
step-validation-count = { $n ->
    [one] { $n } adopted
   *[other] { NUMBER($n) } adopted
}
