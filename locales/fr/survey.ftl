### What people thought of a meeting.

survey-kind = Questionnaire de satisfaction
survey-open = Ouvert
survey-over = Fermé
survey-invitation = Vous y étiez ? Dites en une minute ce que vous en avez pensé. Personne ne saura que c'est vous.
survey-answer = Donner mon avis
survey-send = Envoyer mes réponses
survey-refused = Vos réponses ne sont pas parties
survey-thanks = Merci, vos réponses sont enregistrées
survey-thanks-hint = Elles seront comptées avec celles des autres. Vous pouvez fermer cette page.
survey-closed = Ce questionnaire est fermé
survey-closed-hint = Il ne prend plus de réponses. Les résultats restent publics.
survey-see-results = Voir les résultats
survey-anonymous = { $n ->
   *[other] Questionnaire anonyme : ni nom, ni adresse. Vos réponses sont comptées avec celles d'au moins { $n } personnes, puis détachées de votre appareil.
}
survey-texts-hint = Vos mots sont lus par l'organisateur ; ils ne sont publiés que s'il les montre. N'y écrivez le nom de personne.

survey-results = Résultats du questionnaire
survey-answers = Les réponses
survey-figure-answers = { $n ->
    [one] réponse reçue
   *[other] réponses reçues
}
survey-figure-counted = { $n ->
    [one] comptée
   *[other] comptées
}
survey-how-counted = { $n ->
   *[other] Les réponses sont comptées par { $n } au moins, mélangées : rien ne relie ce qu'une même personne a répondu à deux questions. Ce que les gens ont écrit n'est montré qu'une fois relu.
}
survey-too-few = Pas encore de résultats
survey-too-few-hint = { $n ->
   *[other] Ils se liront ici une fois le questionnaire clos, si { $n } personnes au moins ont répondu ; à moins, on devinerait qui a dit quoi.
}
survey-answered = { $n ->
    [one] { $n } personne a répondu
   *[other] { NUMBER($n) } personnes ont répondu
}
# $mean: already written as the language writes it.
survey-mean = moyenne { $mean }
survey-several = plusieurs choix possibles
survey-no-text = Aucun texte n'est montré.
survey-answer-column = Réponse
survey-count-column = Nombre
survey-data = Les mêmes chiffres en données ouvertes :

## For who leads the meeting.

survey-at-exit = À la sortie
# $link: an address.
survey-qr = Code QR de { $link }
survey-at-exit-link = Envoyez cette adresse. On répond sur un téléphone, sans compte.
survey-at-exit-hint = Affichez ce code à la porte, ou envoyez l'adresse. On répond sur un téléphone, sans compte.
survey-counted-in-town = Sur ce portable, rien n'est compté : les réponses le seront dans le territoire, avec celles qu'il a, quand la salle sera rapportée.
survey-others = Une autre enquête de cette rencontre
survey-others-lead = Une salle emportée y a posé d'autres questions. Ses réponses sont à part.
survey-closing = Fermeture
survey-is-open = Ce questionnaire est ouvert.
survey-closes-on = Ouvert jusqu'au
survey-set-closing = Changer la date
survey-close-now = Fermer maintenant
survey-texts = { $n ->
    [one] Un texte à relire
   *[other] { $n } textes à relire
}
survey-texts-lead = Personne d'autre que vous ne les lit. Montrez ceux qui ne mettent personne en cause ; un texte caché ne paraît nulle part.
survey-show = Montrer à tous
survey-hide = Cacher
survey-hide-reason = Pourquoi
survey-hide-reason-default = Ce texte met quelqu'un en cause.
survey-questions = Les questions
survey-questions-ready = Ces questions sont prêtes : ouvrez tel quel, ou changez ce que vous voulez.
survey-questions-hint = Tant que personne n'a répondu, tout peut changer. Ensuite on ne fait qu'ajouter.
survey-title-field = Titre
survey-introduction = Ce qu'on dit avant la première question
survey-save = Enregistrer
survey-open-it = Ouvrir le questionnaire

## The questions that are ready.

survey-default-title = Votre avis sur cette rencontre
survey-default-introduction = Quelques questions, une minute. Vos réponses aident à préparer la prochaine.
survey-default-content = Dans l'ensemble, cette rencontre valait-elle le déplacement ?
survey-default-content-low = pas du tout
survey-default-content-high = tout à fait
survey-default-heard = Avez-vous pu dire ce que vous aviez à dire ?
survey-default-heard-low = pas du tout
survey-default-heard-high = tout à fait
survey-default-prepared = Saviez-vous, avant de venir, de quoi on allait parler ?
survey-default-useful = Qu'est-ce qui vous a été utile ?
survey-default-useful-options = Les exposés | Le travail en atelier | Les échanges avec les autres | L'accueil et le lieu
survey-default-source = Comment avez-vous connu cette rencontre ?
survey-default-source-options = Par quelqu'un que je connais | Par la presse ou une affiche | Par un courriel ou ce site | Autrement
survey-default-words = Que faut-il garder, que faut-il changer ?
