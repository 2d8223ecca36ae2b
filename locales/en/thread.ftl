### The thread: from people's cards to what came of them, and back.

thread-kind = The thread
thread-crumb = What became of the cards
thread-card = card
thread-cluster = cluster
thread-title-card = The thread of card no. { $n }: { $title }
thread-title-cluster = The thread of cluster no. { $n }: { $title }
thread-title-conclusion = The thread of conclusion no. { $n }: { $title }
thread-title-workshop = What became of the cards: { $title }
thread-lead-card = Where this card comes from, and what became of it.
thread-lead-cluster = The cards that this cluster gathers, and what became of it.
thread-lead-conclusion = The words that this conclusion is made of, and what became of it.
thread-lead-workshop = Each card written in this workshop follows a thread. Here is how far each has come, and why others stop.
thread-drawing = The thread as a drawing
thread-drawing-said = A drawing of the thread: each stage and what ties it to the next. The text below says the same.
thread-steps = Step by step
thread-end = The thread stops here
thread-rank = rank { $rank }
thread-no-words = Its words were removed.
thread-more = { $n ->
    [one] Read { $n } more
   *[other] Read { NUMBER($n) } more
}
thread-to-conclusion = The page of the conclusion
thread-to-workshop = The page of the workshop
thread-all-cards = What became of all cards of the workshop
thread-follow = Follow the thread, from the cards on
thread-each-card = Each card leads to its thread: what became of it.
thread-follow-card = Follow the thread of this card
thread-to-come-decision = No plenary has decided on it yet.
thread-to-come-opinion = The opinion is to come.

## Stages: on the drawing, and as a title ($n: how many things stand there).

thread-stage-question = Question
thread-stage-workshop = Workshop
thread-stage-card = Cards
thread-stage-cluster = Clusters
thread-stage-synthesis = Synthesis
thread-stage-conclusion = Conclusions
thread-stage-decision = Plenary
thread-stage-opinion = Opinion
thread-stage-question-n = The question that was asked
thread-stage-workshop-n = { $n ->
    [one] The workshop
   *[other] The workshops
}
thread-stage-card-n = { $n ->
    [one] One card
   *[other] { NUMBER($n) } cards
}
thread-stage-cluster-n = { $n ->
    [one] Gathered into one cluster
   *[other] Gathered into { NUMBER($n) } clusters
}
thread-stage-synthesis-n = { $n ->
    [one] Taken up in a synthesis
   *[other] Taken up in { NUMBER($n) } clusters of a synthesis
}
thread-stage-conclusion-n = { $n ->
    [one] One conclusion
   *[other] { NUMBER($n) } conclusions
}
thread-stage-decision-n = What the plenary made of it
thread-stage-opinion-n = The council's opinion

## How far a thread has come: in a word, why, and as a title after a number of cards.

reach-adopted = Lives on in an adopted conclusion
reach-awaiting = Waits for the plenary
reach-postponed = Postponed
reach-rejected = Rejected by the plenary
reach-underway = Under way
reach-unretained = Not retained
reach-unvoted = Without a vote
reach-late = Came after the end
reach-hidden = Hidden
reach-held = Not read yet
reach-withdrawn = Withdrawn
reach-adopted-why = A plenary adopted a conclusion that is made of it.
reach-awaiting-why = A conclusion is made of it; no plenary has decided on it yet.
reach-postponed-why = A plenary postponed the conclusion that is made of it.
reach-rejected-why = A plenary rejected the conclusion that was made of it.
reach-underway-why = The workshop has not drawn its conclusions yet.
reach-unretained-why = The room ranked it, but no conclusion took it up.
reach-unvoted-why = When it was time to rank, nobody voted for it.
reach-late-why = Written when the time to write was over, it was not put on the wall.
reach-hidden-why = It is off the wall; its author knows who hid it, and why.
reach-held-why = It will appear as soon as a moderator has read it.
reach-withdrawn-why = The person who wrote it took it back.
fate-adopted = { $n ->
    [one] lives on in an adopted conclusion
   *[other] live on in adopted conclusions
}
fate-awaiting = { $n ->
    [one] waits for the plenary
   *[other] wait for the plenary
}
fate-postponed = { $n ->
    [one] postponed
   *[other] postponed
}
fate-rejected = { $n ->
    [one] stops at the plenary
   *[other] stop at the plenary
}
fate-underway = under way
fate-unretained = { $n ->
    [one] not retained
   *[other] not retained
}
fate-unvoted = without a vote
fate-late = { $n ->
    [one] came after the end
   *[other] came after the end
}
fate-hidden = { $n ->
    [one] hidden
   *[other] hidden
}
fate-withdrawn = { $n ->
    [one] withdrawn by the author
   *[other] withdrawn by the author
}

## What became of a workshop's cards.

fates-none = No card was kept.
fates-none-hint = Once a board has received cards, their threads can be followed here.
fates-how-many = How many live on
fates-where = How far each has come
fates-cards = { $n ->
    [one] card written
   *[other] cards written
}
fates-gathered = { $n ->
    [one] gathered with others
   *[other] gathered with others
}
fates-concluded = in a conclusion
fates-adopted = in an adopted conclusion
fates-read = { $n ->
    [one] Read this card
   *[other] Read these { NUMBER($n) } cards
}
fates-line = { $cards ->
    [0] No card of this workshop was kept.
    [one] The only card of this workshop: { $adopted ->
        [0] not in an adopted conclusion yet.
       *[other] it lives on in an adopted conclusion.
    }
   *[other] { $adopted ->
        [0] { NUMBER($cards) } cards, of which { NUMBER($concluded) } in conclusions.
       *[other] { NUMBER($adopted) } of the { NUMBER($cards) } cards live on in adopted conclusions.
    }
}

## Proposals and answers.

thread-proposal = proposal
thread-title-proposal = The thread of a proposal: { $title }
thread-lead-proposal = The words that this proposal is made of, and what was answered to it.
thread-to-proposal = The proposal in the opinion
thread-stage-proposal = Proposals
thread-stage-response = Answers
thread-stage-proposal-n = { $n ->
    [one] One proposal of the opinion
   *[other] { NUMBER($n) } proposals of the opinion
}
thread-stage-response-n = What was answered
thread-to-come-response = No answer yet.
# The same words as in the tables of answers.
reach-proposed = { answer-none }
reach-declined = { answer-declined }
reach-under-study = { answer-under-study }
reach-accepted-in-part = { answer-accepted-in-part }
reach-accepted = { answer-accepted }
reach-proposed-why = A proposal of the opinion is made of it; it waits for an answer.
reach-declined-why = A proposal of the opinion was made of it; it was declined, with reasons.
reach-under-study-why = A proposal of the opinion is made of it; it is under study.
reach-accepted-in-part-why = A proposal of the opinion is made of it; it is accepted in part.
reach-accepted-why = A proposal of the opinion is made of it; it is accepted.
fate-proposed = { $n ->
    [one] waits for an answer
   *[other] wait for an answer
}
fate-declined = { $n ->
    [one] stops at a refusal
   *[other] stop at a refusal
}
fate-under-study = under study
fate-accepted-in-part = { $n ->
    [one] lives on in a proposal accepted in part
   *[other] live on in proposals accepted in part
}
fate-accepted = { $n ->
    [one] lives on in an accepted proposal
   *[other] live on in accepted proposals
}
fates-proposed = in a proposal
fates-accepted = in an accepted proposal
fates-accepted-in-part = in a proposal accepted in part
# How many of those before owe it to a made-up answer alone.
fates-fictitious = { $n ->
    [one] including one by a fictitious example of an answer
   *[other] including { NUMBER($n) } by a fictitious example of an answer
}
thread-response = answer
thread-title-response = The thread of an answer: { $title }
thread-lead-response = Where this answer comes from: the proposal, the conclusions and the words of the participants.
thread-to-response = All answers to this opinion
thread-follow-answer = What led to this answer
