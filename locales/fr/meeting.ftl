### Meetings.

meeting-column = Rencontre
meeting-date = Date
meeting-nature = Nature
meeting-present = Présents
meeting-planned = Prévue
meeting-kind-evening = Soirée d'ateliers
meeting-kind-conference = Conférence
meeting-kind-plenary = Plénière
meeting-kind-hearing = Audition
meeting-kind-group-session = Séance de groupe
meeting-kind-steering = Comité de pilotage

meeting-registered = Inscrits
meeting-held = Tenue
meeting-unrecorded = Sans compte rendu

meetings-title = Rencontres
meetings-lead = Soirées, conférences, auditions, séances de groupe et plénières : ce qui vient, puis ce qui a eu lieu.
meetings-to-come = À venir
meetings-none-to-come = Aucune rencontre n'est annoncée.
meetings-none-to-come-hint = La prochaine se lira ici dès qu'elle aura une date.
meetings-past = Passées
meetings-past-caption = Rencontres passées, de la plus récente à la plus ancienne

meeting-in-brief = En bref
meeting-figure-registered = { $n ->
    [one] inscrit
   *[other] inscrits
}
meeting-figure-present = { $n ->
    [one] présent
   *[other] présents
}
meeting-figure-sessions = { $n ->
    [one] séance au moins
   *[other] séances au moins
}
meeting-place = Lieu
meeting-method = Méthode
meeting-organisers = Organisée par
meeting-groups = Préparée par
meeting-invited = Invités
meeting-open-to-all = Ouverte à tous
meeting-series = plusieurs séances
meeting-framework = Dans le cadre de
# $site: the name of another site.
meeting-announcement = L'annonce, sur { $site }
meeting-timetable = Le déroulé
meeting-speakers = { $n ->
    [one] L'intervenant
   *[other] Les intervenants
}
meeting-workshops = { $n ->
    [one] L'atelier
   *[other] Les { $n } ateliers
}
meeting-outcomes = Ce qu'il en ressort
meeting-decisions = Les conclusions examinées
# $theme: the theme of a workshop.
meeting-decisions-caption = Décisions sur les conclusions de l'atelier « { $theme } »
meeting-note = À savoir

## What a plenary decided on a conclusion.

decision-conclusion = Conclusion
decision-column = Colonne
decision-rank = Rang
decision-verdict = Décision
voices = { NUMBER($favour) } pour, { NUMBER($against) } contre, { $abstained ->
    [one] { $abstained } abstention
   *[other] { NUMBER($abstained) } abstentions
}

## When; days and times come already in words.

schedule-from = { $day }, à partir de { $start }
schedule-from-to = { $day }, de { $start } à { $end }
schedule-between = entre le { $first } et le { $last }
meeting-to-calendar = Ajouter à mon agenda

## For those who lead meetings.

meeting-cancelled = Annulée
meeting-cancelled-title = Cette rencontre est annulée
meeting-lead-title = Les rencontres
meeting-lead-lead = Annoncez, changez, ouvrez les inscriptions, comptez les présents, demandez ce que chacun en a pensé.
meeting-lead-new = Annoncer une rencontre
meeting-lead-new-lead = Elle paraît aussitôt sur la page des rencontres et dans les agendas.
meeting-lead-none-hint = Annoncez la première.
meeting-lead-public = La page publique
meeting-lead-tabs = Pages de cette rencontre
meeting-lead-tab-one = En un coup d'œil
meeting-lead-tab-change = Modifier
meeting-lead-tab-registrations = Inscriptions
meeting-lead-tab-door = Accueil
meeting-lead-tab-survey = Questionnaire
meeting-lead-field-title = Titre
meeting-lead-field-subtitle = Sous-titre
meeting-lead-field-purpose = À quoi elle sert
meeting-lead-field-purpose-hint = Deux phrases qui donnent envie de venir.
meeting-lead-field-start = Début
meeting-lead-field-end = Fin
meeting-lead-field-place = Lieu
meeting-lead-field-place-hint = Le nom de la salle et la rue.
meeting-lead-field-commune = Commune
meeting-lead-no-process = Aucune démarche
meeting-lead-change-hint = Les inscrits qui ont laissé une adresse sont prévenus par courriel.
meeting-lead-change-it = Enregistrer les changements
meeting-lead-announce-it = Annoncer la rencontre
meeting-lead-who-comes = Qui vient
meeting-lead-no-desk = Les inscriptions ne sont pas ouvertes.
meeting-lead-see-registrations = Voir les inscriptions
meeting-lead-see-survey = Voir le questionnaire
meeting-lead-no-survey = Personne n'est encore interrogé. Les questions sont prêtes.
meeting-lead-prepare-survey = Préparer le questionnaire
meeting-lead-held = Elle a eu lieu
meeting-lead-held-hint = Ces nombres sont publiés, sans aucun nom. Ils viennent de l'accueil et des inscriptions ; corrigez-les au besoin.
meeting-lead-outcomes-hint = Une ligne par point.
meeting-lead-held-it = Publier ces nombres
meeting-lead-cancel = Annuler la rencontre
meeting-lead-cancel-hint = Sa page reste et dit pourquoi. Les inscrits qui ont laissé une adresse sont prévenus par courriel.
meeting-lead-cancel-reason = Pourquoi
meeting-lead-cancel-it = Annuler la rencontre
