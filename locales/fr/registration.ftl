### Registering for a meeting, and who came.

registration-title = S'inscrire
registration-so-far = { $n ->
    [0] Aucune inscription pour l'instant.
    [one] { $n } personne est inscrite.
   *[other] { NUMBER($n) } personnes sont inscrites.
}
registration-free = { $n ->
    [0] Toutes les places sont prises.
    [one] Il reste { $n } place.
   *[other] Il reste { NUMBER($n) } places.
}
registration-free-figure = { $n ->
    [one] place libre
   *[other] places libres
}
registration-waiting = en attente
registration-full = C'est complet
registration-full-hint = Vous pouvez vous inscrire sur la liste d'attente : dès qu'une place se libère, elle revient au premier qui attend.
registration-send = M'inscrire
registration-wait = M'inscrire sur la liste d'attente
registration-closed = Les inscriptions ne sont pas ouvertes
registration-closed-hint = Elles ne le sont pas encore, ou ne le sont plus. La page de la rencontre dit comment y venir.
registration-back = La page de la rencontre
registration-refused = Votre demande n'est pas passée
registration-for = Pour qui ?
registration-for-hint = Une personne qui vous a donné son accord : l'inscription porte son nom, et dit qu'elle a été aidée.
registration-for-myself = Moi-même
registration-helped = avec l'aide d'une médiation
registration-name = Votre nom
registration-error-name = Écrivez comment on vous appelle.
registration-address = Votre adresse électronique
registration-address-hint = Pour recevoir la confirmation, un rappel deux jours avant, et le lien qui permet d'annuler. Rien d'autre, sauf si vous cochez la case plus bas.
registration-error-no-address = Pour savoir ce que devient la rencontre, laissez une adresse ; ou décochez la case.
registration-follow = Me dire ce que devient cette rencontre
registration-follow-hint = Un premier courriel vous demandera si c'est bien vous. Ensuite, au plus un courriel par jour, quand une conclusion de la rencontre est décidée, ou qu'il y est répondu. Chaque courriel permet d'arrêter d'un clic ; l'adresse est alors oubliée.
registration-follow-asked = Vous avez demandé ce que devient cette rencontre : un courriel est parti à votre adresse. Ouvrez-le et confirmez, sinon rien d'autre ne sera envoyé.
registration-follow-refused = Votre inscription tient. Mais nous n'avons pas pu noter que vous voulez savoir ce que devient la rencontre.
registration-error-address = Cette adresse n'est pas complète. Vérifiez-la, ou laissez ce champ vide.
registration-companions = Combien de personnes avec vous ?
registration-companions-hint = { $n ->
    [one] Une au plus. Laissez vide si personne ne vous accompagne.
   *[other] { $n } au plus. Laissez vide si personne ne vous accompagne.
}
registration-needs = De quoi avez-vous besoin pour venir et prendre part ?
registration-needs-hint = Place pour un fauteuil, langue des signes, boucle magnétique, garde d'enfants… Lu par l'organisateur seul, effacé après la rencontre.
registration-privacy = Votre nom et votre adresse ne sont vus que de l'organisateur, et effacés trente jours après la rencontre, sauf l'adresse à laquelle vous voulez des nouvelles ; vos besoins et vos réponses, le lendemain. Le site ne publie que des nombres.

## The page of a registration.

registration-own-title = Mon inscription
registration-own-placed = Votre place est retenue
registration-own-waiting = Vous êtes sur la liste d'attente
registration-own-cancelled = Votre inscription est annulée
registration-own-cancelled-hint = Votre place est rendue. Merci d'avoir prévenu.
registration-again = M'inscrire de nouveau
registration-own-qr = Code à montrer à l'entrée
registration-own-door = À l'entrée, montrez ce code ou dites votre nom.
registration-own-waiting-hint = Dès qu'une place se libère, elle revient au premier qui attend. Si vous avez laissé une adresse, un courriel vous le dira ; sinon, revenez sur cette page.
registration-own-mail = Un courriel part à l'adresse que vous avez donnée. Si elle était déjà inscrite, rien n'est compté deux fois : le courriel dit ce qui est retenu.
registration-own-keep = Gardez l'adresse de cette page : c'est elle qui permet d'annuler.
registration-people = { $n ->
    [one] Pour une personne
   *[other] Pour { $n } personnes
}
registration-calendar = Ajouter à mon agenda
registration-cancel = Je ne viens plus
registration-cancel-hint = Votre place ira à quelqu'un d'autre.
registration-cancel-it = Annuler mon inscription
registration-cancel-by-mail = Pour que personne n'annule à votre place, le lien qui annule est dans le courriel. Vous ne le trouvez plus ?
registration-send-link = Recevoir ce lien par courriel
registration-link-sent = Le courriel part dans un instant
registration-link-sent-hint = Ouvrez le lien qu'il contient pour annuler.

## For the organiser.

registration-open = Ouvrir les inscriptions
registration-open-it = Ouvrir les inscriptions
registration-rules = Les règles
registration-save-rules = Enregistrer les règles
registration-places = Places
registration-companions-each = Accompagnants par personne
registration-closes-on = Inscriptions jusqu'au
registration-rules-hint = { $n ->
   *[other] Laissez les places vides s'il n'y a pas de limite. { $n } accompagnants au plus. Si vous ajoutez des places, ceux qui attendent montent d'eux-mêmes.
}
registration-ask-needs = Demander de quoi chacun a besoin pour venir
registration-who = Qui vient
registration-public-form = Le formulaire public
registration-questions = Les questions posées
registration-add-questions = Poser des questions
registration-questions-hint = Les réponses ne sont lues que par vous et effacées le lendemain de la rencontre. Tant que personne n'a répondu, tout peut changer ; ensuite on ne fait qu'ajouter.
registration-back-to-list = Revenir aux inscriptions
registration-print = La liste à imprimer
registration-nobody = Aucune inscription pour l'instant.
registration-nobody-hint = Les inscriptions se liront ici, pour vous seul.
registration-kept = Ces noms ne sont vus que de vous. Besoins et réponses s'effacent d'eux-mêmes le lendemain de la rencontre, noms et adresses trente jours après.
registration-standing-placed = a une place
registration-standing-waiting = attend une place
registration-standing-cancelled = ne vient plus
registration-came = { $n ->
    [one] { $n } est là
   *[other] { $n } sont là
}
registration-needs-of = Besoins :
registration-cancel-for = Désinscrire
registration-cancel-for-hint = La personne est prévenue par courriel si elle a laissé une adresse, et sa place va au premier qui attend.
registration-cancel-for-it = Oui, désinscrire
registration-over = Il n'y a pas eu d'inscriptions.

## At the door.

door-unknown = Ce code n'ouvre aucune inscription
door-unknown-hint = Il vient peut-être d'une autre rencontre. Cherchez la personne par son nom.
door-note = Noter l'arrivée
door-unregistered = venus sans inscription
door-by-name = Par le nom
door-search = Chercher un nom
door-present = Est là
door-take-back = Retirer
door-people = Personnes
door-nobody = Aucune inscription à ce nom.
door-by-paper = D'après la liste de papier
door-by-paper-hint = Cochez sur la liste imprimée, puis reportez ici les numéros cochés.
door-numbers = Numéros cochés
door-numbers-hint = Séparés par des espaces ; 5-9 veut dire de 5 à 9.
door-note-numbers = Noter ces arrivées
door-walk-ins = Venus sans inscription, comptés à la porte
door-count = Enregistrer ce nombre
door-wall = Le code au mur
door-wall-hint = Affiché dans la salle, ce code laisse chacun dire qu'il est là, sur son téléphone. Un appareil compte une fois.
door-no-desk = Les inscriptions ne sont pas ouvertes
door-no-desk-hint = Ouvrez-les, même sans limite de places, pour compter les présents.

list-hint = Imprimez cette page. Après la rencontre, reportez les numéros cochés à la page de l'accueil.
list-number = N°
list-name = Nom
list-present = Là
list-people = Personnes
list-walk-ins = Venus sans inscription

## On one's own phone.

presence-title = Je suis là
presence-address = L'adresse de votre inscription
presence-address-hint = Laissez vide si vous n'aviez pas réservé : on vous compte quand même.
presence-send = Dire que je suis là
presence-privacy = Seul un nombre est publié.
presence-done = Merci, c'est noté
presence-done-hint = Bonne rencontre. Vous pouvez fermer cette page.

## What is refused.

refused-registration-none = On ne s'inscrit pas à cette rencontre.
refused-registration-closed = Les inscriptions sont closes.
refused-registration-companions = { $n ->
    [0] Chacun s'inscrit pour soi à cette rencontre : laissez le nombre de personnes vide.
    [one] Une personne au plus peut venir avec vous.
   *[other] { $n } personnes au plus peuvent venir avec vous.
}
refused-registration-places = Le nombre de places va de 1 à 5 000 ; laissez vide s'il n'y a pas de limite.
refused-registration-full = Trop d'inscriptions sont arrivées ainsi. Écrivez à l'organisateur.
refused-registration-unknown = Cette inscription n'existe pas. Vérifiez le lien.
refused-registration-cancelled = Cette inscription est déjà annulée.
refused-registration-key = Ce lien ne permet pas d'annuler. Servez-vous de celui du courriel.
refused-registration-nothing = Il n'y a rien à faire.
refused-registration-people = { $n ->
    [one] Cette inscription vaut pour une personne au plus.
   *[other] { $n } personnes au plus.
}
refused-registration-device = Rechargez la page et recommencez.
refused-registration-present = Cet appareil l'a déjà dit. Merci.
refused-meeting-unknown = Cette rencontre n'existe pas.
refused-meeting-held = Cette rencontre a eu lieu : elle ne change plus.
refused-meeting-cancelled = Cette rencontre est annulée.
refused-meeting-reversed = La fin vient avant le début. Vérifiez les heures.
refused-meeting-overlaps = Deux moments du déroulé se chevauchent.
refused-meeting-slots = Le déroulé a trop de lignes.

## Letters. $title: the title of the meeting. $name: how the person is called.

letter-hello = Bonjour { $name },
letter-registered-subject = Inscription : { $title }
letter-registered = Votre place est retenue pour « { $title } ».
letter-waiting-subject = Liste d'attente : { $title }
letter-waiting = « { $title } » est complet : vous êtes sur la liste d'attente. Un courriel vous préviendra dès qu'une place sera pour vous.
letter-repeated-subject = Déjà inscrit : { $title }
letter-repeated = Votre adresse a été inscrite de nouveau à « { $title } ». Votre première inscription tient, rien n'est compté deux fois. Si ce n'était pas vous, il n'y a rien à faire.
letter-moved-up-subject = Une place pour vous : { $title }
letter-moved-up = Une place s'est libérée : elle est pour vous. À bientôt à « { $title } ».
letter-cancelled-subject = Inscription annulée : { $title }
letter-cancelled = Votre inscription à « { $title } » est annulée. Merci d'avoir prévenu.
letter-cancelled-for-subject = Inscription annulée : { $title }
letter-cancelled-for = L'organisateur a annulé votre inscription à « { $title } ».
letter-key-subject = Annuler mon inscription : { $title }
letter-key = Voici le lien de votre inscription à « { $title } ». C'est sur cette page qu'on annule.
letter-reminder-subject = Bientôt : { $title }
letter-reminder = « { $title } » a lieu bientôt, et votre place vous attend. Si vous ne venez plus, annulez : quelqu'un attend peut-être.
letter-changed-subject = Changement : { $title }
letter-changed = La rencontre « { $title } » a changé. Voici ce qui vaut maintenant.
letter-meeting-cancelled-subject = Annulée : { $title }
letter-meeting-cancelled = La rencontre « { $title } » n'aura pas lieu.
letter-link = Votre page, avec le code à montrer à l'entrée et le bouton qui annule :
letter-link-text = Mon inscription
letter-why = Vous recevez ce courriel parce que cette adresse s'est inscrite à une rencontre. Elle ne sert à rien d'autre, et s'efface trente jours après.
