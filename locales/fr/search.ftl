### The search.

search-question = Que cherchez-vous ?
search-lead = Tout ce qui est public se retrouve ici : démarches, rencontres, ateliers, conclusions, avis, propositions, cartes.
search-found = { $n ->
    [0] Aucun résultat pour « { $query } »
    [one] { $n } résultat pour « { $query } »
   *[other] { NUMBER($n) } résultats pour « { $query } »
}
search-none = Rien ne correspond.
search-none-hint = Essayez un mot plus court, ou un seul mot.
search-more = Les 20 premiers, sur { NUMBER($n) }. Ajoutez un mot pour préciser.
search-kind-process = Démarches
search-kind-referral = Saisines
search-kind-meeting = Rencontres
search-kind-workshop = Ateliers
search-kind-conclusion = Conclusions
search-kind-opinion = Avis
search-kind-proposal = Propositions
search-kind-group = Groupes
search-kind-card = Cartes
