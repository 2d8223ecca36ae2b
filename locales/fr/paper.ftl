### Paper: sheets of cards, typing in, photographs, dots counted by hand.

paper-kind = Papier
paper-tabs = Pages du papier
paper-tab-feuilles = Imprimer
paper-tab-saisie = Saisir
paper-tab-voix = Pour quelqu'un
paper-tab-photo = Photographier
paper-tab-comptage = Compter
paper-tab-cartes-de-vote = Cartes de vote
paper-title-feuilles = Imprimer des cartes
paper-title-saisie = Saisir des cartes
paper-title-voix = Écrire pour quelqu'un
paper-title-photo = Lire une photographie
paper-title-comptage = Compter les gommettes
paper-title-cartes-de-vote = Une carte de vote par personne
paper-to-console = Conduire la salle

## A board that was held on paper.

board-held-on = Tenu sur papier le { $day }, saisi le { $entered }.

## Sheets to print.

paper-sheets-lead = Des cartes à découper, numérotées. Le petit code carré permet de les lire ensuite sur une photographie.
paper-cards = Cartes
paper-from = À partir du numéro
paper-per-sheet = Par feuille
paper-column = Colonne
paper-all-columns = Au choix, à cocher
paper-show = Préparer
paper-sheet-count = { $n ->
    [one] Une feuille A4.
   *[other] { $n } feuilles A4.
}
paper-print-hint = Imprimez depuis le navigateur, à 100 % (« taille réelle »), sans en-tête ni pied de page, puis coupez le long des pointillés.
paper-printed-before = La dernière carte porte le numéro { $last }. Si vous imprimez encore avant d'avoir saisi celles-ci, repartez du suivant : aucun numéro ne doit servir deux fois.
paper-sheet = Feuille { $n }

## Typing in.

paper-entry-lead = Une touche pour la colonne, les mots, Entrée : la carte est au mur et le curseur revient.
paper-new-card = Nouvelle carte
paper-column-key = Colonne (touche)
paper-words = Mots de la carte
paper-number = Numéro
paper-enter = Saisir
paper-entry-hint = Le numéro avance seul ; effacez-le si les cartes n'en ont pas. Sans réseau, continuez : rien n'est perdu.
paper-closed = Le tableau est fermé. Ce que vous saisissez encore sera marqué comme arrivé en retard, pendant une journée.
paper-last = { $n ->
    [0] Rien n'est encore saisi ici
    [one] Une carte saisie ici
   *[other] Les dernières des { $n } cartes saisies ici
}
paper-correct = Corriger
paper-withdraw = Retirer
paper-photo-of = Photo
paper-sending = En route…
paper-waiting-one = Une carte attend le réseau. Elle est gardée sur cet appareil.
paper-waiting-many = %n cartes attendent le réseau. Elles sont gardées sur cet appareil.
paper-take-back = Reprendre

## For somebody.

paper-person-lead = Pour qui ne peut pas écrire ou n'a pas de téléphone. Ses cartes et ses gommettes sont marquées comme données pour quelqu'un, sans nom.
paper-person = Pour
paper-person-choose = Choisir
paper-voice = Voix { $n }
paper-voice-new = Une nouvelle personne (voix { $n })
paper-person-hint = Écrivez ce que la personne dit, avec ses mots.
paper-dots-of = Gommettes de la voix { $n }
paper-no-dots-now = La salle ne donne pas de gommettes en ce moment.

## Dots counted by hand.

paper-count-lead = Deux personnes comptent les gommettes du papier, chacune de son côté. Les rangs ne se dévoilent que si les deux comptages sont les mêmes.
paper-count-hands = Qui compte
paper-count-premiere = Premier comptage
paper-count-seconde = Second comptage
paper-count-save-premiere = Garder le premier comptage
paper-count-save-seconde = Garder le second comptage
paper-count-nothing = Rien n'est encore compté.
paper-count-once = Un seul comptage est fait. Une autre personne compte maintenant à son tour.
paper-count-differs = { $n ->
    [one] Les deux comptages diffèrent sur une ligne. Recomptez-la.
   *[other] Les deux comptages diffèrent sur { $n } lignes. Recomptez-les.
}
paper-count-agrees = Les deux comptages sont les mêmes.
paper-count-total = { $n ->
    [0] Aucune gommette comptée
    [one] Une gommette comptée
   *[other] { $n } gommettes comptées
}
paper-count-empty = Il n'y a encore aucune carte à compter.
paper-count-other-method = Cette salle ne classe pas par gommettes : il n'y a rien à compter à la main.

## Photographs.

paper-photo-lead = Photographiez une feuille ou le panneau : chaque carte imprimée d'ici est reconnue à son code et posée à côté de son champ.
paper-photo-file = Photographie (JPEG ou PNG, 20 Mo au plus)
paper-photo-read = Lire la photographie
paper-photo-hint = De face, à la lumière, une feuille par photographie : c'est ainsi que l'on lit le mieux. La photographie n'est pas gardée ; seule l'image de chaque carte confirmée l'est, avec elle, sans lieu ni appareil, et le public ne la voit pas.
paper-photo-unread = La photographie n'est pas lue
paper-photo-none = Choisissez d'abord une photographie.
paper-photo-too-large = Le fichier dépasse 20 Mo. Reprenez la photographie en qualité normale.
paper-photo-not-a-picture = Ce fichier n'est ni un JPEG ni un PNG. Sur un téléphone, choisissez le format « le plus compatible ».
paper-photo-too-many-pixels = L'image est trop grande : 50 millions de points au plus. Reprenez-la en qualité normale.
paper-photo-broken = Ce fichier est abîmé : l'image ne peut pas être lue. Envoyez-la de nouveau.
paper-photo-gone = La photographie n'est plus là
paper-photo-gone-hint = Elle n'est gardée que quelques heures, le temps de la saisie. Envoyez-la de nouveau.
paper-photo-gone-typed = Vos mots sont gardés ci-dessous. Confirmez pour les saisir sans photographie, ou envoyez-la de nouveau après les avoir copiés.
paper-photo-typed = Vos mots
paper-photo-found = { $n ->
    [one] Une carte trouvée
   *[other] { $n } cartes trouvées
}
paper-photo-no-code = Aucune carte reconnue
paper-photo-strangers = { $n ->
    [one] Une carte vient d'une autre salle : elle est laissée de côté.
   *[other] { $n } cartes viennent d'une autre salle : elles sont laissées de côté.
}
paper-photo-whole-hint = Aucun code n'a été trouvé. Vous pouvez lire les cartes sur l'image entière, ou la reprendre de plus près.
paper-photo-whole = La photographie entière
paper-photo-card = Carte n° { $n }
paper-photo-line = Ligne { $n }
paper-photo-done = Saisie, avec sa photo :
paper-photo-there = Déjà saisie :
paper-photo-attach = Joindre cette photo à la carte
paper-photo-confirm = Confirmer les cartes remplies
paper-photo-confirm-hint = Une ligne vide reste à saisir. L'image accompagne la carte ; elle n'est montrée qu'aux animateurs.
paper-photo-all-done = Toutes les cartes de cette photographie sont saisies.
paper-photo-to-entry = Voir les dernières cartes

## Voting passes: one for each person.

paper-passes-lead = Chaque personne tire une carte d'un tas. Avec elle, elle vote sur un téléphone, ou la rend contre des gommettes de papier : jamais les deux. La carte ne porte aucun nom.
paper-passes-none = Aucune carte n'est préparée : cette salle compte des appareils, et son rapport dit que ce n'est pas une voix par personne.
paper-passes-issued = Préparées
paper-passes-on-phones = Sur téléphone
paper-passes-on-paper = Rendues contre du papier
paper-passes-withdrawn = Retirées
paper-passes-make = Préparer des cartes
paper-passes-make-hint = Prévoyez-en quelques-unes de plus. Dès les premières, on ne vote plus sans carte dans cette salle.
paper-passes-number = Nombre de cartes
paper-passes-make-send = Préparer
paper-passes-made = Les cartes sont prêtes à imprimer, plus bas sur cette page.
paper-passes-spend = Rendre contre des gommettes de papier
paper-passes-spend-hint = Le grand numéro des cartes rendues, par exemple 4, 7, 12-15. Une carte qui a servi sur un téléphone est refusée.
paper-passes-numbers = Numéros
paper-passes-spend-send = Noter
paper-passes-spent = C'est noté : remettez les gommettes.
paper-passes-withdraw = Retirer une carte perdue ou volée
paper-passes-withdraw-hint = Si elle a servi sur un téléphone, les votes donnés avec elle ne comptent plus ; le rapport dit combien de cartes ont été retirées. Ce n'est plus possible une fois des rangs dévoilés.
paper-passes-one = Numéro de la carte
paper-passes-reason = Raison
paper-passes-withdraw-send = Retirer
paper-passes-withdrawn-done = La carte est retirée.
paper-passes-print = Cartes à imprimer
paper-passes-print-hint = Dix par feuille A4, recto seul, à 100 %. Coupez, mélangez, laissez tirer. Seules celles qui n'ont pas servi sont imprimées.
paper-passes-elsewhere = { $n ->
    [one] Une carte a été préparée sur une autre machine : c'est là qu'elle s'imprime.
   *[other] { $n } cartes ont été préparées sur une autre machine : c'est là qu'elles s'impriment.
}
paper-pass-title = Carte de vote
paper-pass-do = Visez le code, ou saisissez :
paper-person-pass = Carte de vote de la personne (numéro ou code)
paper-person-pass-hint = On vote ici avec une carte : notez celle de la personne avant de poser ses gommettes.
paper-person-pass-send = Utiliser cette carte
paper-count-second-title = Pour la seconde personne
paper-count-second-hint = Elle ouvre ce lien sur son propre téléphone, sans compte, et ne voit pas vos nombres. Il ne permet que le second comptage.
paper-count-second-open = Ouvrir le second comptage
paper-count-second-lead = Vous comptez de votre côté, sans voir l'autre comptage. Quand les deux sont les mêmes, les rangs peuvent être dévoilés.
paper-count-thanks = Merci, votre comptage est gardé.
paper-count-hidden = L'autre personne a compté. Ses nombres restent cachés tant que les deux comptages ne sont pas faits.
