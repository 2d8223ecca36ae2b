### The facilitator's console.

console-title = Animation
console-kind = Animation
console-lead = Ouvrez un tableau, menez la soirée, repartez avec les conclusions.
console-no-workshop = Aucun atelier.
console-no-workshop-hint = Un tableau s'ouvre dans un atelier. Annoncez d'abord une rencontre et ses ateliers.
console-to-come = Aujourd'hui et à venir
console-past = Déjà tenues
console-open-board = Ouvrir un tableau
console-open = Ouvert
console-closed = Fermé
console-rehearsal = Répétition
console-code = Code de la salle
console-wall = Le mur
console-wall-light = clair
console-wall-dark = sombre
console-phone = La page des téléphones
console-report = Le compte rendu
console-tabs = Pages de ce tableau
console-tab-room = Conduire
console-tab-proposals = Rapprocher
console-tab-results = Résultats
console-back = Revenir à la liste
console-refused = Ce n'est pas fait

## Rounds, as they are named in the console, in the plan and in the report.

round-ecrire = Écrire
round-lire = Lire
round-grouper = Grouper
round-voter = Voter
round-echanger = Échanger

## Where the room is.

console-where = Où en est la salle
console-frozen = Salle en pause
console-no-round = Aucun temps en cours
console-is-closed = Le tableau est fermé
console-no-limit = Sans limite de temps
console-until = jusqu'à
console-cards = { $n ->
    [one] carte
   *[other] cartes
}
console-writers = { $n ->
    [one] personne a écrit
   *[other] personnes ont écrit
}
console-voters = { $n ->
    [one] personne a voté
   *[other] personnes ont voté
}
console-people = { $n ->
    [one] appareil connecté
   *[other] appareils connectés
}
console-stuck = Qui n'avance pas
console-stuck-silent = { $n ->
    [one] Un appareil est dans la salle et n'a pas encore écrit.
   *[other] { $n } appareils sont dans la salle et n'ont pas encore écrit.
}
console-stuck-gone = { $n ->
    [one] Un appareil est parti ou a perdu le réseau.
   *[other] { $n } appareils sont partis ou ont perdu le réseau.
}
console-stuck-none = Tous les appareils connus sont là et ont écrit.
console-offline = Connexion perdue. Les téléphones gardent ce qui s'écrit ; cette page reviendra seule.
console-start = Commencer :
console-next = Passer à :
console-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
}
console-end-and-results = Terminer et voir les résultats
console-to-results = Voir les résultats
console-plan = Le déroulé prévu
console-plan-planned = à venir
console-plan-running = en cours
console-plan-done = terminé
console-extend-by = Minutes de plus
console-extend = Prolonger
console-end = Terminer ce temps
console-freeze = Mettre la salle en pause
console-unfreeze = Reprendre
console-say = Dire une phrase à tous les téléphones
console-say-it = Dire
console-said = Au mur et sur les téléphones :
console-unsay = Retirer
console-other-round = Choisir un autre temps
console-round-kind = Temps
console-round-minutes = Minutes
console-afresh = Pour un vote : repartir de zéro
console-start-it = Commencer
console-tables = Ce tableau rassemble :
console-table-open = (encore ouvert)
console-gather = Rassembler leurs grappes ici

## Late cards.

console-late = { $n ->
    [one] Une carte est arrivée après la fin : à vous de décider
   *[other] { $n } cartes sont arrivées après la fin : à vous de décider
}
console-late-take = Prendre
console-late-leave = Écarter
console-late-take-all = Toutes les prendre
console-late-reason = Arrivée après la fin du temps
console-card-late = arrivée tard
console-card-hidden = masquée

## Cards and clusters.

console-board = Les cartes
console-tick-first = Cochez des cartes, puis dites où les mettre.
console-none-ticked = Aucune carte cochée. Glissez une carte sur une autre, ou cochez.
console-ticked-one = cochée
console-ticked = cochées
console-clear = Tout décocher
console-title-of-group = Titre de la grappe
console-where-to = Où
console-into-new = Ensemble, dans une grappe
console-into-column = Dans la colonne
console-into-cluster = Dans la grappe
console-put-together = Ranger
console-hide-or-show = Masquer ou remontrer
console-reason = Raison, gardée au journal
console-hide = Masquer les cartes cochées
console-show = Remontrer les cartes cochées
console-cluster-choose = Choisir la grappe « { $title } »
console-cluster-title = Titre de la grappe
console-cluster-name = Nommer
console-cluster-name-it = Enregistrer
console-cluster-cards = { $n ->
    [one] { $n } carte
   *[other] { $n } cartes
}
console-undo-last = Défaire mon dernier geste
console-undo = Défaire
console-steps = Les derniers gestes
console-step-form = Grappe formée, { $n ->
    [one] { $n } carte
   *[other] { $n } cartes
} : « { $about } »
console-step-join = { $n ->
    [one] { $n } carte ajoutée
   *[other] { $n } cartes ajoutées
} à « { $about } »
console-step-loosen = { $n ->
    [one] { $n } carte sortie
   *[other] { $n } cartes sorties
} : « { $about } »
console-step-name = Grappe nommée « { $about } »
console-step-merge = Grappes réunies dans « { $about } »
console-step-shift = Grappe changée de colonne : « { $about } »
console-step-undo = Geste défait : « { $about } »
console-step-own = par vous
console-step-other = par un autre animateur
console-step-undone = défait

## Said to who cannot see the board.

console-said-help = Flèches pour aller d'une carte à l'autre, Espace pour prendre, Entrée pour cocher.
console-said-taken = prise. Flèches pour choisir où la poser, Entrée pour poser, Échap pour laisser.
console-said-over = Sur :
console-said-dropped = Posée.
console-said-left = Laissée où elle était.
console-said-column = la colonne
console-said-cluster = la grappe
console-said-card = la carte
console-said-lost = Pas de réponse du serveur. Rien n'a bougé ; réessayez.

## Suggested groups.

console-proposals = Des cartes qui se ressemblent
console-proposals-hint = { $n ->
    [one] Une carte hors grappe a été comparée
   *[other] { NUMBER($n) } cartes hors grappe ont été comparées
} par leurs mots, colonne par colonne. Sont rapprochées celles qui se ressemblent à { $percent } % au moins. Rien ne bouge avant que vous acceptiez.
console-no-proposal = Aucune ressemblance assez nette.
console-no-proposal-hint = Des cartes qui disent la même chose avec d'autres mots ne se trouvent qu'en les lisant.
console-alike = semblables à { $percent } %
console-shared-words = Mots communs :
console-denial = Attention : certaines disent non et d'autres oui. Elles disent peut-être le contraire.
console-accept = Accepter
console-more-proposals = { $n ->
    [one] Un autre rapprochement viendra ensuite.
   *[other] { $n } autres rapprochements viendront ensuite.
}

## Ranking and closing.

console-vote-on = Le vote est en cours
console-vote-turnout = { $n ->
    [0] Personne n'a encore voté. Les résultats restent cachés jusqu'à la fin du vote, à vous aussi.
    [one] Une personne a voté. Les résultats restent cachés jusqu'à la fin du vote, à vous aussi.
   *[other] { $n } personnes ont voté. Les résultats restent cachés jusqu'à la fin du vote, à vous aussi.
}
console-vote-end = Terminer le vote
console-differences = Les deux comptages à la main diffèrent
console-results = Les rangs
console-unveiled = { $n ->
    [0] La salle ne voit encore aucun rang, sur { $of }.
    [one] La salle voit le premier rang, sur { $of }.
   *[other] La salle voit { $n } rangs sur { $of }.
}
console-unveil-next = Dévoiler le rang { $rank }
console-unveil-all = Tout dévoiler
console-veil = Tout recouvrir
console-conclusions = Les conclusions
console-conclude-hint = Chaque grappe qui a des voix devient une conclusion de l'atelier, à son rang, liée à ses cartes. Vous pourrez en revoir les mots ; le lien reste.
console-conclude = Tirer les conclusions
console-drafts-hint = Revoyez les mots si besoin : le lien vers les cartes reste.
console-drafts-page = Les lire sur la page de l'atelier
console-rank = rang { $rank }
console-voices = { $n ->
    [one] { $n } voix
   *[other] { $n } voix
}
console-drawn-from = Au départ :
console-reword = Enregistrer
console-validated = Une plénière s'est prononcée : le texte ne change plus ici.
console-draft-link = La page de cette conclusion
console-rehearsal-counts-not = C'est une répétition : rien n'en reste, et aucune conclusion n'en est tirée.
console-closing = Pour finir
console-report-hint = Participation, cartes, grappes, rangs et déroulé :
console-csv = Toutes les cartes, pour un tableur
console-close-it = Fermer le tableau
console-close-hint = Les téléphones ne pourront plus écrire ni voter. Ce qui attend encore sur un téléphone sans réseau sera gardé comme tardif. Vous pourrez rouvrir.
console-close = Oui, fermer
console-reopen = Rouvrir le tableau

## Opening a board.

console-opening-title = Ouvrir un tableau : { $theme }
console-opening-lead = Partez d'une méthode, changez ce que vous voulez.
console-method = Méthode
console-same-as = Comme la dernière fois :
console-columns = Colonnes
console-columns-hint = Une ligne sans titre ne compte pas.
console-column-n = Colonne { $n }
console-column-title = Titre
console-column-prompt = Question posée
console-column-becomes = Devient
console-becomes-force = une force
console-becomes-faiblesse = une faiblesse
console-becomes-piste = une piste d'action
console-becomes-autre = une conclusion à part
console-rounds = Temps
console-rounds-hint = Dans l'ordre de la soirée. Sans aucun temps, chacun écrit et pose ses gommettes quand il veut.
console-round-n = Temps { $n }
console-round-none = aucun
console-more-lines = Ajouter des lignes
console-ranking = Classement
console-ranking-gommettes = Gommettes : chacun en répartit quelques-unes
console-ranking-notes = Notes : chacun note chaque grappe de 0 à 5
console-ranking-comparaisons = Comparaisons : chacun choisit entre deux, plusieurs fois
console-dots = Gommettes par personne
console-lot-hint = À égalité de voix passe devant ce qui a le plus de personnes ; ensuite, un tirage au sort que chacun peut refaire. La règle est annoncée dès l'ouverture.
console-room = Salle
console-code-field = Code à dire à voix haute
console-label = Nom de la table ou du groupe
console-label-example = Table 3
console-held-on = Tenu le
console-held-on-hint = Seulement pour un atelier déjà tenu sur papier et saisi après coup. Le tableau porte ce jour ; le journal dit quand il a été saisi.
console-names = Demander à chacun comment il veut être appelé
console-names-hint = Sinon, personne ne donne de nom.
console-synthesis = Rassembler plusieurs tables
console-synthesis-hint = Les grappes des tableaux cochés pourront être amenées ici, chacune gardant d'où elle vient.
console-open-it = Ouvrir le tableau
console-rehearse = Répéter d'abord, seul
console-rehearse-hint = Des participants simulés écrivent et votent à un rythme humain. Rien n'est public, rien ne compte.
console-rehearse-people = Participants simulés
console-rehearse-it = Ouvrir une répétition

## Methods. Titles and questions of columns are what the room reads.

method-metaplan = Métaplan
method-metaplan-hint = Forces, faiblesses, pistes d'actions : écrire, grouper, voter.
method-metaplan-1 = Forces
method-metaplan-1-question = Qu'est-ce qui aide déjà ?
method-metaplan-2 = Faiblesses
method-metaplan-2-question = Qu'est-ce qui freine ?
method-metaplan-3 = Pistes d'actions
method-metaplan-3-question = Que pourrait-on faire ?
method-swot = Forces, faiblesses, opportunités, menaces
method-swot-hint = Pour situer un projet, dedans et dehors.
method-swot-1 = Forces
method-swot-1-question = Sur quoi peut-on compter ?
method-swot-2 = Faiblesses
method-swot-2-question = Qu'est-ce qui manque ?
method-swot-3 = Opportunités
method-swot-3-question = Qu'est-ce qui pourrait aider, autour de nous ?
method-swot-4 = Menaces
method-swot-4-question = Qu'est-ce qui pourrait gêner, autour de nous ?
method-six-chapeaux = Six chapeaux
method-six-chapeaux-hint = Six façons de regarder une même question.
method-six-chapeaux-1 = Faits
method-six-chapeaux-1-question = Que sait-on de façon sûre ?
method-six-chapeaux-2 = Ressentis
method-six-chapeaux-2-question = Que ressentez-vous, sans avoir à le justifier ?
method-six-chapeaux-3 = Risques
method-six-chapeaux-3-question = Qu'est-ce qui pourrait mal tourner ?
method-six-chapeaux-4 = Bienfaits
method-six-chapeaux-4-question = Qu'y gagnerait-on ?
method-six-chapeaux-5 = Idées
method-six-chapeaux-5-question = Que pourrait-on inventer ?
method-six-chapeaux-6 = Suite
method-six-chapeaux-6-question = Comment s'organiser ensuite ?
method-1-2-4-tous = 1-2-4-tous
method-1-2-4-tous-hint = Seul, à deux, à quatre, tous ensemble : pour les salles où l'on n'ose pas.
method-1-2-4-tous-1 = Idées
method-1-2-4-tous-1-question = Quelle idée vaut la peine d'être portée par tous ?

## Words of simulated participants: a beginning, a thing, sometimes a place.

rehearsal-beginning-1 = Ouvrir
rehearsal-beginning-2 = Faire connaître
rehearsal-beginning-3 = Partager
rehearsal-beginning-4 = Aider à utiliser
rehearsal-beginning-5 = Créer
rehearsal-beginning-6 = Il manque
rehearsal-beginning-7 = On a déjà
rehearsal-beginning-8 = Relier
rehearsal-beginning-9 = Essayer
rehearsal-beginning-10 = Confier aux habitants
rehearsal-beginning-11 = Mieux payer
rehearsal-beginning-12 = Garder
rehearsal-thing-1 = un café des voisins
rehearsal-thing-2 = un atelier de réparation
rehearsal-thing-3 = un jardin partagé
rehearsal-thing-4 = une navette le soir
rehearsal-thing-5 = une salle pour les jeunes
rehearsal-thing-6 = un lieu pour apprendre le numérique
rehearsal-thing-7 = une carte des associations
rehearsal-thing-8 = un marché de producteurs
rehearsal-thing-9 = des pistes cyclables sûres
rehearsal-thing-10 = une maison de santé
rehearsal-thing-11 = une fête des quartiers
rehearsal-thing-12 = un troc d'outils
rehearsal-thing-13 = une aide pour les démarches
rehearsal-thing-14 = des cours de breton
rehearsal-thing-15 = une cantine solidaire
rehearsal-thing-16 = des visites aux personnes seules
rehearsal-place-1 = dans chaque commune
rehearsal-place-2 = près du port
rehearsal-place-3 = à la médiathèque
rehearsal-place-4 = dans l'ancienne école
rehearsal-place-5 = le samedi matin
rehearsal-place-6 = avec les lycées
rehearsal-place-7 = pour les familles
rehearsal-place-8 = près de la gare
