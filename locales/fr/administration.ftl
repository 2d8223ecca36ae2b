### Looking after the site.

administration-title = Administration
administration-ready = Le site est en place. Tout ce qui se règle se retrouve ici.
administration-legal-missing = Les mentions légales ne disent pas encore qui héberge le site, ni qui dirige sa publication : la loi le demande.
administration-legal-write = Écrire les mentions légales
administration-missing = { $n ->
    [one] Encore une étape pour mettre le site en place. Elle se prend quand vous voulez.
   *[other] Encore { $n } étapes pour mettre le site en place. Elles se prennent dans l'ordre que vous voulez.
}
administration-saved = C'est enregistré. Vous reprendrez quand vous voudrez.
administration-begun = La démarche est ouverte :
administration-setup = Mettre en place
administration-group-people = Les gens
administration-group-work = Le travail du conseil
administration-group-law = Ce que la loi demande
administration-group-watch = Veiller
administration-members = Les membres du conseil
administration-members-hint = Depuis un tableau, avec un aperçu et un retour en arrière.
administration-people = Les comptes et les rôles
administration-people-hint = Inviter quelqu'un, dire ce qu'il peut faire.
administration-mail = Les courriels en attente
administration-mail-hint = Ceux qui n'ont pas pu partir.
administration-rooms = L'animation des ateliers
administration-rooms-hint = Ouvrir une salle, animer, classer.
administration-meetings = Les rencontres
administration-meetings-hint = Annoncer, inscrire, compter les présents.
administration-writing = La rédaction des avis
administration-writing-hint = Écrire, figer, remettre.
administration-texts = Les textes légaux
administration-texts-hint = Mentions légales, vie privée, contact pour l'accessibilité.
administration-accessibility = La déclaration d'accessibilité
administration-accessibility-hint = Saisir le résultat d'un audit.
administration-security = Le dossier de sécurité
administration-security-hint = À imprimer pour l'homologation.
administration-health = La santé du site
administration-health-hint = Disque, courriels, copies, version.
administration-acts = Qui a fait quoi
administration-acts-hint = Les actes de celles et ceux qui s'occupent du site.
administration-moderation = La modération
administration-moderation-hint = Ce qui a été signalé, les recours.
administration-journal = Le journal
administration-journal-hint = Tout ce qui est arrivé, ligne à ligne.
administration-proof = La preuve
administration-proof-hint = Télécharger et vérifier le journal.
