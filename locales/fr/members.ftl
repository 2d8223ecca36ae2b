### Members of the council from a table.

members-title = Les membres du conseil
members-lead = Faites venir les membres d'un tableau. Vous voyez d'abord ce que chaque ligne ferait, et vous pouvez revenir en arrière.
members-table = Depuis un tableau
members-how = Une ligne par membre : nom ou fonction, organisation, collège, groupes, courriel. Une case vide ne change rien à ce qui est su. Importer deux fois le même tableau ne change rien.
members-no-colleges = Aucun collège n'existe encore : laissez cette colonne vide, ou commencez par eux.
members-file = Fichier des membres
members-table-text = Le tableau, une ligne par membre
members-no-column = Il manque une colonne « nom » ou « fonction ». Ajoutez-la au tableau, avec son titre en première ligne.
members-lines = Ce que chaque ligne ferait
members-line = Ligne { $n }
members-column-line = Ligne
members-column-who = Membre
members-column-effect = Effet
members-column-name = Nom
members-column-function = Fonction
members-column-organisation = Organisation
members-column-college = Collège
members-column-groups = Groupes
members-column-mail = Courriel
members-sum-new = { $n ->
    [one] nouveau
   *[other] nouveaux
}
members-sum-changed = { $n ->
    [one] change
   *[other] changent
}
members-sum-known = { $n ->
    [one] déjà su
   *[other] déjà sus
}
members-sum-doubtful = { $n ->
    [one] douteux
   *[other] douteux
}
members-sum-bad = { $n ->
    [one] à corriger
   *[other] à corriger
}
members-verdict-new = Nouveau
members-verdict-changed = Change
members-verdict-known = Déjà su
members-verdict-doubtful = Douteux
members-verdict-bad = À corriger
members-change = { $what } : { $before } → { $after }
members-into-group = Entre dans le groupe { $group }
members-nothing = rien
members-doubt-twice = La ligne { $n } dit déjà la même personne.
members-doubt-near = Ce nom ressemble à celui de { $name }.
members-doubt-address = { $name } a déjà cette adresse.
members-doubt-several = Plusieurs membres répondent à cette ligne.
members-fault-nobody = Ni nom ni fonction.
members-fault-college = Aucun collège ne s'appelle « { $name } ».
members-fault-group = Aucun groupe ne s'appelle « { $name } ».
members-fault-address = L'adresse n'en est pas une.
members-fault-long = Un texte est trop long.
members-meant = Que faire de cette ligne ?
members-meant-leave = La laisser de côté
members-meant-same = C'est la même personne
members-meant-new = C'est une autre personne
members-take = Importer les lignes prêtes
members-again = Relire
members-leave = Tout laisser
members-imported = Le tableau est importé.
members-nothing-new = Tout était déjà su : rien n'a changé.
members-undone = L'import est annulé. Les membres sont comme avant.
members-imports = Imports
members-import-joined = { $n ->
    [0] Aucun nouveau,
    [one] Un nouveau,
   *[other] { $n } nouveaux,
}
members-import-changed = { $n ->
    [0] aucun changement.
    [one] un changement.
   *[other] { $n } changements.
}
members-import-undone = Annulé
members-import-built-on = D'autres changements s'appuient sur cet import : il ne s'annule plus.
members-undo = Annuler cet import
members-all = Tous les membres
members-none = Aucun membre n'est inscrit.
members-none-hint = Ils apparaîtront ici après l'import d'un tableau.
members-secret = Noms et courriels ne sont montrés qu'ici. Le public voit une fonction et une organisation.
members-count = { $n ->
    [one] Un membre
   *[other] { $n } membres
}
