### The council, its colleges and its groups.

council-kind = Le conseil
council-tasks = Ses missions
council-fields = Ses domaines
# $when: a day, a month or a year, already in words.
council-as-of = Le conseil tel qu'il était : { $when }.
council-figures = En chiffres
council-figure-members = { $n ->
    [one] membre
   *[other] membres
}
council-figure-colleges = { $n ->
    [one] collège
   *[other] collèges
}
council-figure-groups = { $n ->
    [one] groupe
   *[other] groupes
}
council-figure-communes = { $n ->
    [one] commune
   *[other] communes
}
council-colleges = Les collèges
council-colleges-hint = Chaque membre vient d'un collège, une partie de la société civile.
council-groups = Les groupes
council-communes = Les communes
council-contact = Le joindre
intercommunality-kind-communes = Communauté de communes
intercommunality-kind-agglomeration = Communauté d'agglomération
intercommunality-kind-urban = Communauté urbaine
intercommunality-kind-metropolis = Métropole
# $communes, $inhabitants: how many there are.
intercommunality-caption = { $communes ->
    [one] { $communes } commune
   *[other] { NUMBER($communes) } communes
}, { NUMBER($inhabitants) } { $inhabitants ->
    [one] habitant
   *[other] habitants
}

## Groups.

group-kind-working = Groupe de travail
group-kind-steering = Groupe de pilotage
group-formed = Depuis
group-formed-by = Formé par
group-experts = Avec
group-with-experts = des experts extérieurs
group-figure-people = { $n ->
    [one] personne environ
   *[other] personnes environ
}
group-members = Qui en fait partie
group-members-caption = Les membres connus, par fonction et organisation ; leurs noms restent privés
group-no-member = La composition n'est pas connue ici.
group-no-member-hint = Les membres se liront ici par fonction et par organisation, sans leur nom.
group-processes = { $n ->
    [one] La démarche que le groupe porte
   *[other] Les { $n } démarches que le groupe porte
}
group-meetings = Les rencontres
group-meetings-caption = Rencontres que le groupe prépare, par date
member-function = Fonction
member-leads = (anime le groupe)
member-organisation = Organisation
member-college = Collège
