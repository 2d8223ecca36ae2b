### Opinions: the pages where they are read, answered and checked.

nav-opinions = Opinions

opinions-title = Opinions
opinions-lead = What the council answers to the questions put to it, what it proposes, and what officials make of it.
opinions-none = No opinion yet.
opinions-none-hint = An opinion appears here as soon as it is being written.

opinion-draft-badge = Being written
# $date: a date in words.
opinion-frozen-badge = Adopted, { $date }
# $n: the number of an edition. $date: a date in words.
opinion-edition = Edition { $n }, { $date }
opinion-proposals = { $n ->
    [0] No proposal
    [one] One proposal
   *[other] { NUMBER($n) } proposals
}
opinion-responses = { $n ->
    [0] no answer
    [one] one answer
   *[other] { NUMBER($n) } answers
}
opinion-contents = Contents
opinion-files = To take along
opinion-file-pdf = The document (PDF)
opinion-file-one-page = The essentials on one page (PDF)
opinion-file-slides = The slides (PDF)
opinion-file-notes = The speaker notes (PDF)
opinion-file-odt = For a word processor (ODT)
opinion-older = You are reading an older edition.
opinion-draft-beside = You are reading a draft, which may still change.
opinion-newest-link = Read the edition in force
opinion-correcting = This opinion is being corrected:
opinion-see-draft = Read the draft
opinion-after = What becomes of it
opinion-not-handed = The opinion has not been handed over yet.
# $on, $by: dates in words.
opinion-handed = opinion handed over on { $on }, an answer is expected by { $by }.
opinion-acknowledged = Receipt confirmed on { $on }.
opinion-responses-link = The answers, proposal by proposal
opinion-embed = The code to copy
opinion-proof = How to check it
opinion-sealed = This opinion is sealed: it is made from the public journal up to record { NUMBER($n) }. The head of the chain there:
opinion-not-frozen = This opinion is not adopted yet: what is placed in it still follows its source.
opinion-editions = Editions
opinion-verify-link = Check a PDF that you have in hand
opinion-versions-link = All versions
opinion-supports-link = What each sentence stands on
# $n, $of: how many sentences.
opinion-supported = { $of ->
    [0] No sentence is written here yet.
   *[other] { $n ->
        [0] Every sentence stands on a card, a conclusion or a meeting.
        [one] One sentence of { NUMBER($of) } stands on nothing.
       *[other] { NUMBER($n) } sentences of { NUMBER($of) } stand on nothing.
    }
}
opinion-back = Back to the opinion
opinion-gone = is no longer there

opinion-supports-title = What each sentence stands on
opinion-supports-lead = A sentence of the opinion may stand on cards, conclusions, workshops or meetings. The synthesis comes first: there the council speaks for itself.
opinion-supports-none = No sentence is written yet.
opinion-stands-on-nothing = Stands on nothing

opinion-versions-title = All versions
opinion-versions-lead = Nothing that was written is lost: every version of every part can be read and compared.
opinion-compare-before = Compare with the version before
opinion-first-version = First version
opinion-comparison-title = Compare: { $heading }
opinion-comparison-text = What changed
difference-before = taken out:
difference-after = put in:

## Answers.

opinion-responses-title = Answers
opinion-responses-not-frozen = This opinion is not adopted yet: it cannot be answered.
# $n, $of: how many answers.
opinion-answered = { $of ->
    [0] No proposal is addressed to an institution.
   *[other] { $n ->
        [0] No answer of { NUMBER($of) } expected.
        [one] One answer of { NUMBER($of) } expected.
       *[other] { NUMBER($n) } answers of { NUMBER($of) } expected.
    }
}
opinion-answered-fictitious = { $n ->
    [one] This includes a fictitious example.
   *[other] This includes { NUMBER($n) } fictitious examples.
}
opinion-handover-title = Handing over
opinion-responses-by-proposal = Proposal by proposal
opinion-counted-title = In brief
opinion-counted-fictitious = { $n ->
    [one] including one fictitious example
   *[other] including { NUMBER($n) } fictitious examples
}
opinion-responses-caption = What each institution answers to each proposal that is addressed to it
opinion-column-proposal = Proposal
opinion-column-institution = Institution
opinion-column-answer = Answer
opinion-column-reasons = Reasons
opinion-fictitious = Fictitious example
opinion-fictitious-notice = One of the answers below is a fictitious example: it shows what an answer looks like. No institution gave it.
opinion-due = By { $date }.
refused-not-a-web-address = This is not the address of a page: it begins with https:// or http://.
opinion-action = Under way:
opinion-overdue = Unanswered although the deadline passed on { $date }.
opinion-expected = An answer is expected by { $date }.
opinion-not-asked = The opinion has not been handed over to it yet.
opinion-days = { $n ->
    [one] Handed over a day ago.
   *[other] Handed over { NUMBER($n) } days ago.
}
answer-accepted = Accepted
answer-accepted-in-part = Accepted in part
answer-under-study = Under study
answer-declined = Declined
answer-none = Unanswered

## A paragraph to be quoted.

# $n: the number of the paragraph.
quotation-title = Quote paragraph { $n }
quotation-label = The quotation, ready to be copied
quotation-hint = Select all of the text in the box, then copy it.
# $day: the day on which the draft reads so.
quotation-draft = draft read on { $day }
quotation-text =
    “{ $words }”
    { $council }, { $title }, § { $n } ({ $dated }).
    { $address }
quotation-back = Back to the paragraph

## Checking a PDF.

opinion-verify-title = Check a PDF
opinion-verify-lead = The document that its seal names is made again from the journal, then compared with yours byte by byte. Your file is not kept.
opinion-verify-file = The PDF file
opinion-verify-submit = Check
opinion-verify-command = The same check, without this site, with a copy of the journal:
opinion-verify-same = This is that document, without a difference.
opinion-verify-edition = Edition { $n }
opinion-verify-other = This file is not the journal's.
opinion-verify-other-hint = Its seal names a known opinion, but the file differs: it was altered, or made by another version of the program. The journal's document:
opinion-verify-unknown = This seal is not known here.
opinion-verify-unknown-hint = No opinion of this journal is sealed at record { NUMBER($n) } with this head.
opinion-verify-no-seal = This file carries no seal.
opinion-verify-no-seal-hint = It is not an adopted opinion as this site gives it out: it is a draft, or another document.
opinion-verify-no-file = No file to check.
opinion-verify-no-file-hint = Choose a PDF of 32 MB at the most.

## Words within documents.

opinion-doc-stands-on = Stands on
# $what: a kind of thing. $n: its number.
opinion-doc-gone = { $what } no. { $n }, whose words are gone
opinion-doc-saisine = the referral
opinion-doc-carte = card no. { $n }
opinion-doc-grappe = cluster no. { $n }
opinion-doc-conclusion = conclusion no. { $n }
opinion-doc-atelier = workshop no. { $n }
opinion-doc-rencontre = meeting no. { $n }
opinion-doc-proposition = proposal no. { $n }
# $theme, $column: names. $rank: a number.
opinion-doc-place = { $theme }, { $column }, rank { $rank }
opinion-doc-self-referral = self-referral
opinion-doc-nothing-placed = Nothing to show here yet ({ $line }).
opinion-doc-phases = The phases of the process
opinion-doc-planned = planned
opinion-doc-running = running
opinion-doc-done = done
opinion-doc-groups = The groups that carry the process
opinion-doc-timetable = Timetable: { $title }
opinion-doc-hours = { $start } – { $end }
opinion-doc-ranking = { $theme }: { $column }
opinion-doc-voices = voices
opinion-doc-voices-of = Voices of the conclusions: { $theme }
opinion-doc-to-read = To read:
opinion-doc-matrix = What the workshops retained, in decreasing order of importance
opinion-doc-adopted = adopted by the plenary
opinion-doc-amended = adopted by the plenary in other words
opinion-doc-rejected = rejected by the plenary
opinion-doc-postponed = postponed by the plenary
opinion-doc-meetings = The meetings of the process
opinion-doc-figure-meetings = { $n ->
    [one] meeting or series of meetings
   *[other] meetings or series of meetings
}
opinion-doc-figure-present = { $n ->
    [one] attendance counted
   *[other] attendances counted
}
opinion-doc-figure-workshops = { $n ->
    [one] workshop
   *[other] workshops
}
opinion-doc-figure-cards = { $n ->
    [one] card
   *[other] cards
}
opinion-doc-figure-conclusions = { $n ->
    [one] conclusion
   *[other] conclusions
}
opinion-doc-presence = People present at each meeting
opinion-doc-presence-unit = people
opinion-doc-communes = People present, by the commune where they met
opinion-doc-no-commune = Commune not stated
opinion-doc-column-commune = Commune
opinion-doc-colleges = Members of the groups that carry the process, by college
opinion-doc-colleges-unit = members
opinion-doc-no-college = College not stated
opinion-doc-column-college = College
opinion-doc-cards = Cards of the workshop { $theme }, by column
opinion-doc-cards-unit = cards
opinion-doc-criteria-met = Criteria met
opinion-doc-quote = Quote
# $n: the number of the paragraph, as the document writes it.
opinion-doc-quote-of = Quote paragraph { $n }
opinion-doc-thread = thread
opinion-doc-thread-of = The thread of: { $what }
opinion-doc-notes = Notes
opinion-doc-note = Note { $n }
opinion-doc-back = Back to the text, mark { $n }
opinion-doc-as-table = The figures as a table
opinion-doc-column-phase = Phase
opinion-doc-column-delivers = What it delivers
opinion-doc-column-when = When
opinion-doc-column-group = Group
opinion-doc-column-members = What it does, who is in it
opinion-doc-column-people = People
opinion-doc-column-hours = Time
opinion-doc-column-what = What happens
opinion-doc-column-meeting = Meeting
opinion-doc-column-day = Date
opinion-doc-column-registered = Registered
opinion-doc-column-present = Present
opinion-doc-column-column = Column
opinion-doc-column-conclusion = Conclusion
opinion-past-due = That day is over since { $date }.
opinion-earlier = { $n ->
    [one] The answer before
   *[other] The { NUMBER($n) } answers before
}
opinion-follow = Hear by mail what becomes of this opinion

answering-title = Answer the council
answering-lead = Your answer is public, proposal by proposal, with its reasons. An answer may change: the one before stays readable.
answering-done = The answer is recorded.
answering-send = Publish the answer
