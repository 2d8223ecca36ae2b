### Opinions: the pages where they are read, answered and checked.

nav-opinions = Avis

opinions-title = Avis
opinions-lead = Ce que le conseil répond aux questions qui lui sont posées, ce qu'il propose, et ce que les élus en font.
opinions-none = Aucun avis pour l'instant.
opinions-none-hint = Un avis paraîtra ici dès qu'il sera en cours d'écriture.

opinion-draft-badge = En cours d'écriture
# $date: a date in words.
opinion-frozen-badge = Adopté, { $date }
# $n: the number of an edition. $date: a date in words.
opinion-edition = { $n ->
    [1] 1re édition, { $date }
   *[other] { $n }e édition, { $date }
}
opinion-proposals = { $n ->
    [0] Aucune proposition
    [one] Une proposition
   *[other] { NUMBER($n) } propositions
}
opinion-responses = { $n ->
    [0] aucune réponse
    [one] une réponse
   *[other] { NUMBER($n) } réponses
}
opinion-contents = Sommaire
opinion-files = À emporter
opinion-file-pdf = Le document (PDF)
opinion-file-one-page = L'essentiel en une page (PDF)
opinion-file-slides = Les diapositives (PDF)
opinion-file-notes = Les notes de présentation (PDF)
opinion-file-odt = Pour un traitement de texte (ODT)
opinion-older = Vous lisez une édition plus ancienne.
opinion-draft-beside = Vous lisez un projet, qui peut encore changer.
opinion-newest-link = Lire l'édition en vigueur
opinion-correcting = Cet avis est en cours de correction :
opinion-see-draft = Lire le projet
opinion-after = Ce qu'il en advient
opinion-not-handed = L'avis n'a pas encore été remis.
# $on, $by: dates in words.
opinion-handed = avis remis le { $on }, réponse attendue avant le { $by }.
opinion-acknowledged = Réception confirmée le { $on }.
opinion-responses-link = Les réponses, proposition par proposition
opinion-embed = Le code à recopier
opinion-proof = Comment le vérifier
opinion-sealed = Cet avis est scellé : il est fait à partir du journal public jusqu'à l'écriture n° { NUMBER($n) }. L'empreinte de la chaîne à cet endroit :
opinion-not-frozen = Cet avis n'est pas encore adopté : ce qui y est placé suit encore sa source.
opinion-editions = Éditions
opinion-verify-link = Vérifier un PDF que vous avez en main
opinion-versions-link = Toutes les versions
opinion-supports-link = Ce que chaque phrase a pour appui
# $n, $of: how many sentences.
opinion-supported = { $of ->
    [0] Aucune phrase n'est encore écrite ici.
   *[other] { $n ->
        [0] Chaque phrase s'appuie sur une carte, une conclusion ou une rencontre.
        [one] Une phrase sur { NUMBER($of) } ne s'appuie sur rien.
       *[other] { NUMBER($n) } phrases sur { NUMBER($of) } ne s'appuient sur rien.
    }
}
opinion-back = Revenir à l'avis
opinion-gone = n'est plus là

opinion-supports-title = Ce que chaque phrase a pour appui
opinion-supports-lead = Une phrase de l'avis peut s'appuyer sur des cartes, des conclusions, des ateliers ou des rencontres. La synthèse vient en premier : c'est là que le conseil parle en son nom.
opinion-supports-none = Aucune phrase n'est encore écrite.
opinion-stands-on-nothing = Ne s'appuie sur rien

opinion-versions-title = Toutes les versions
opinion-versions-lead = Rien de ce qui a été écrit n'est perdu : chaque version de chaque partie se lit et se compare.
opinion-compare-before = Comparer à la version précédente
opinion-first-version = Première version
opinion-comparison-title = Comparer : { $heading }
opinion-comparison-text = Ce qui a changé
difference-before = retiré :
difference-after = ajouté :

## Answers.

opinion-responses-title = Réponses
opinion-responses-not-frozen = Cet avis n'est pas encore adopté : il ne peut pas recevoir de réponse.
# $n, $of: how many answers.
opinion-answered = { $of ->
    [0] Aucune proposition n'est adressée à une institution.
   *[other] { $n ->
        [0] Aucune réponse sur { NUMBER($of) } attendues.
        [one] Une réponse sur { NUMBER($of) } attendues.
       *[other] { NUMBER($n) } réponses sur { NUMBER($of) } attendues.
    }
}
opinion-answered-fictitious = { $n ->
    [one] Dont un exemple fictif.
   *[other] Dont { NUMBER($n) } exemples fictifs.
}
opinion-handover-title = La remise de l'avis
opinion-responses-by-proposal = Proposition par proposition
opinion-counted-title = En bref
opinion-counted-fictitious = { $n ->
    [one] dont un exemple fictif
   *[other] dont { NUMBER($n) } exemples fictifs
}
opinion-responses-caption = Ce que chaque institution répond à chaque proposition qui lui est adressée
opinion-column-proposal = Proposition
opinion-column-institution = Institution
opinion-column-answer = Réponse
opinion-column-reasons = Raisons
opinion-fictitious = Exemple fictif
opinion-fictitious-notice = Une des réponses ci-dessous est un exemple fictif : elle montre à quoi ressemble une réponse. Aucune institution ne l'a donnée.
opinion-due = Pour { $date }.
refused-not-a-web-address = Ceci n'est pas l'adresse d'une page : elle commence par https:// ou http://.
opinion-action = Engagé :
opinion-overdue = Sans réponse alors que le délai est passé depuis le { $date }.
opinion-expected = Réponse attendue avant le { $date }.
opinion-not-asked = L'avis ne lui a pas encore été remis.
opinion-days = { $n ->
    [one] Remis il y a un jour.
   *[other] Remis il y a { NUMBER($n) } jours.
}
answer-accepted = Acceptée
answer-accepted-in-part = Acceptée en partie
answer-under-study = À l'étude
answer-declined = Refusée
answer-none = Sans réponse

## A paragraph to be quoted.

# $n : le numéro du paragraphe.
quotation-title = Citer le paragraphe { $n }
quotation-label = La citation, prête à copier
quotation-hint = Sélectionnez tout le texte du cadre, puis copiez-le.
# $day : le jour où le projet se lit ainsi.
quotation-draft = projet lu le { $day }
quotation-text =
    « { $words } »
    { $council }, { $title }, § { $n } ({ $dated }).
    { $address }
quotation-back = Revenir au paragraphe

## Checking a PDF.

opinion-verify-title = Vérifier un PDF
opinion-verify-lead = Le document que son sceau désigne est refait à partir du journal, puis comparé au vôtre octet par octet. Votre fichier n'est pas gardé.
opinion-verify-file = Le fichier PDF
opinion-verify-submit = Vérifier
opinion-verify-command = La même vérification, sans ce site, avec une copie du journal :
opinion-verify-same = C'est bien ce document, sans une différence.
opinion-verify-edition = { $n ->
    [1] 1re édition
   *[other] { $n }e édition
}
opinion-verify-other = Ce fichier n'est pas celui du journal.
opinion-verify-other-hint = Son sceau désigne un avis connu, mais le fichier en diffère : il a été modifié, ou fait par une autre version du programme. Le document du journal :
opinion-verify-unknown = Ce sceau n'est pas connu ici.
opinion-verify-unknown-hint = Aucun avis de ce journal n'est scellé à l'écriture n° { NUMBER($n) } avec cette empreinte.
opinion-verify-no-seal = Ce fichier ne porte pas de sceau.
opinion-verify-no-seal-hint = Ce n'est pas un avis adopté tel que ce site le donne : c'est un projet, ou un autre document.
opinion-verify-no-file = Aucun fichier à vérifier.
opinion-verify-no-file-hint = Choisissez un PDF de 32 Mo au plus.

## Words within documents.

opinion-doc-stands-on = S'appuie sur
# $what: a kind of thing. $n: its number.
opinion-doc-gone = { $what } n° { $n }, dont les mots ne sont plus là
opinion-doc-saisine = la saisine
opinion-doc-carte = la carte n° { $n }
opinion-doc-grappe = la grappe n° { $n }
opinion-doc-conclusion = la conclusion n° { $n }
opinion-doc-atelier = l'atelier n° { $n }
opinion-doc-rencontre = la rencontre n° { $n }
opinion-doc-proposition = la proposition n° { $n }
# $theme, $column: names. $rank: a number.
opinion-doc-place = { $theme }, { $column }, rang { $rank }
opinion-doc-self-referral = auto-saisine
opinion-doc-nothing-placed = Rien à montrer ici pour l'instant ({ $line }).
opinion-doc-phases = Les phases de la démarche
opinion-doc-planned = prévue
opinion-doc-running = en cours
opinion-doc-done = terminée
opinion-doc-groups = Les groupes qui portent la démarche
opinion-doc-timetable = Programme : { $title }
opinion-doc-hours = { $start } – { $end }
opinion-doc-ranking = { $theme } : { $column }
opinion-doc-voices = voix
opinion-doc-voices-of = Voix des conclusions : { $theme }
opinion-doc-to-read = À lire :
opinion-doc-matrix = Ce que les ateliers ont retenu, par ordre d'importance
opinion-doc-adopted = adoptée en plénière
opinion-doc-amended = adoptée en plénière en d'autres mots
opinion-doc-rejected = rejetée en plénière
opinion-doc-postponed = remise à plus tard en plénière
opinion-doc-meetings = Les rencontres de la démarche
opinion-doc-figure-meetings = { $n ->
    [one] rencontre ou série de rencontres
   *[other] rencontres ou séries de rencontres
}
opinion-doc-figure-present = { $n ->
    [one] présence comptée
   *[other] présences comptées
}
opinion-doc-figure-workshops = { $n ->
    [one] atelier
   *[other] ateliers
}
opinion-doc-figure-cards = { $n ->
    [one] carte
   *[other] cartes
}
opinion-doc-figure-conclusions = { $n ->
    [one] conclusion
   *[other] conclusions
}
opinion-doc-presence = Personnes présentes à chaque rencontre
opinion-doc-presence-unit = personnes
opinion-doc-communes = Personnes présentes, selon la commune où l'on s'est réuni
opinion-doc-no-commune = Commune non précisée
opinion-doc-column-commune = Commune
opinion-doc-colleges = Membres des groupes qui portent la démarche, par collège
opinion-doc-colleges-unit = membres
opinion-doc-no-college = Collège non précisé
opinion-doc-column-college = Collège
opinion-doc-cards = Cartes de l'atelier { $theme }, par colonne
opinion-doc-cards-unit = cartes
opinion-doc-criteria-met = Critères remplis
opinion-doc-quote = Citer
# $n : le numéro du paragraphe, comme le document l'écrit.
opinion-doc-quote-of = Citer le paragraphe { $n }
opinion-doc-thread = le fil
opinion-doc-thread-of = Le fil de : { $what }
opinion-doc-notes = Notes
opinion-doc-note = Note { $n }
opinion-doc-back = Revenir au texte, appel { $n }
opinion-doc-as-table = Les chiffres en tableau
opinion-doc-column-phase = Phase
opinion-doc-column-delivers = Ce qu'elle donne
opinion-doc-column-when = Quand
opinion-doc-column-group = Groupe
opinion-doc-column-members = Ce qu'il fait, qui en est
opinion-doc-column-people = Personnes
opinion-doc-column-hours = Heure
opinion-doc-column-what = Ce qui se passe
opinion-doc-column-meeting = Rencontre
opinion-doc-column-day = Date
opinion-doc-column-registered = Inscrits
opinion-doc-column-present = Présents
opinion-doc-column-column = Colonne
opinion-doc-column-conclusion = Conclusion
opinion-past-due = Ce délai est passé depuis le { $date }.
opinion-earlier = { $n ->
    [one] La réponse d'avant
   *[other] Les { NUMBER($n) } réponses d'avant
}
opinion-follow = Recevoir par courriel ce que devient cet avis

answering-title = Répondre au conseil
answering-lead = Votre réponse est publique, proposition par proposition, avec ses raisons. Une réponse peut changer : celle d'avant reste lisible.
answering-done = La réponse est enregistrée.
answering-send = Publier la réponse
