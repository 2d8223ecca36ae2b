### Processes and their phases.

processes-title = Démarches
processes-lead = Une démarche répond à une question, phase après phase.
processes-none = Aucune démarche.
processes-none-hint = Une démarche s'ouvre quand les élus posent une question au conseil, ou qu'il se la pose.
process-kind = Démarche
process-question = La question
process-phases = { $n ->
    [one] La phase
   *[other] Les { $n } phases
}
process-meetings = Les rencontres
process-meetings-caption = Rencontres de la démarche, par date
process-results = Ce qu'il en ressort
process-conclusions = { $n ->
    [one] { $n } conclusion classée
   *[other] { NUMBER($n) } conclusions classées
}
process-conclusions-hint = Forces, faiblesses et pistes d'actions, par ordre décroissant d'importance.
process-matrix = Thème par thème
process-matrix-hint = Les ateliers côte à côte, en un seul tableau.
process-groups = Qui y travaille
process-method = La méthode

phase-number = Phase { $n }
phase-of = Phase { $n } sur { $of }
phase-planned = Prévue
phase-running = En cours
phase-done = Terminée

## From when to when; days, months and years come already in words.

span-unknown = date non fixée
span-lost = date inconnue
span-from-to = { $start } – { $end }
span-from = à partir de : { $start }
span-until = jusqu'à : { $end }
