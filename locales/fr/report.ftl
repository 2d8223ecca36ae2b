### The public report of a board.

report-title = Compte rendu : { $theme }
report-kind = Tableau d'atelier
report-participation = Participation
report-writers = { $n ->
    [one] appareil a écrit
   *[other] appareils ont écrit
}
report-seconds = { $n ->
    [one] appui
   *[other] appuis
}
report-for-others = { $n ->
    [one] Une carte vient du papier ou a été écrite pour quelqu'un.
   *[other] { $n } cartes viennent du papier ou ont été écrites pour quelqu'un.
}
report-ranks = Ce qui compte le plus
report-voting = Le vote est en cours : les résultats viendront à la fin.
report-not-yet = Les rangs ne sont pas encore dévoilés.
report-no-vote = Aucune voix dans cette colonne.
report-by-lot = départagé par le sort
report-without = { $n ->
    [one] Et une autre sans voix.
   *[other] Et { $n } autres sans voix.
}
report-how = Comment c'est compté
report-recount = Le fichier des voix, pour recompter soi-même
report-conclusions = Conclusions tirées de ce tableau
report-cards = Toutes les cartes
report-no-card = Aucune carte.
report-no-card-hint = Elles se liront ici dès que la salle écrira.
report-rank = rang { $rank }
report-course = Déroulé
report-moment-ouvert = Ouverture du tableau
report-moment-ferme = Fermeture du tableau
report-moment-ecrire = Écrire
report-moment-lire = Lire
report-moment-grouper = Grouper
report-moment-voter = Voter
report-moment-echanger = Échanger
report-csv = Les cartes pour un tableur (CSV)
report-json = Les données (JSON)

## How far one vote is one person's.

report-level-open = Vote ouvert : chaque appareil de la salle a voté une fois. Ce n'est pas une voix par personne.
report-level-passes = Une carte par personne : { NUMBER($issued) } préparées, { NUMBER($phones) } utilisées sur téléphone, { NUMBER($paper) } rendues contre des gommettes de papier, { NUMBER($withdrawn) } retirées.
report-alike = { $n ->
   *[other] { NUMBER($n) } appareils ont donné exactement les mêmes gommettes, et presque personne n'en a donné de semblables.
}
report-alike-hint = Ce peut être un groupe qui s'est entendu, ou des votes recopiés : le programme ne tranche pas. Tous comptent.
report-alike-without = Voir l'ordre que donnent les autres seuls
