### Ce qui est gardé des personnes : registre, mes données, effacement, volontés.

processing-title = Registre des traitements
processing-lead = Tout ce que ce site garde des personnes, pourquoi, qui le voit et jusqu'à quand. Cette page est tirée de la liste que le logiciel applique : il n'y en a pas d'autre.
processing-basis = Fondement
processing-seen-by = Qui le voit
processing-kept = Durée
processing-records = Les écritures du journal qui le portent
processing-rights = Vos droits
processing-rights-account = Avec un compte, vous voyez tout, vous l'emportez et vous l'effacez vous-même :
processing-rights-cards = Sans compte, le lien privé de vos cartes suffit : la page qu'il ouvre permet de les effacer.
processing-rights-minor = Vous étiez mineur quand vous avez écrit, ou c'est votre enfant ? Le même lien efface tout, sans rien avoir à prouver. Si le lien est perdu, signalez la carte avec la règle « Enfants et adolescents ».
processing-rights-will = Vous pouvez dire ce que deviendra votre compte après vous :
processing-rights-cnil = Si une réponse ne vous convient pas, vous pouvez saisir la CNIL (cnil.fr).

privacy-data-account = Nom et adresse du compte
privacy-why-account = Savoir à qui un rôle est donné, et pouvoir lui écrire.
privacy-data-coming-in = Demande de lien pour entrer
privacy-why-coming-in = Envoyer le lien, et vérifier que c'est bien vous qui l'ouvrez.
privacy-data-session = Appareils sur lesquels vous êtes entré
privacy-why-session = Vous reconnaître d'une page à l'autre, vous montrer vos appareils, et savoir si un compte sert encore.
privacy-data-passkey = Clés d'accès
privacy-why-passkey = Entrer sans courriel.
privacy-data-provider = Lien avec un fournisseur d'identité
privacy-why-provider = Entrer avec un compte que vous avez déjà ailleurs.
privacy-data-invitation = Invitation
privacy-why-invitation = Remettre une invitation à la bonne personne.
privacy-data-consent = Accord donné à un médiateur
privacy-data-helped = Accord avec lequel une médiation a écrit ou choisi dans une salle
privacy-why-helped = Pouvoir vérifier que ce qui a été fait pour une personne l'a été avec son accord.
privacy-why-consent = Prouver qu'une personne a bien voulu qu'on agisse pour elle.
privacy-data-will = Ce que vous voulez pour votre compte après vous
privacy-why-will = Faire ce que vous avez demandé.
privacy-data-linked = Cartes gardées avec le compte
privacy-why-linked = Retrouver vos cartes, et pouvoir vous répondre.
privacy-data-registration = Inscription à une rencontre
privacy-why-registration = Tenir une place, prévenir d'un changement, accueillir.
privacy-data-needs = Besoins pour venir
privacy-why-needs = Que chacun puisse venir. C'est facultatif, et seule l'organisation le lit.
privacy-data-answers = Réponses aux questions de l'inscription
privacy-why-answers = Préparer la rencontre.
privacy-data-survey = Réponses à une enquête
privacy-why-survey = Compter ensemble ce que les gens ont pensé d'une rencontre.
privacy-data-letter = Courriels que le site envoie
privacy-why-letter = Les faire partir, et répondre à qui ne les a pas reçus.
privacy-data-subscription = Abonnement aux nouvelles
privacy-why-subscription = Écrire à qui l'a demandé.
privacy-data-called = Prénom donné dans une salle
privacy-why-called = Que l'animation puisse donner la parole.
privacy-data-vote = Numéro d'une carte de vote, et qui a compté le papier
privacy-why-vote = Que personne ne vote deux fois, et que deux personnes comptent.
privacy-data-photograph = Photographie d'une carte de papier
privacy-why-photograph = Vérifier que la carte a été bien recopiée.
privacy-data-report = Signalement
privacy-why-report = Comprendre ce qui est signalé, et pouvoir répondre (règlement européen sur les services numériques).
privacy-data-appeal = Recours d'un auteur
privacy-why-appeal = Entendre la personne dont des mots ont été retirés.
privacy-data-moderator = Qui a décidé d'une modération
privacy-why-moderator = Qu'un recours soit jugé par quelqu'un d'autre, et que l'administration sache qui a agi.
privacy-data-list = Liste de mots de la modération
privacy-why-list = Qu'une personne lise ce qui contient l'un d'eux, sans que la liste serve à la contourner.
privacy-data-member = Nom d'un membre du conseil
privacy-why-member = Savoir qui siège.
privacy-data-sending = Destinataire d'un document du conseil
privacy-why-sending = Savoir à qui un avis a été remis, et s'il l'a reçu.
privacy-data-institution = Adresse d'une institution
privacy-why-institution = Lui remettre les avis et lui rappeler ce qui attend une réponse.
privacy-data-undelivered = Adresse dont les courriels sont revenus
privacy-why-undelivered = Ne plus écrire à une adresse qui ne reçoit rien.
privacy-data-returned = Ce qui revient d'une salle emportée
privacy-why-returned = Ramener en ville ce qui a été écrit sans internet.
privacy-data-words = Ce qui est écrit en public : cartes, positions, réponses
privacy-why-words = C'est la matière du débat. Rien n'y porte de nom.
privacy-data-network = Adresse du réseau
privacy-why-network = Ralentir qui envoie trop. Elle n'entre jamais dans le journal.

privacy-basis-consent = Votre accord (RGPD, article 6, 1, a)
privacy-basis-law = Une obligation légale (article 6, 1, c)
privacy-basis-public-task = La mission d'intérêt public du conseil de développement (article 6, 1, e)
privacy-basis-safety = L'intérêt légitime : la sûreté du site et des personnes (article 6, 1, f)

privacy-sees-oneself = la personne elle-même
privacy-sees-organiser = l'organisation de la rencontre
privacy-sees-council = les personnes qui s'occupent du site
privacy-sees-moderators = la modération
privacy-sees-mediator = le médiateur
privacy-sees-everybody = tout le monde
privacy-sees-program = le programme seul

privacy-kept-days = { $n ->
    [one] Un jour
   *[other] { NUMBER($n) } jours
}
privacy-kept-account = { $n ->
    [one] Le temps du compte, plus un jour
   *[other] Le temps du compte, plus { NUMBER($n) } jours. Un compte qui ne sert pas pendant deux ans est fermé, après un courriel.
}
privacy-kept-meeting = { $n ->
    [one] Jusqu'au lendemain de la rencontre
   *[other] { NUMBER($n) } jours après la rencontre
}
privacy-kept-letter = { $n ->
    [one] Un jour après l'envoi
   *[other] { NUMBER($n) } jours après l'envoi
}
privacy-kept-consent = { $n ->
    [one] Un jour après la fin de l'accord
   *[other] { NUMBER($n) } jours après la fin de l'accord
}
privacy-kept-counted = Jusqu'à ce que les réponses soient comptées ensemble
privacy-kept-subscription = Le temps de l'abonnement
privacy-kept-seat = Tant que la personne siège, puis jusqu'à sa demande
privacy-kept-used = Tant qu'elle sert, puis effacée
privacy-kept-room = Comme ce qui a été écrit dans la salle
privacy-kept-asked = Sans limite : c'est la mémoire du débat. Effacé dès que l'auteur le demande.
privacy-kept-memory = Jamais écrite : en mémoire, tant qu'elle sert.

## Mes données.

mine-title = Mes données
mine-lead = Tout ce que ce site garde de vous. Vous pouvez l'emporter, le corriger et l'effacer.
mine-see = Voir mes données
mine-download-html = Emporter une page à lire
mine-download-json = Emporter un fichier JSON
mine-correct = Corriger mon nom
mine-who = Mon compte
mine-joined = Arrivée
mine-subscriptions = Abonnements
mine-letters = Courriels qui attendent de partir
mine-registrations = Mes inscriptions
mine-none = Aucune.
mine-cards = Mes cartes
mine-cards-none = Aucune. Ouvrez le lien privé de vos cartes quand vous êtes connecté pour les garder ici.
mine-records = Ce que le journal garde de moi
mine-records-lead = Chaque ligne est une écriture du journal. Ces mots ne sont jamais publics.
mine-record-open = Lire ce qu'elle contient
mine-erase = Tout effacer et partir
mine-erase-lead = Votre compte, vos inscriptions, vos abonnements et tout ce qui porte votre nom ou votre adresse sont effacés, y compris des fichiers. C'est définitif.
mine-erase-open = Effacer mes données
mine-erase-sure = Vos places aux rencontres à venir sont rendues. Ce que vous avez écrit dans les salles n'a jamais porté votre nom : cela reste, sauf si vous le demandez.
mine-erase-cards = Effacer aussi les mots des cartes gardées avec mon compte
mine-erase-button = Tout effacer

erased-title = C'est effacé
erased-lead = Plus rien ici ne porte votre nom ni votre adresse.
erased-what = Ce qui est parti
erased-what-1 = Votre compte, vos inscriptions, vos abonnements, les courriels qui attendaient. Les mots ont quitté le journal et ses fichiers. Les sauvegardes faites avant sont remplacées avec le temps par d'autres qui ne les ont plus.
erased-left = Ce qui reste
erased-left-1 = Le journal dit qu'une écriture a été effacée, et sur quel fondement, sans dire de qui. Les conclusions déjà adoptées restent.

## Mes cartes, par leur lien privé.

mine-cards-own = Ces cartes sont à vous
mine-cards-link = Les garder avec mon compte
mine-cards-link-lead = Vous les retrouverez dans vos données. Personne d'autre ne saura qu'elles sont de vous.
mine-cards-are-linked = Elles sont gardées avec votre compte :
mine-cards-erase = Effacer mes cartes
mine-cards-erase-sure = Leurs mots sont retirés du mur, du journal et des fichiers, pour toujours. Il n'y a rien à justifier, que vous ayez été mineur ou non.
mine-cards-erase-button = Effacer mes cartes pour toujours
mine-cards-erased = Vos cartes sont effacées.
mine-cards-linked = Ces cartes sont gardées avec votre compte.
mine-cards-appealed = Votre recours est enregistré. Une autre personne que celle qui a décidé va le lire.
mine-decisions = Décisions de la modération
mine-appeal = Contester cette décision
mine-appeal-words = Pourquoi elle est injuste
mine-appeal-hint = Une autre personne que celle qui a décidé lira ces mots, et vous répondra ici.
mine-appeal-button = Envoyer mon recours
mine-appeal-waits = Votre recours attend d'être lu par une autre personne.

## Après soi.

will-title = Après une disparition
will-lead = Une personne vous a confié un code pour s'occuper de son compte après elle. Donnez-le ici.
will-read = Lire ses volontés
will-sure = Si vous continuez, nous écrivons une dernière fois à son adresse. Si personne n'entre dans les quinze jours, ses volontés sont exécutées.
will-button = Demander que ce soit fait
will-done = C'est noté. Si personne n'entre dans ce compte d'ici quinze jours, ce qu'elle a demandé sera fait. Vous n'avez plus rien à faire.
will-own-title = Mon compte après moi
will-own-lead = Dites ce qu'il faut faire de votre compte, et remettez le code à quelqu'un de confiance. Vous pouvez changer d'avis à tout moment.
will-own-write = Écrire mes volontés
will-own-again = Les changer
will-own-wish = Ce qu'il faudra faire
will-wish-keep = Fermer mon compte, et laisser ce que j'ai écrit dans les salles
will-wish-erase = Tout effacer, mes cartes aussi
will-own-words = Quelques mots pour la personne de confiance
will-own-words-hint = Elle les lira en donnant le code.
will-own-button = Enregistrer mes volontés
will-own-drop = Les reprendre
will-own-invoked = Quelqu'un a donné le code. Comme vous êtes là, rien ne sera fait. Reprenez vos volontés si vous ne voulez plus qu'il serve.
will-code-title = Vos volontés sont enregistrées
will-code-what = Remettez ce code à la personne de confiance, sur papier, avec l'adresse /volontes. Il ne sera plus affiché.

## Courriels.

letter-unused-subject = Votre compte ne sert plus : faut-il le garder ?
letter-unused-why = Vous n'êtes pas entré depuis presque deux ans sur le site du { $council }. Pour garder votre compte, il suffit d'entrer une fois. Sinon, il sera fermé et vos données effacées dans un mois au plus tôt.
letter-unused-button = Entrer pour garder mon compte
letter-unused-foot = Vous n'en voulez plus ? Ne faites rien : tout s'effacera de soi-même.
letter-will-subject = Quelqu'un a donné le code de vos volontés
letter-will-why = Une personne a donné, sur le site du { $council }, le code qui sert après une disparition. Si vous lisez ce courriel, entrez une fois sur le site : rien ne sera fait. Sinon, vos volontés seront exécutées dans quinze jours.
letter-will-button = Entrer, je suis là
letter-will-foot = Vous avez remis ce code à une personne de confiance, sur papier.
letter-decided-subject = Une décision sur ce que vous avez écrit
letter-decided-why = La modération du { $council } a pris une décision sur une de vos cartes. Voici la règle, ce qui a été fait, et pourquoi.
letter-decided-button = Lire la charte
letter-decided-foot = Vous pouvez contester cette décision pendant six mois, depuis la page privée de vos cartes. Une autre personne la relira.
letter-appeal-upheld-subject = Votre recours est accepté
letter-appeal-upheld-why = Une autre personne de la modération du { $council } a relu la décision : vous aviez raison, elle est annulée.
letter-appeal-upheld-button = Lire la charte
letter-appeal-upheld-foot = Des mots effacés pour toujours ne peuvent pas revenir : vous pouvez les écrire de nouveau.
letter-appeal-rejected-subject = Votre recours a été lu
letter-appeal-rejected-why = Une autre personne de la modération du { $council } a relu la décision, et la maintient. Voici pourquoi.
letter-appeal-rejected-button = Lire la charte
letter-appeal-rejected-foot = Vous pouvez encore saisir un tribunal.
letter-reporter-subject = Ce qui a été décidé de votre signalement
letter-reporter-why = Vous avez signalé des mots sur le site du { $council }. Une personne de la modération les a lus. Voici la règle, ce qui a été décidé, et pourquoi.
letter-reporter-button = Lire la charte
letter-reporter-foot = Pas d'accord ? Signalez-les de nouveau en disant ce qui a échappé, ou écrivez au { $council } : une autre personne relira. Vous pouvez aussi saisir un tribunal. Il n'y aura pas d'autre courriel.

## Refus.

refused-nothing-there = Il n'y a rien à effacer ici : c'est déjà fait, ou rien n'a été écrit.
refused-needs-device = Ces cartes s'effacent depuis leur lien privé.
refused-will = Ce code n'ouvre rien. Vérifiez les lettres et les chiffres, ou demandez au conseil.
refused-nothing-due = Il n'y a rien à faire pour l'instant.

event-account-linked = Quelqu'un garde ses cartes avec son compte
event-account-warned = Un courriel part à quelqu'un dont le compte ne sert plus
event-will-set = Quelqu'un dit ce que deviendra son compte après lui
event-will-invoked = Le code d'une personne disparue est donné
