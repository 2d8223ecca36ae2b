### A room where cards are written.

room-door-title = Entrer dans une salle
room-door-lead = Le code est affiché au mur. Ni compte, ni nom, ni adresse.
room-code = Code de la salle
room-code-hint = Des lettres et des chiffres, en majuscules ou en minuscules.
room-enter = Entrer
room-title = Écrire une carte
room-idea = Votre idée
room-idea-hint = Une seule idée, en quelques mots.
room-characters = caractères
room-counter-max = { NUMBER($max) } caractères au plus
room-column = Colonne
room-send = Envoyer ma carte
room-public = Votre carte est publique. Votre nom n'y figure pas.
room-public-held = Votre première carte paraît dès qu'une personne l'a lue ; ce que vous écrivez ensuite est public. Votre nom n'y figure pas.
room-done = Votre carte est enregistrée.
room-done-hint = Vous pouvez en écrire une autre.
room-not-taken = Votre carte n'est pas encore prise
room-words-left = Vos mots, que vous pouvez copier :
room-closed = Le tableau est fermé.
room-closed-hint = Les cartes se lisent ci-dessous.
room-cards = Les dernières cartes

## Les temps de la salle.

room-stage-waiting = Bienvenue
room-stage-write = Écrire
room-stage-read = Lire
room-stage-group = Regrouper
room-stage-vote = Classer
room-stage-discuss = Échanger
room-stage-closed = Le tableau est fermé
room-waiting-lead = Vous êtes dans la salle. La suite apparaîtra ici toute seule.
room-read-lead = Lisez ce que les autres ont écrit. Une carte dit ce que vous pensez ? Appuyez-la d'une voix de plus.
room-group-lead = Les cartes qui se ressemblent se rassemblent au mur. Dites à voix haute ce qui va ensemble.
room-discuss-lead = Place à la parole. Le classement se dévoile au mur et ici.
room-time-left = Temps restant :
room-until = jusqu'à
room-frozen = L'animation a mis la salle en pause. Ce que vous envoyez sera pris dès la reprise.
room-offline = Pas de réseau pour l'instant : continuez, rien n'est perdu.
room-waiting-one = 1 envoi attend sur cet appareil.
room-waiting = %n envois attendent sur cet appareil.
room-done-edited = Votre carte est modifiée.
room-done-withdrawn = Votre carte est retirée.
room-done-seconded = Votre voix est ajoutée à cette carte.
room-done-named = C'est noté.
room-similar = Des cartes proches sont déjà là :
room-second = Moi aussi
room-second-label = Une carte dit ce que vous pensez
room-edit = Modifier
room-edit-label = Modifier votre carte
room-edit-send = Enregistrer
room-edit-leave = Laisser comme avant
room-withdraw = Retirer
room-own-cards = Mes cartes
room-own-none = Ce que vous écrivez apparaîtra ici.
room-own-link = Mes cartes et ce qu'elles deviennent
room-card-shown = Sur le tableau
room-card-late = Arrivée après le temps d'écriture : l'animation décide
room-card-withdrawn = Retirée par vous
room-card-hidden = Masquée par l'animation
room-card-hidden-moderation = Masquée par la modération
room-card-held = Attend qu'une personne de la modération l'ait lue
room-slowed = La modération a ralenti cet appareil dans cette salle : une carte toutes les cinq minutes. Pourquoi, et comment contester :
room-blocked = La modération a bloqué cet appareil dans cette salle : ce que vous enverriez ne serait pas pris. Pourquoi, et comment contester :
room-barred = La modération a bloqué cet appareil dans toutes les salles : ce que vous enverriez ne serait pas pris. La page privée de vos cartes, dans la salle où c'est arrivé, dit pourquoi et permet de contester.
room-card-sending = En cours d'envoi
room-card-kept = Gardée sur cet appareil
room-card-refused = Non prise
room-card-again = Réessayer
room-name-title = Dire comment on vous appelle
room-name = Prénom ou surnom
room-name-hint = Facultatif. Seule l'animation le voit, et seulement ce soir.
room-name-send = Enregistrer
room-dots-left = { $n ->
    [0] Toutes vos gommettes sont posées.
    [one] Il vous reste { NUMBER($n) } gommette.
   *[other] Il vous reste { NUMBER($n) } gommettes.
}
room-dots-given = Gommettes posées :
room-dot = Poser une gommette
room-dot-back = Reprendre une gommette
room-score-lead = Donnez à chaque proposition une note de 0 (pas important) à 5 (essentiel).
room-score-send = Enregistrer la note
room-pair-lead = Laquelle est la plus importante ?
room-pairs-done = Merci, vous avez tout comparé.
room-votes-dots = { $n ->
    [one] { NUMBER($n) } gommette
   *[other] { NUMBER($n) } gommettes
}
room-votes-points = { $n ->
    [one] { NUMBER($n) } point
   *[other] { NUMBER($n) } points
}
room-votes-wins = { $n ->
    [one] { NUMBER($n) } comparaison gagnée
   *[other] { NUMBER($n) } comparaisons gagnées
}
room-by-lot = départagé par tirage au sort
room-mine-title = Mes cartes
room-mine-lead = Ce que vous avez écrit dans cette salle, et ce que cela devient. Cette page n'est connue que de vous.
room-mine-none = Aucune carte pour l'instant.
room-mine-none-hint = Les cartes écrites depuis cet appareil apparaîtront ici.
room-mine-card = Carte { NUMBER($n) }
room-mine-seconds = { $n ->
    [one] { NUMBER($n) } autre personne l'appuie
   *[other] { NUMBER($n) } autres personnes l'appuient
}
room-mine-hidden-for = Motif : { $reason }
room-mine-cluster = Rassemblée avec d'autres sous
room-mine-rank = Classée au rang { NUMBER($rank) } de sa colonne.
room-mine-conclusion = Elle a nourri la conclusion :
room-mine-keep = Gardez l'adresse de cette page (signet, message à vous-même) : c'est elle qui vous ramènera à vos mots plus tard.
room-mine-back = Retour à la salle

## Une médiation écrit pour quelqu'un.

helping-title = J'écris pour quelqu'un
helping-who = Pour qui ?
helping-who-hint = Les personnes qui vous ont donné leur accord. Leurs noms ne sont vus que par vous.
helping-start = Écrire pour cette personne
helping-for = Vous agissez pour { $name }
helping-for-what = Cartes, voix et gommettes sont les siennes. Il sera dit que ses cartes sont écrites avec l'aide d'une médiation ; son nom n'est montré à personne.
helping-nobody = Vous n'agissez pour personne
helping-over = Cet accord n'est pas le vôtre ou ne tient plus, ou votre connexion a pris fin : rien ne peut être envoyé d'ici.
helping-stop = Arrêter, revenir à moi
helping-link = Son lien privé, à imprimer
helping-cards = Les cartes de { $name }
helping-send = Envoyer pour { $name }
helping-done = La carte est enregistrée.
helping-done-edited = La carte est modifiée.
helping-done-withdrawn = La carte est retirée.
helping-done-seconded = Sa voix est ajoutée à cette carte.
helping-public = La carte est publique. Aucun nom n'y figure.
handed-title = Le lien de { $name }
handed-lead = À remettre à la personne. Avec ce lien, elle lit ses cartes et ce qu'elles deviennent, les retire ou les efface elle-même.
handed-qr = Code à photographier pour ouvrir ses cartes
handed-secret = Ce lien ouvre ses cartes à qui le tient : il se donne de la main à la main.
handed-print = Imprimez cette page avec votre navigateur.
card-helped = avec l'aide d'une médiation
card-helped-said = Écrite avec l'aide d'une médiation.

## Le mur.

wall-title = Le mur
wall-stage-waiting = Entrez dans la salle
wall-stage-write = Écrivez vos idées
wall-stage-read = Lisons ce qui est écrit
wall-stage-group = Rassemblons ce qui va ensemble
wall-stage-vote = Classez par importance
wall-stage-discuss = Échangeons
wall-stage-closed = Merci !
wall-qr = Code à photographier pour entrer dans la salle
wall-scan = Photographiez le code avec votre téléphone.
wall-or-type = Ou ouvrez
wall-no-account = Ni compte, ni nom, ni application.
wall-frozen = La salle est en pause.
wall-voters = personnes ont voté
wall-dots = { $n ->
    [one] { NUMBER($n) } gommette par personne
   *[other] { NUMBER($n) } gommettes par personne
}
wall-more = Et %n de plus.
wall-more-phones = Et %n de plus, à lire sur les téléphones.
wall-offline = Connexion perdue : ce qui est affiché est gardé, le mur revient seul.
mine-proposal = Une proposition en est faite :

## Voting passes.

room-pass-title = Votre carte de vote
room-pass-why = Ici, chaque personne vote avec une carte remise à l'entrée.
room-pass-code = Code de la carte
room-pass-hint = Douze lettres et chiffres, avec ou sans espaces. L'appareil photo du téléphone le lit aussi.
room-pass-send = Voter avec cette carte
room-done-pass = Votre carte est prise : vous votez avec cet appareil.
