### The thread: from people's cards to what came of them, and back.

thread-kind = Le fil
thread-crumb = Ce que les cartes sont devenues
thread-card = carte
thread-cluster = grappe
thread-title-card = Le fil de la carte n° { $n } : { $title }
thread-title-cluster = Le fil de la grappe n° { $n } : { $title }
thread-title-conclusion = Le fil de la conclusion n° { $n } : { $title }
thread-title-workshop = Ce que les cartes sont devenues : { $title }
thread-lead-card = D'où vient cette carte, et ce qu'elle est devenue.
thread-lead-cluster = Les cartes que cette grappe rassemble, et ce qu'elle est devenue.
thread-lead-conclusion = Les mots dont cette conclusion est faite, et ce qu'elle est devenue.
thread-lead-workshop = Chaque carte écrite dans cet atelier suit un fil. Voici jusqu'où chacun est allé, et pourquoi d'autres s'arrêtent.
thread-drawing = Le fil en un dessin
thread-drawing-said = Dessin du fil : chaque étape et ce qui la relie à la suivante. Le texte qui suit dit la même chose.
thread-steps = Pas à pas
thread-end = Le fil s'arrête ici
thread-rank = rang { $rank }
thread-no-words = Les mots en ont été effacés.
thread-more = { $n ->
    [one] Lire { $n } de plus
   *[other] Lire { NUMBER($n) } de plus
}
thread-to-conclusion = La page de la conclusion
thread-to-workshop = La page de l'atelier
thread-all-cards = Ce que toutes les cartes de l'atelier sont devenues
thread-follow = Suivre le fil, des cartes à la suite
thread-each-card = Chaque carte mène à son fil : ce qu'elle est devenue.
thread-follow-card = Suivre le fil de cette carte
thread-to-come-decision = Une plénière ne s'est pas encore prononcée.
thread-to-come-opinion = L'avis est à venir.

## Stages: on the drawing, and as a title ($n: how many things stand there).

thread-stage-question = Question
thread-stage-workshop = Atelier
thread-stage-card = Cartes
thread-stage-cluster = Grappes
thread-stage-synthesis = Synthèse
thread-stage-conclusion = Conclusions
thread-stage-decision = Plénière
thread-stage-opinion = Avis
thread-stage-question-n = La question posée
thread-stage-workshop-n = { $n ->
    [one] L'atelier
   *[other] Les ateliers
}
thread-stage-card-n = { $n ->
    [one] Une carte
   *[other] { NUMBER($n) } cartes
}
thread-stage-cluster-n = { $n ->
    [one] Rassemblées en une grappe
   *[other] Rassemblées en { NUMBER($n) } grappes
}
thread-stage-synthesis-n = { $n ->
    [one] Reprises dans une synthèse
   *[other] Reprises dans { NUMBER($n) } grappes de synthèse
}
thread-stage-conclusion-n = { $n ->
    [one] Une conclusion
   *[other] { NUMBER($n) } conclusions
}
thread-stage-decision-n = Ce que la plénière en a fait
thread-stage-opinion-n = L'avis du conseil

## How far a thread has come: in a word, why, and as a title after a number of cards.

reach-adopted = Vit dans une conclusion adoptée
reach-awaiting = Attend la plénière
reach-postponed = Remise à plus tard
reach-rejected = Rejetée en plénière
reach-underway = En cours
reach-unretained = Non retenue
reach-unvoted = Sans voix
reach-late = Arrivée après la fin
reach-hidden = Masquée
reach-held = Pas encore lue
reach-withdrawn = Retirée
reach-adopted-why = Une plénière a adopté une conclusion qui en est faite.
reach-awaiting-why = Une conclusion en est faite ; aucune plénière ne s'est encore prononcée.
reach-postponed-why = Une plénière a remis à plus tard la conclusion qui en est faite.
reach-rejected-why = Une plénière a rejeté la conclusion qui en était faite.
reach-underway-why = L'atelier n'a pas encore tiré ses conclusions.
reach-unretained-why = La salle l'a classée, mais aucune conclusion ne l'a reprise.
reach-unvoted-why = Au moment de classer, personne ne lui a donné sa voix.
reach-late-why = Écrite quand le temps d'écriture était fini, elle n'a pas été affichée.
reach-hidden-why = Elle n'est plus au mur ; son auteur sait qui l'a masquée, et pourquoi.
reach-held-why = Elle paraîtra dès qu'une personne de la modération l'aura lue.
reach-withdrawn-why = La personne qui l'avait écrite l'a retirée.
fate-adopted = { $n ->
    [one] vit dans une conclusion adoptée
   *[other] vivent dans des conclusions adoptées
}
fate-awaiting = { $n ->
    [one] attend la plénière
   *[other] attendent la plénière
}
fate-postponed = { $n ->
    [one] remise à plus tard
   *[other] remises à plus tard
}
fate-rejected = { $n ->
    [one] s'arrête en plénière
   *[other] s'arrêtent en plénière
}
fate-underway = en cours
fate-unretained = { $n ->
    [one] n'est pas retenue
   *[other] ne sont pas retenues
}
fate-unvoted = sans voix
fate-late = { $n ->
    [one] arrivée après la fin
   *[other] arrivées après la fin
}
fate-hidden = { $n ->
    [one] masquée
   *[other] masquées
}
fate-withdrawn = { $n ->
    [one] retirée par son auteur
   *[other] retirées par leurs auteurs
}

## What became of a workshop's cards.

fates-none = Aucune carte n'a été gardée.
fates-none-hint = Quand un tableau aura reçu des cartes, leurs fils se suivront ici.
fates-how-many = Combien vivent encore
fates-where = Jusqu'où chacune est allée
fates-cards = { $n ->
    [one] carte écrite
   *[other] cartes écrites
}
fates-gathered = { $n ->
    [one] rassemblée avec d'autres
   *[other] rassemblées avec d'autres
}
fates-concluded = dans une conclusion
fates-adopted = dans une conclusion adoptée
fates-read = { $n ->
    [one] Lire cette carte
   *[other] Lire ces { NUMBER($n) } cartes
}
fates-line = { $cards ->
    [0] Aucune carte n'a été gardée de cet atelier.
    [one] L'unique carte de cet atelier : { $adopted ->
        [0] pas encore dans une conclusion adoptée.
       *[other] elle vit dans une conclusion adoptée.
    }
   *[other] { $adopted ->
        [0] { NUMBER($cards) } cartes, dont { NUMBER($concluded) } dans des conclusions.
       *[other] { NUMBER($adopted) } des { NUMBER($cards) } cartes vivent dans des conclusions adoptées.
    }
}

## Proposals and answers.

thread-proposal = proposition
thread-title-proposal = Le fil d'une proposition : { $title }
thread-lead-proposal = Les mots dont cette proposition est faite, et ce qui lui a été répondu.
thread-to-proposal = La proposition dans l'avis
thread-stage-proposal = Propositions
thread-stage-response = Réponses
thread-stage-proposal-n = { $n ->
    [one] Une proposition de l'avis
   *[other] { NUMBER($n) } propositions de l'avis
}
thread-stage-response-n = Ce qui a été répondu
thread-to-come-response = Aucune réponse pour l'instant.
# Les mêmes mots que dans les tables de réponses.
reach-proposed = { answer-none }
reach-declined = { answer-declined }
reach-under-study = { answer-under-study }
reach-accepted-in-part = { answer-accepted-in-part }
reach-accepted = { answer-accepted }
reach-proposed-why = Une proposition de l'avis en est faite ; elle attend une réponse.
reach-declined-why = Une proposition de l'avis en était faite ; elle a été refusée, avec ses raisons.
reach-under-study-why = Une proposition de l'avis en est faite ; elle est à l'étude.
reach-accepted-in-part-why = Une proposition de l'avis en est faite ; elle est acceptée en partie.
reach-accepted-why = Une proposition de l'avis en est faite ; elle est acceptée.
fate-proposed = { $n ->
    [one] attend une réponse
   *[other] attendent une réponse
}
fate-declined = { $n ->
    [one] s'arrête à un refus
   *[other] s'arrêtent à un refus
}
fate-under-study = à l'étude
fate-accepted-in-part = { $n ->
    [one] vit dans une proposition acceptée en partie
   *[other] vivent dans des propositions acceptées en partie
}
fate-accepted = { $n ->
    [one] vit dans une proposition acceptée
   *[other] vivent dans des propositions acceptées
}
fates-proposed = dans une proposition
fates-accepted = dans une proposition acceptée
fates-accepted-in-part = dans une proposition acceptée en partie
# Combien de celles qui précèdent ne le doivent qu'à une réponse inventée.
fates-fictitious = { $n ->
    [one] dont une par un exemple fictif de réponse
   *[other] dont { NUMBER($n) } par un exemple fictif de réponse
}
thread-response = réponse
thread-title-response = Le fil d'une réponse : { $title }
thread-lead-response = D'où vient cette réponse : la proposition, les conclusions et les mots des participants.
thread-to-response = Toutes les réponses à cet avis
thread-follow-answer = Ce qui a mené à cette réponse
