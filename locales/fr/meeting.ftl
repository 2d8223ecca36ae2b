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
