### La diffusion d'un avis : qui l'a reçu, le registre, les rappels.

## Ce qui peut arriver.

event-diffusion-sent = Un document a été envoyé
event-diffusion-received = Un document a été reçu
event-diffusion-struck = Une ligne du registre de diffusion a été rayée
event-institution-contact_set = L'adresse d'une institution a été notée
event-opinion-reminded = Un rappel a été envoyé à une institution
event-address-returned = Les courriels à une adresse reviennent
event-address-trusted = On écrit de nouveau à une adresse

## Ce qui est refusé.

refused-diffusion-no-address = Aucune adresse n'est connue pour « { $name } ». Ajoutez-la à la fin de la ligne.
refused-diffusion-returned = Les courriels à « { $name } » reviennent. Corrigez l'adresse, ou choisissez un autre moyen.
refused-diffusion-unknown = Cette ligne n'est pas, ou plus, au registre.
refused-diffusion-how-many = Écrivez au moins un destinataire, et deux cents au plus à la fois.
refused-diffusion-full = Le registre de cet avis est plein.
refused-diffusion-sent = Tous ont déjà reçu ce document par courriel, ou vont le recevoir : rien n'est envoyé deux fois.
refused-diffusion-day = Ce jour ne va pas : il est à venir, ou précède l'envoi.
refused-diffusion-received = La réception est déjà notée.
refused-diffusion-mailed = Un courriel a été fait pour cette ligne : elle ne peut plus être rayée.
refused-diffusion-nothing = Il n'y a rien à rappeler.

## La page publique.

diffusion-title = Diffusion
diffusion-link = À qui cet avis a été envoyé
diffusion-lead = À qui cet avis a été envoyé, par quel moyen, et s'il a été reçu.
diffusion-figures = En chiffres
diffusion-none = Rien n'a encore été envoyé.
diffusion-none-hint = Les envois aux institutions se liront ici dès qu'ils seront notés.
diffusion-figure-sent = { $n ->
    [one] document envoyé
   *[other] documents envoyés
}
diffusion-figure-received = { $n ->
    [one] réception confirmée
   *[other] réceptions confirmées
}
diffusion-figure-institutions = { $n ->
    [one] institution
   *[other] institutions
}
diffusion-figure-people = { $n ->
    [one] autre envoi
   *[other] autres envois
}
diffusion-private = Les noms des institutions publiques se lisent ici. Ceux des personnes ne regardent qu'elles : on n'en montre que le nombre.
diffusion-institutions = Les institutions
diffusion-caption = Ce que chaque institution a reçu
diffusion-column-document = Document
diffusion-column-way = Moyen
diffusion-column-sent = Envoyé
diffusion-column-progress = Où il en est
diffusion-edition = édition { $n }
diffusion-document-whole = L'avis entier
diffusion-document-one-page = L'essentiel en une page
diffusion-document-slides = Les diapositives
diffusion-way-mail = par courriel
diffusion-way-post = par la poste
diffusion-way-hand = en main propre
diffusion-progress-waiting = Attend de partir
diffusion-progress-sent = Envoyé
diffusion-progress-failed = Revenu, ou pas parti
diffusion-progress-received = Reçu
diffusion-reminders = Les rappels
diffusion-reminded = { $n ->
    [one] une proposition sans réponse
   *[other] { NUMBER($n) } propositions sans réponse
}

## Le registre, pour qui s'occupe du conseil.

diffusion-register-title = Registre de diffusion
register-link = Registre de diffusion et rappels
diffusion-register-lead = Qui a reçu l'avis, par quel moyen, et si l'envoi est arrivé. Ce qui part par courriel part d'ici, une seule fois par adresse.
register-not-frozen = L'avis n'est pas encore adopté.
register-not-frozen-hint = On diffuse ce qui est figé : le registre s'ouvrira avec l'adoption.
register-send = Envoyer, ou noter un envoi
register-send-it = Inscrire au registre
register-way-mail = Par courriel : il part d'ici
register-way-post = Par la poste
register-way-hand = En main propre
register-who = Quel genre de destinataires
register-whom-institutions = À des institutions publiques : leur nom se lira sur le site
register-whom-personnes = À d'autres : leur nom reste confidentiel
register-to-hint = Un destinataire par ligne. Par courriel, l'adresse à la fin : Mairie de Groix <mairie@exemple.bzh>. L'adresse d'une institution sert aussi aux rappels.
register-language = Langue du courriel
register-lines = Le registre
register-none = Aucun envoi n'est noté.
register-all = { $n ->
    [one] Un envoi
   *[other] { NUMBER($n) } envois
}
register-received = { $n ->
    [0] aucun reçu à ce jour
    [one] un reçu à ce jour
   *[other] { NUMBER($n) } reçus à ce jour
}
register-public = Ce que chacun peut lire
register-next = Nouvel essai le { $date } : le courriel attend, et ne partira qu'une fois.
register-given-up = Plus rien ne part de soi-même : corrigez l'adresse et renvoyez, ou choisissez un autre moyen.
register-letter = Voir le courriel
register-gone = Nom effacé
register-by-addressee = confirmé par le destinataire
register-received-on = Reçu le
register-note-received = Noter la réception
register-strike = Rayer
register-reminders = Les institutions et les rappels
register-reminders-hint = Quand le délai est passé, un rappel part de lui-même à l'adresse ci-dessous, une seule fois pour les mêmes propositions. Sans adresse, rien ne part.
register-unanswered = { $n ->
    [one] Une proposition sans réponse
   *[other] { NUMBER($n) } propositions sans réponse
}
register-all-answered = Tout est répondu
register-no-address = Sans adresse, aucun rappel ne peut partir.
register-returned = Les courriels à cette adresse reviennent : corrigez-la.
register-reminded = Dernier rappel : { $date }.

## Les courriels.

diffusion-letter-subject = { $title } : le document du conseil
diffusion-letter-text = Bonjour,

    { $council } vous adresse « { $title } ». Vous pouvez le lire en ligne ou l'imprimer.
diffusion-letter-file = Fichier PDF, à lire ou à imprimer.
diffusion-letter-ask = Dites-nous, d'un clic, que ce courriel est bien arrivé.
diffusion-letter-why = Vous recevez ce courriel une seule fois, comme destinataire du document. L'adresse est effacée au bout d'un an.
reminder-letter-subject = { $n ->
    [one] Une proposition attend votre réponse : { $title }
   *[other] { NUMBER($n) } propositions attendent votre réponse : { $title }
}
reminder-letter-text = { $n ->
    [one] Bonjour,

    L'avis « { $title } » a été remis à { $institution } le { $date }. Le délai de réponse est passé, et cette proposition est encore sans réponse. La suite qui lui sera donnée, quelle qu'elle soit, sera publiée avec ses raisons.
   *[other] Bonjour,

    L'avis « { $title } » a été remis à { $institution } le { $date }. Le délai de réponse est passé, et ces { NUMBER($n) } propositions sont encore sans réponse. La suite qui leur sera donnée, quelle qu'elle soit, sera publiée avec ses raisons.
}
reminder-letter-by = Réponse attendue avant le { $date }.
reminder-letter-button = Voir ce qui est répondu, et ce qui ne l'est pas
reminder-letter-why = Ce rappel ne part qu'une fois pour ces propositions. Pour répondre, écrivez au conseil : la réponse paraîtra telle quelle.

## Confirmer la réception.

receipt-title = Avez-vous reçu ce document ?
receipt-hint = Un clic suffit. Rien d'autre n'est demandé, et rien d'autre n'est noté.
receipt-yes = Oui, je l'ai reçu
receipt-thanks = Merci
receipt-noted = Votre réception est notée.
receipt-read = Lire le document

## Ce qui est sans réponse.

unanswered-title = Sans réponse
unanswered-link = Ce qui est sans réponse, et depuis quand
unanswered-lead = { $of ->
    [one] Une proposition a été remise à une institution ; { $n ->
        [0] elle a sa réponse.
       *[other] elle attend sa réponse.
    }
   *[other] { NUMBER($of) } questions ont été posées aux institutions : chaque proposition, à chacune de celles à qui elle s'adresse. { $n ->
        [0] Toutes ont leur réponse.
        [one] Une attend sa réponse.
       *[other] { NUMBER($n) } attendent leur réponse.
    }
}
unanswered-nothing-asked = Aucun avis n'a encore été remis.
unanswered-none = Tout ce qui a été demandé a sa réponse.
unanswered-since = Depuis quand
unanswered-caption = Ce qui a été demandé et n'a pas de réponse, le plus ancien d'abord
unanswered-column-asked = Remis
unanswered-column-expected = Attendu
unanswered-overdue = Délai passé
unanswered-in-time = dans le délai
unanswered-reminders = { $n ->
    [one] un rappel
   *[other] { NUMBER($n) } rappels
}

## Les adresses dont les courriels reviennent.

returned-title = Courriels revenus
returned-link = Un courriel est revenu ?
returned-lead = Quand un courriel revient, dites-le ici : on n'écrira plus à cette adresse, et la personne l'apprendra à sa prochaine visite.
returned-mark = Noter une adresse
returned-paste = L'avis de non-remise
returned-paste-hint = Collez ici tout le message que le serveur de courriel a envoyé : les adresses y sont reconnues.
returned-type = Ou les adresses elles-mêmes
returned-type-hint = Une par ligne.
returned-mark-it = Ne plus leur écrire
returned-marked = Adresses auxquelles on n'écrit plus
returned-none = Aucune.
returned-again = Écrire de nouveau à cette adresse
returned-done = { $n ->
    [0] Ces adresses étaient déjà notées.
    [one] Une adresse est notée : on ne lui écrit plus.
   *[other] { NUMBER($n) } adresses sont notées : on ne leur écrit plus.
}
returned-status-nobody = Cette adresse n'existe pas.
returned-status-full = La boîte est pleine.
returned-status-closed = La boîte ne prend plus de courriel.
returned-status-nowhere = Le domaine de cette adresse ne répond pas.
returned-status-unwanted = Le serveur ne veut pas de nos courriels.
returned-reader = Nos courriels à votre adresse nous sont revenus : nous avons cessé de vous écrire. Demandez la lettre de nouveau, avec une adresse qui les reçoit.
returned-registration = Nos courriels à l'adresse que vous avez laissée nous reviennent. Votre inscription tient ; gardez cette page, ou inscrivez-vous de nouveau avec une autre adresse.
returned-author = Nos courriels à l'adresse que vous aviez laissée nous sont revenus. Laissez-en une autre pour avoir des nouvelles.
returned-own-title = Nos courriels vous reviennent
returned-own = Des courriels à votre adresse nous sont revenus, et nous avons cessé de vous écrire. Si elle les reçoit de nouveau, dites-le ; sinon, changez d'adresse ci-dessous.
returned-own-again = Écrivez-moi de nouveau
refused-letter-returned = Nos courriels à cette adresse nous sont revenus. Donnez-en une autre, ou dites au conseil qu'elle les reçoit de nouveau.
refused-letter-not-returned = Aucun courriel à cette adresse n'est revenu, ou on lui écrit déjà de nouveau.
refused-letter-how-many = Notez au moins une adresse, et cent au plus à la fois.
