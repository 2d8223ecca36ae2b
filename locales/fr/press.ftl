### What documents say of themselves: opinions, minutes, slides.

press-kind-opinion = Avis
press-kind-contribution = Contribution
press-kind-minutes = Compte rendu
press-kind-one-page = L'essentiel en une page

press-contents = Sommaire
press-annex = Annexe
press-annexes = Annexes
press-rank = Rang
press-page = page
press-statement = Énoncé
press-yes = oui
press-no = non

# $by: a body. $date: a date in words.
press-referral = Saisine : { $by }, { $date }
press-qr = Code à photographier, qui mène au document en ligne
press-question = La question posée
press-contact = Contact
press-address = En ligne

## The seal, the draft mark, editions.

press-draft = Brouillon
press-draft-note = Ce document peut encore changer.
press-seal = Document scellé
# $seq: a number.
press-seal-record = Établi d'après le journal public, jusqu'à l'enregistrement n° { $seq }.
# $seq: the number of a record. $head: the beginning of a hash.
press-seal-line = Journal n° { $seq } · { $head }…
press-seal-chain = Empreinte de la chaîne
press-seal-check = Avec ce numéro et cette empreinte, chacun peut refaire ce document et vérifier qu'il n'a pas été modifié.
# $number: the number of an edition.
press-edition = { $number ->
    [1] 1re édition
   *[other] { $number }e édition
}
press-changes = Ce qui a changé

## What a reference says. $number: like 2.1.

press-ref-part = partie { $number }
press-ref-paragraph = paragraphe { $number }
press-ref-table = tableau { $number }
press-ref-figure = figure { $number }
press-ref-proposal = proposition { $number }
press-ref-annex = annexe { $number }

## Captions and labels. $number: a number.

press-table = Tableau { $number }
press-figure = Figure { $number }
press-proposal = Proposition { $number }
press-annex-number = Annexe { $number }
press-credit = Crédit :

## A proposal.

press-proposal-axis = Axe
press-proposal-reasons = Pourquoi
press-proposal-addressed-to = Adressée à
press-proposal-rests-on = S'appuie sur
press-proposal-effect = Effet attendu
press-proposal-criteria = Critères
press-criterion-met = rempli
press-criterion-not-met = non rempli

## Slides and the page for officials.

press-notes = Notes de présentation
# $number, $count: numbers.
press-slide-of = Diapositive { $number } sur { $count }
press-continued = suite
press-thanks = Merci de votre attention
press-read-more = Le document entier
press-asked = Ce qui vous est demandé
# $count: how many.
press-more-proposals = { $count ->
    [one] Et { $count } autre proposition dans le document entier.
   *[other] Et { $count } autres propositions dans le document entier.
}
# $count : combien.
press-more-rows = { $count ->
    [one] Et { $count } autre ligne dans le document entier.
   *[other] Et { $count } autres lignes dans le document entier.
}
