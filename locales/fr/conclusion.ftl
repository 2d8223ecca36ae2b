### Conclusions: their columns and ranks, what plenaries decided.

conclusions-title = Conclusions des ateliers
conclusions-lead = Ce que les ateliers ont retenu : des forces, des faiblesses et des pistes d'actions, de la plus importante à la moins importante.
conclusions-none = Aucune conclusion.
conclusions-none-hint = Les conclusions se liront ici après les ateliers, quand leurs participants les auront classées.
conclusions-read = Lire les conclusions
conclusions-as-matrix = Tous les thèmes en un tableau
conclusions-apart = Hors démarche
conclusions-of-process = Ce que les ateliers ont conclu
conclusions-of-process-lead = Dans chaque colonne, de la conclusion la plus importante à la moins importante.
workshop-kind-of = Atelier :

matrix-title = Thème par thème
matrix-lead = Les ateliers côte à côte. Le chiffre dit le rang : 1 pour ce qui compte le plus.
matrix-caption = Conclusions par thème et par colonne, par ordre décroissant d'importance
matrix-theme = Thème
matrix-ranks-caption = Un thème par ligne, le rang en tête de colonne
rank = Rang
rank-among = { $rank } sur { $ranks }

## Columns: several, one, all of a rank, a rank in the column (a workshop's title follows).

column-strength = Forces
column-weakness = Faiblesses
column-course-of-action = Pistes d'actions
column-other = Autre colonne
column-strength-one = Force
column-weakness-one = Faiblesse
column-course-of-action-one = Piste d'action
column-strength-by-rank = Les forces, par rang
column-weakness-by-rank = Les faiblesses, par rang
column-course-of-action-by-rank = Les pistes d'actions, par rang
column-strength-rank = Rang { $rank } des forces, dans l'atelier :
column-weakness-rank = Rang { $rank } des faiblesses, dans l'atelier :
column-course-of-action-rank = Rang { $rank } des pistes d'actions, dans l'atelier :
column-empty = Rien n'a été retenu ici.

## One conclusion.

conclusion-details = En détail
conclusion-validation = Ce que la plénière en a fait
conclusion-not-validated = Aucune plénière ne s'est encore prononcée sur cette conclusion.
conclusion-in-brief = En bref
conclusion-column = Colonne
conclusion-voices = { $n ->
    [one] { $n } voix
   *[other] { NUMBER($n) } voix
}
conclusion-voices-label = Voix à l'atelier
conclusion-note = Note de lecture :
wording-before = Avant
wording-after = Après

## What a plenary decided; $n: on how many conclusions.

verdict-adopted = { $n ->
    [one] Adoptée
   *[other] Adoptées
}
verdict-amended = { $n ->
    [one] Adoptée en d'autres mots
   *[other] Adoptées en d'autres mots
}
verdict-rejected = { $n ->
    [one] Rejetée
   *[other] Rejetées
}
verdict-postponed = { $n ->
    [one] Remise à plus tard
   *[other] Remises à plus tard
}
verdict-none = Pas encore adoptée
# $verdict, $on: already in words.
verdict-on-day = { $verdict } le { $on }
verdict-when = { $verdict } ({ $on })
voices-unknown = Le nombre de voix n'est pas connu.

## The thread of a conclusion.

thread-referral = Saisine
thread-process = Démarche
thread-meeting = Rencontre
thread-workshop = Atelier
thread-conclusion = Conclusion
thread-validation = Validation
thread-opinion = Avis
thread-here = cette page
