### What documents say of themselves: opinions, minutes, slides.

press-kind-opinion = Opinion
press-kind-contribution = Contribution
press-kind-minutes = Minutes
press-kind-one-page = The essence on one page

press-contents = Contents
press-annex = Annex
press-annexes = Annexes
press-rank = Rank
press-page = page
press-statement = Statement
press-yes = yes
press-no = no

# $by: a body. $date: a date in words.
press-referral = Asked by { $by }, { $date }
press-qr = Code to be photographed, which leads to the document on the web
press-question = The question
press-contact = Contact
press-address = On the web

## The seal, the draft mark, editions.

press-draft = Draft
press-draft-note = This document may still change.
press-seal = Sealed document
# $seq: a number.
press-seal-record = Made from the public journal, up to record no. { $seq }.
# $seq: the number of a record. $head: the beginning of a hash.
press-seal-line = Journal no. { $seq } · { $head }…
press-seal-chain = Head of the chain
press-seal-check = With this number and this head, anybody can make this document again and see that nothing was altered.
# $number: the number of an edition.
press-edition = Edition { $number }
press-changes = What has changed

## What a reference says. $number: like 2.1.

press-ref-part = part { $number }
press-ref-paragraph = paragraph { $number }
press-ref-table = table { $number }
press-ref-figure = figure { $number }
press-ref-proposal = proposal { $number }
press-ref-annex = annex { $number }

## Captions and labels. $number: a number.

press-table = Table { $number }
press-figure = Figure { $number }
press-proposal = Proposal { $number }
press-annex-number = Annex { $number }
press-credit = Credit:

## A proposal.

press-proposal-axis = Axis
press-proposal-reasons = Why
press-proposal-addressed-to = Addressed to
press-proposal-rests-on = Rests on
press-proposal-effect = Expected effect
press-proposal-criteria = Criteria
press-criterion-met = met
press-criterion-not-met = not met

## Slides and the page for officials.

press-notes = Speaker notes
# $number, $count: numbers.
press-slide-of = Slide { $number } of { $count }
press-continued = continued
press-thanks = Thank you
press-read-more = The whole document
press-asked = What is asked of you
# $count: how many.
press-more-proposals = { $count ->
    [one] And { $count } more proposal in the whole document.
   *[other] And { $count } more proposals in the whole document.
}
# $count: how many.
press-more-rows = { $count ->
    [one] And { $count } more row in the whole document.
   *[other] And { $count } more rows in the whole document.
}
