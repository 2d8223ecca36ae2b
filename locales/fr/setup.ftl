### Setting up a site in five steps.

setup-label = Étapes de la mise en place
setup-step-of = Étape { $n } sur 5
setup-step-council = Le conseil
setup-step-council-hint = Son nom, son logo, comment le joindre.
setup-step-territory = Le territoire
setup-step-territory-hint = Son nom, et ses communes depuis un tableau.
setup-step-colleges = Les collèges
setup-step-colleges-hint = Les cinq habituels sont proposés.
setup-step-mail = Les courriels
setup-step-mail-hint = Vérifier que les courriels partent.
setup-step-first = La première démarche
setup-step-first-hint = Une question, et un titre.
setup-done = Fait
setup-to-do = À faire
setup-problem = Une réponse est à revoir
setup-save-on = Enregistrer et continuer
setup-save-stop = Enregistrer et m'arrêter là
setup-skip = Passer cette étape
setup-later = Plus tard
setup-on = Continuer

## The council.

setup-council-title = Le conseil
setup-council-lead = Ce que chaque page du site montrera en tête et en pied. Seul le nom est nécessaire ; le reste peut attendre.
setup-council-who = Qui vous êtes
setup-name = Nom du conseil
setup-name-hint = Par exemple : Conseil de développement du Pays de Lorient
setup-short-name = Sigle
setup-mission = Ce que fait le conseil, en une ou deux phrases
setup-mission-hint = Pour qui ne vous connaît pas.
setup-seats = Nombre de membres
setup-contact = Vous joindre
setup-contact-lines = Coordonnées, une par ligne
setup-contact-hint = Adresse, téléphone, adresse électronique. Elles figurent au bas de chaque page.
setup-logo = Votre logo
setup-logo-now = Logo actuel
setup-logo-remove = Retirer le logo
setup-logo-file = Choisir une image
setup-logo-hint = Une image PNG ou JPEG, de 8 mégaoctets au plus. Elle est refaite en petit : rien de ce que le fichier contient d'autre n'est gardé.
setup-logo-not-a-picture = Ce fichier n'est ni un PNG ni un JPEG. Un dessin SVG se convertit en PNG avec le logiciel qui l'a fait.
setup-logo-too-many-pixels = Cette image a trop de points pour un logo. Réduisez-la à 2 000 points de large, puis choisissez-la de nouveau.
setup-logo-broken = Cette image ne s'ouvre pas. Enregistrez-la de nouveau en PNG, puis choisissez-la.

## The territory.

setup-territory-title = Le territoire
setup-territory-lead = Le pays dont le conseil parle, et les communes qui le font.
setup-territory-what = Le territoire
setup-territory-name = Nom du territoire
setup-territory-description = Ce qu'il est, en une phrase ou deux
setup-territory-description-hint = Par exemple : trente communes entre terre et mer.
setup-communes = Ses communes
setup-communes-known = { $n ->
    [one] Une commune est inscrite.
   *[other] { $n } communes sont inscrites.
}
setup-communes-people = { $n ->
    [one] Un habitant.
   *[other] { $n } habitants.
}
setup-communes-see = Les voir
setup-communes-how = Préparez un tableau avec une commune par ligne : code INSEE, nom, population, latitude, longitude, numéro SIREN et nom de l'intercommunalité. Enregistrez-le depuis votre tableur au format CSV. Rien n'est inscrit avant que vous ayez vu l'aperçu.
setup-example = Télécharger un exemple à remplir (CSV)
setup-communes-file = Fichier des communes
setup-file-hint = Un fichier CSV, de 250 kilooctets au plus. L'ordre des colonnes est libre.
setup-table-paste = Ou coller le tableau ici
setup-table-text = Le tableau, une ligne par commune
setup-table-look = Voir l'aperçu
setup-table-read = Ce que dit le tableau
setup-table-sum = { $communes ->
    [one] Une commune,
   *[other] { $communes } communes,
} { $joined ->
    [one] une intercommunalité,
   *[other] { $joined } intercommunalités,
} { $people ->
    [one] un habitant.
   *[other] { $people } habitants.
}
setup-table-changing = { $n ->
    [0] Tout est déjà inscrit : rien ne changera.
    [one] Une ligne apporte du nouveau.
   *[other] { $n } lignes apportent du nouveau.
}
setup-table-bad = { $n ->
    [one] Une ligne sera laissée de côté
   *[other] { $n } lignes seront laissées de côté
}
setup-table-line = Ligne { $n } :
setup-table-absent = { $n ->
    [one] Une commune inscrite n'est pas dans ce tableau. Elle reste, sauf si vous le dites :
   *[other] { $n } communes inscrites ne sont pas dans ce tableau. Elles restent, sauf si vous le dites :
}
setup-table-only = Retirer les communes qui ne sont pas dans ce tableau
setup-table-correct = Corriger le tableau ici
setup-table-again = Relire le tableau corrigé
setup-table-take = { $n ->
    [one] Inscrire cette commune
   *[other] Inscrire ces { $n } communes
}
setup-table-leave = Choisir un autre fichier
setup-table-lines = Lignes qui seront prises
setup-table-empty = Ce fichier n'a aucune ligne sous celle des titres. Choisissez un fichier CSV, ou collez le tableau.
setup-table-long = Ce tableau a plus de { $max } lignes. Coupez-le en plusieurs.
setup-table-column = Il manque la colonne « { $column } ». Ajoutez-la au tableau, avec son titre en première ligne.
setup-column-code = Code INSEE
setup-column-name = Nom
setup-column-population = Population
setup-column-latitude = Latitude
setup-column-longitude = Longitude
setup-column-siren = SIREN de l'intercommunalité
setup-column-joined = Intercommunalité
setup-column-effect = Effet
setup-effect-new = Nouvelle
setup-effect-changed = Change
setup-effect-known = Déjà inscrite
setup-line-code = Le code INSEE n'en est pas un : cinq chiffres, ou 2A et 2B pour la Corse.
setup-line-twice = Cette commune est déjà plus haut dans le tableau.
setup-line-name = Le nom manque.
setup-line-population = La population n'est pas un nombre.
setup-line-position = La latitude ou la longitude n'est pas un nombre de degrés.
setup-line-siren = Le numéro SIREN de l'intercommunalité n'a pas neuf chiffres.
setup-line-joined = Le nom de l'intercommunalité manque.

## The colleges.

setup-colleges-title = Les collèges
setup-colleges-lead = Les familles d'où viennent les membres du conseil.
setup-colleges-offered = Voici les cinq collèges que beaucoup de conseils ont. Gardez ceux qui vous vont, changez les autres.
setup-colleges-how = Un nom vidé retire le collège. Un collège qui a des membres ne se retire pas.
setup-college-row = Collège { $n }
setup-college-members = { $n ->
    [one] (un membre)
   *[other] ({ $n } membres)
}
setup-college-name = Nom
setup-college-who = Qui s'y trouve
setup-college-economy = Acteurs économiques
setup-college-economy-who = Entreprises, artisanat, commerce, agriculture, pêche, chambres consulaires
setup-college-work = Organisations syndicales et sociales
setup-college-work-who = Syndicats, insertion, emploi, santé, solidarité
setup-college-associations = Vie associative
setup-college-associations-who = Culture, sport, environnement, éducation populaire
setup-college-learning = Éducation, formation et recherche
setup-college-learning-who = Écoles, lycées, université, laboratoires
setup-college-residents = Habitants et personnes qualifiées
setup-college-residents-who = Habitants volontaires ou tirés au sort, personnes choisies pour ce qu'elles savent

## Mail.

setup-mail-title = Les courriels
setup-mail-lead = Le site écrit aux gens : le lien pour entrer, les inscriptions, les nouvelles. Il lui faut un serveur de courriel.
setup-mail-state = Où en sont les courriels
setup-mail-none = Aucun serveur de courriel n'est réglé : les courriels attendent sur place, et aucun n'est perdu.
setup-mail-set = Un serveur de courriel est réglé, et rien ne dit qu'il refuse nos envois.
setup-mail-waiting = Voir les courriels qui attendent
setup-mail-how = Le régler
setup-mail-how-who = Ce réglage se fait sur la machine qui porte le site, pas ici : un mot de passe n'a rien à faire dans une page. Confiez ces lignes à la personne qui l'a installé.
setup-mail-how-what = Votre fournisseur d'adresses électroniques vous donne cinq informations ; l'adresse publique du site s'y ajoute, sans quoi les liens des courriels ne mènent nulle part. Chacune se met dans une variable d'environnement :
setup-mail-url = Adresse publique du site, par exemple https://avis.exemple.bzh
setup-mail-host = Serveur d'envoi (SMTP)
setup-mail-from = Expéditeur des courriels
setup-mail-user = Nom d'utilisateur
setup-mail-password = Fichier qui contient le mot de passe
setup-mail-tls = Chiffrement : starttls, tls ou none
setup-mail-how-then = Puis le programme est relancé, et cette page dira ce qu'il en est. Les courriels qui attendaient partent d'eux-mêmes.
setup-trial-none = Sans serveur réglé, le courriel d'essai attendra avec les autres.
setup-trial-left = Le courriel d'essai est parti. S'il n'arrive pas d'ici quelques minutes, regardez dans les courriels indésirables.
setup-trial-waits = Le courriel d'essai est prêt à partir. Rechargez cette page dans un instant pour savoir ce qu'il devient.
setup-trial-again = Le courriel d'essai n'a pas pu partir. Un nouvel essai aura lieu dans quelques minutes.
setup-trial-failed = Le courriel d'essai a été refusé. La page des courriels en attente dit pourquoi.

## The first process.

setup-first-title = La première démarche
setup-first-lead = Une question posée au conseil, et la démarche qui y répondra. Tout se complète ensuite.
setup-first-there = { $n ->
    [one] Une démarche est déjà ouverte :
   *[other] { $n } démarches sont déjà ouvertes :
}
setup-first-question-title = La question
setup-first-who = Qui la pose ?
setup-first-officials = Des élus : c'est une saisine
setup-first-council = Le conseil lui-même : c'est une auto-saisine
setup-first-from = Quelle institution ?
setup-first-from-hint = Par exemple : Lorient Agglomération. À laisser vide pour une auto-saisine.
setup-first-question = La question, telle qu'elle est posée
setup-first-question-hint = Par exemple : Comment se déplacera-t-on dans nos communes en 2035 ?
setup-first-process = La démarche
setup-first-name = Titre de la démarche
setup-first-name-hint = Quelques mots. Par exemple : Se déplacer en 2035
setup-first-objective = Ce qu'elle doit donner
setup-first-objective-hint = Si vous le savez déjà. Sinon, la question en tient lieu.
setup-first-button = Ouvrir la démarche

## Setting up.

refused-college-unknown = Ce collège n'existe plus. Rechargez la page.
refused-member-unknown = Ce membre n'existe plus. Rechargez la page.
refused-group-unknown = Ce groupe n'existe plus. Rechargez la page.
refused-college-twice = Deux collèges portent le même nom. Changez l'un des deux.
refused-group-twice = Un groupe porte déjà ce nom. Choisissez-en un autre.
refused-college-members = Un collège que vous retirez a encore des membres. Laissez-lui son nom, ou changez d'abord ses membres de collège.
refused-logo = Ce logo est trop lourd. Choisissez une image plus simple.
refused-rows = Ce tableau a plus de { $max } lignes. Coupez-le en plusieurs.
refused-import-unknown = Cet import n'existe pas.
refused-import-undone = Cet import est déjà annulé.
refused-import-built-on = Depuis cet import, un de ces membres a changé ou anime un groupe : l'annuler effacerait ce travail.
refused-insee = { $code } n'est pas un code INSEE.
refused-commune-unknown = La commune { $code } n'est pas inscrite.
refused-commune-twice = La commune { $code } est deux fois dans le tableau. Gardez une seule ligne.
refused-siren = { $siren } n'est pas un numéro SIREN : il en faut neuf chiffres.
refused-siren-unknown = L'intercommunalité { $siren } n'est pas inscrite.
refused-nowhere = La position de la commune { $code } n'est nulle part sur la Terre.
refused-commune-used = La commune { $code } ne se retire pas : une rencontre y a lieu.
refused-notice-changed = Quelqu'un a changé ce texte entre-temps. Copiez le vôtre, rechargez la page, puis reportez vos changements.
refused-audit-sum = Les trois nombres font { $sum } critères ; le RGAA en a { $all }. Vérifiez-les.
refused-audit-to-come = La date de l'audit n'est pas encore venue. Vérifiez-la.
refused-audit-nothing = Des critères ne sont pas respectés : dites au moins un contenu qui n'est pas accessible.
refused-audit-many = Une de ces listes a plus de deux cents lignes. Regroupez-les.
