### Forms: how questions are asked and built.

form-yes = Oui
form-no = Non
# Between whole and tenths.
form-decimal = ,
form-optional = (facultatif)
form-question-n = Question { $n }
form-order = Rang
form-label = Question
form-help = Aide (facultatif)
form-kind = Réponse
form-kind-scale = Note de 1 à 5
form-kind-yes_no = Oui ou non
form-kind-one = Un seul choix
form-kind-several = Plusieurs choix
form-kind-short = Texte court
form-kind-long = Texte long
form-kind-number = Nombre
form-options = Choix, un par ligne ; pour une note, ce que veulent dire 1 puis 5
form-required = Réponse exigée
form-fixed = déjà répondue, elle ne change plus
form-more-lines = Ajouter des lignes

## What is refused.

refused-form-unknown = Ce questionnaire n'existe pas.
refused-form-twice = Cette rencontre a déjà un questionnaire : modifiez-le.
refused-form-no-question = Il n'y a aucune question. Écrivez-en une au moins.
refused-form-questions = Un questionnaire a 30 questions au plus. Retirez-en.
refused-form-options = La question { $n } doit proposer de 2 à 20 choix, un par ligne.
refused-form-answered = Quelqu'un a déjà répondu à la question { $n } : elle reste comme elle est. Ajoutez plutôt une question à la suite.
refused-form-closed = Le questionnaire est fermé, il ne prend plus de réponses.
refused-form-open = Le questionnaire est encore ouvert. Fermez-le d'abord.
refused-form-full = Ce questionnaire a reçu trop de réponses et n'en prend plus.
refused-form-twice-answered = Cet appareil a déjà répondu. Sa première réponse est gardée.
refused-form-missing = La question { $n } demande une réponse.
refused-form-unfit = La réponse à la question { $n } n'est pas de celles qu'elle attend. Vérifiez-la.
refused-form-too-long = La réponse à la question { $n } compte { NUMBER($chars) } caractères ; { NUMBER($max) } au plus. Raccourcissez-la.
refused-form-empty = Rien n'est répondu. Répondez à une question au moins.
refused-form-registration = Ces questions se posent avec l'inscription.
refused-form-text = Ce texte n'est plus là, ou il est déjà dans cet état. Rechargez la page.
refused-form-device = Rechargez la page du questionnaire et répondez de nouveau.
