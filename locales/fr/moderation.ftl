### La charte, les signalements, la modération.

charter-title = Charte
charter-lead = Ce site est fait pour se parler. Voici les règles par lesquelles un mot peut être signalé, et ce qui se passe ensuite.
charter-rules = Les règles
charter-respect = Respect
charter-respect-what = On discute des idées, on n'attaque personne.
charter-hate = Haine et discrimination
charter-hate-what = Pas d'injure ni d'appel à la haine pour ce que sont les gens.
charter-threat = Menaces et violence
charter-threat-what = Pas de menace, pas d'appel à la violence.
charter-private-life = Vie privée des autres
charter-private-life-what = On ne donne ni le nom, ni l'adresse, ni le téléphone, ni la vie de quelqu'un d'autre.
charter-minor = Enfants et adolescents
charter-minor-what = Ce qu'un mineur a écrit, ou ce qui le montre, est retiré dès que lui ou ses parents le demandent, même des années plus tard.
charter-spam = Publicité et répétition
charter-spam-what = Pas de publicité, pas cent fois la même chose.
charter-off-topic = Hors sujet
charter-off-topic-what = On répond à la question posée.
charter-unlawful = Autre contenu interdit par la loi
charter-unlawful-what = Diffamation, contrefaçon, tout ce que la loi punit.
charter-may-redact = Peut être masqué, ou effacé pour toujours.
charter-may-hide = Peut être masqué, jamais effacé.
charter-how = Comment cela se passe
charter-how-report = Chacun peut signaler un mot par une de ces règles, sans compte. Le lien « Signaler » est sous chaque carte, chaque position, chaque amendement et chaque réponse affichée.
charter-how-decide = Une personne de la modération lit, décide, et dit pourquoi. L'auteur le lit sur la page privée de ses cartes, et par courriel si son adresse est connue.
charter-how-hidden = Tant qu'une carte est masquée, retirée ou attend d'être lue, son texte n'est donné à personne, ni sur le site ni dans les fichiers du journal ; l'empreinte reste, et prouve que rien n'a été changé. Remise au mur, elle y revient entière. Un avis déjà publié qui la cite garde sa citation.
charter-how-reporter = Qui signale et laisse une adresse reçoit la décision par courriel.
charter-how-appeal = L'auteur peut contester pendant six mois. Une autre personne juge. S'il a raison, la décision est défaite.
charter-how-machine = Aucune machine ne retire un mot. Une liste de mots ou un nombre de liens ne font que demander à quelqu'un de lire. Tout est écrit au journal.

reporting-title = Signaler
report-lead = Une personne de la modération va lire ces mots et décider selon la charte.
report-card = Signaler une carte
report-text = Signaler
report-position = Signaler cette position
report-amendment = Signaler cet amendement
report-comment = Signaler ce commentaire
report-rule = Quelle règle ?
report-no-rule = Choisissez une règle : c'est par elle que l'on décidera.
report-words = Ce qui ne va pas
report-address = Votre adresse électronique
report-address-hint = Pour recevoir la décision, et que l'on puisse vous répondre. Seule la modération la voit, pendant un an.
report-button = Signaler
report-done = C'est signalé
report-done-what = Merci. Quelqu'un va lire. Les décisions se comptent en public, sur la page Transparence.
report-back = Revenir à ce qui est écrit
report-list-title = Signaler une carte
report-list-lead = Laquelle ?
report-list-none = Il n'y a pas de carte au mur.

queue-title = Modération
queue-lead = Ce qui attend d'être lu. Une machine ne fait que proposer : vous décidez.
queue-open = En attente
queue-none = Rien n'attend.
queue-none-hint = Les signalements arrivent ici, du plus ancien au plus récent.
queue-decided = Décidé
queue-shown-again = Remis en place
queue-undone = Annulé
queue-appeal-upheld = recours accepté
queue-appeal-rejected = recours rejeté

held-title = Premières cartes à lire
held-lead = Cochées d'avance : celles où rien d'autre n'est à signaler. Décochez ce qui doit attendre.
held-pass = Laisser paraître
held-pass-all = Laisser paraître les cartes cochées
held-other = Décider autrement
held-one = Première carte de cet appareil : personne ne la voit encore.
held-passed = Première carte lue : elle paraît.
case-title = Dossier
case-gone = Mots effacés
case-gone-what = Ces mots ne sont plus là : leur auteur les a repris, ou ils ont été effacés.
case-why-reported = Signalé
case-why-first = Première carte de cet appareil
case-why-word = Un mot de la liste
case-why-links = Plus de liens que d'habitude
case-reports = { $n ->
    [one] un signalement
   *[other] { NUMBER($n) } signalements
}
case-opened = Ouvert
case-room = Salle
case-column = Colonne
case-written = Écrit
case-around = Autour, dans la même colonne
case-device = Et l'appareil ?
case-undone = Cette décision ne tient plus : un recours l'a annulée.
case-author = Auteur
case-author-device = Un appareil de cette salle. Personne ne sait de qui il est.
case-author-unknown = Inconnu.
case-place = Voir où c'est écrit
case-reports-title = Signalements
case-reporters = { $n ->
    [one] d'un appareil
   *[other] de { NUMBER($n) } appareils différents
}
case-before = Décisions précédentes sur le même appareil
case-before-none = Aucune dans cette salle.
case-decision = Décision
case-rule = Selon quelle règle ?
case-may-redact = peut être effacé pour toujours
case-measure = Que deviennent ces mots ?
case-curb = Que devient l'appareil ?
case-until = Dernier jour du blocage dans toutes les salles
case-until-hint = Un an au plus.
case-release = Lever le blocage dans toutes les salles
case-release-button = Laisser cet appareil écrire de nouveau
case-reason = Pourquoi
case-reason-hint = L'auteur lira ces mots, et tout le monde au journal. N'y mettez aucun nom.
case-decide = Décider
case-appeal = Recours de l'auteur
case-appeal-waits = Un recours attend
case-appeal-upheld = Recours accepté : la décision est annulée.
case-appeal-rejected = Recours rejeté : la décision est maintenue.
case-appeal-other = Vous avez pris cette décision : quelqu'un d'autre juge le recours.
case-appeal-verdict = L'auteur a-t-il raison ?
case-appeal-uphold = Oui : la décision est défaite
case-appeal-reject = Non : elle est maintenue
case-judge = Juger

measure-nothing = Laissé en place
measure-nothing-what = Ces mots respectent la charte.
measure-hide = Masqué
measure-hide-what = Elle quitte le mur. Son texte n'est plus donné à personne ; l'empreinte reste. On peut la remettre.
measure-hide-what-other = Ces mots ne se lisent plus sur le site. Leur texte n'est plus donné à personne ; l'empreinte reste. On peut les remettre.
measure-redact = Effacé pour toujours
measure-redact-what = Ils quittent le journal et ses fichiers. Cela ne se défait pas.
curb-none = Rien
curb-slow = Ralenti dans cette salle : une carte toutes les cinq minutes
curb-block = Bloqué dans cette salle
curb-block-everywhere = Bloqué dans toutes les salles
curb-until = jusqu'au { $date } compris
curb-over = Ce blocage n'est plus en vigueur.

aids-title = Ce qui amène des mots ici
aids-lead = Ces réglages ne retirent jamais un mot : ils demandent seulement à quelqu'un de le lire.
aids-words = Liste de mots
aids-words-hint = Un par ligne. Ils comptent quand ils sont seuls, pas au milieu d'un autre mot.
aids-links = Liens au plus par carte
aids-links-hint = Vide : sans limite.
aids-hold = Garder la première carte de chaque appareil jusqu'à ce que quelqu'un l'ait lue
aids-hold-everywhere = Dans toutes les salles

transparency-title = Transparence
transparency-lead = Ce que la modération a fait, en chiffres. Ni mots, ni noms.
transparency-all = En tout
transparency-reported = dossiers ouverts par un signalement
transparency-noticed = dossiers ouverts par une liste, un nombre de liens ou une première carte
transparency-waiting = en attente
transparency-first = Premières contributions relues
transparency-first-shown = { $n ->
    [0] dont aucune n'a paru
    [one] dont une a paru
   *[other] dont { NUMBER($n) } ont paru
}
transparency-median = La moitié des décisions en moins de
transparency-longest = La plus longue
transparency-none = Aucune décision
transparency-slowed = Appareils ralentis dans une salle
transparency-blocked = Appareils bloqués dans une salle
transparency-barred = Appareils bloqués dans toutes les salles, pour un temps
transparency-released = Blocages levés avant leur terme
transparency-minutes = { $n ->
    [one] une minute
   *[other] { NUMBER($n) } minutes
}
transparency-hours = { $n ->
    [one] une heure
   *[other] { NUMBER($n) } heures
}
transparency-days = { $n ->
    [one] un jour
   *[other] { NUMBER($n) } jours
}
transparency-by-rule = Par règle
transparency-rule = Règle
transparency-reports = Signalements
transparency-appeals = Recours
transparency-appeals-made = Recours
transparency-appeals-upheld = Acceptés
transparency-appeals-rejected = Rejetés
transparency-proof = Chaque décision est une écriture du journal public :

event-case-decided = Une décision de modération est prise
event-device-released = Un appareil bloqué dans toutes les salles peut écrire de nouveau
event-case-judged = Un recours contre une décision de modération est jugé
event-moderation-set = Les réglages de la modération changent

refused-report-nothing = Ces mots ne sont plus en public : il n'y a rien à signaler.
refused-case = Ce dossier n'existe pas.
refused-decided = Quelqu'un a déjà décidé. Relisez le dossier.
refused-not-decided = Rien n'est encore décidé.
refused-not-author = Seule la personne qui l'a écrit peut contester, depuis le lien privé de ses cartes.
refused-appealed = Vous avez déjà contesté cette décision : une autre personne va la relire.
refused-nothing-taken = Cette décision ne vous retire rien : il n'y a rien à contester.
refused-appeal-late = Cette décision a plus de six mois : elle ne peut plus être contestée ici.
refused-no-appeal = Il n'y a pas de recours à juger.
refused-same-moderator = Vous avez pris cette décision : quelqu'un d'autre doit juger le recours.
refused-too-much = Cette règle ne permet pas d'effacer pour toujours. Masquez ces mots, ou choisissez une autre règle.
refused-cannot-hide = Ces mots ne peuvent pas être masqués : laissez-les, ou effacez-les si la loi le demande.
refused-no-device = On ne sait pas quel appareil a écrit ces mots : il ne peut être ni ralenti, ni bloqué.
refused-blocked = La modération a bloqué cet appareil dans cette salle. La page privée de vos cartes dit pourquoi, et permet de contester.
refused-barred = La modération a bloqué cet appareil dans toutes les salles jusqu'au { $date } : ce que vous avez écrit reste ici, et la page privée de vos cartes, dans la salle où c'est arrivé, dit pourquoi et permet de contester.
refused-bar-day = Choisissez le dernier jour du blocage : au plus tôt aujourd'hui, au plus tard dans un an.
refused-not-barred = Ce dossier ne bloque plus d'appareil dans toutes les salles.
refused-slowed = { $n ->
    [one] La modération a ralenti cet appareil dans cette salle. Réessayez dans une minute.
   *[other] La modération a ralenti cet appareil dans cette salle. Réessayez dans { NUMBER($n) } minutes.
}
refused-bad-list = Cette liste ne va pas : deux cents mots au plus, de trois lettres au moins chacun.
refused-not-held = Cette carte n'attend pas d'être lue : décidez dans son dossier.

event-report-made = Des mots sont signalés
event-case-opened = Des mots attendent d'être lus par la modération
event-case-appealed = Un auteur conteste une décision de modération
event-case-told = L'auteur est informé d'une décision de modération
event-case-passed = Une première carte est lue et paraît
event-report-answered = Une personne qui a signalé est informée de la décision
