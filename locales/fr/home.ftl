### Home.

home-title = De la question posée aux actes, aucune parole ne se perd.
home-take-part = Prendre part
home-read-process = Lire la démarche
home-now = En ce moment
home-nothing = Rien n'est en cours.
home-nothing-hint = Les démarches et les rencontres à venir se liront ici.
home-decided = Décidé récemment
# $day: already in words.
home-decided-on = { $n ->
    [one] Plénière du { $day } : { $n } conclusion adoptée. En tête des pistes d'actions :
   *[other] Plénière du { $day } : { NUMBER($n) } conclusions adoptées. En tête des pistes d'actions :
}
home-all-conclusions = Toutes les conclusions, atelier par atelier
home-thread = Le fil
home-thread-hint = De la question des élus à l'évaluation des actes : voici où en est la démarche.
home-figures = Le conseil en chiffres
figure-members = { $n ->
    [one] membres bénévoles, en un collège
   *[other] membres bénévoles, en { $n } collèges
}
figure-communes = { $n ->
    [one] communes, une intercommunalité
   *[other] communes, { $n } intercommunalités
}
figure-inhabitants = habitants

## Steps of the chain.

step-referral = Saisine
step-meetings = Rencontres
step-workshops = Ateliers
step-conclusions = Conclusions
step-validation = Validation
step-opinion = Avis
# $n: how many.
step-opinion-count = { $n ->
    [one] adopté
   *[other] { NUMBER($n) } adoptés
}
step-response-count = { $n ->
    [one] une réponse
   *[other] { NUMBER($n) } réponses
}
step-response = Réponse
step-actions = Actions
step-planned = à venir
step-running = à suivre
step-done = fait
step-referral-count = reçue
step-meetings-count = { $n ->
    [one] { $n } tenue
   *[other] { NUMBER($n) } tenues
}
step-workshops-count = { $n ->
    [one] { $n } atelier
   *[other] { NUMBER($n) } ateliers
}
step-conclusions-count = { $n ->
    [one] { $n } classée
   *[other] { NUMBER($n) } classées
}
step-validation-count = { $n ->
    [one] { $n } adoptée
   *[other] { NUMBER($n) } adoptées
}
