### Qui a fait quoi, pour les administrateurs.

audit-title = Qui a fait quoi
audit-lead = Les actes des personnes qui s'occupent du site, tels que le journal les garde. Ce que les participants écrivent dans les salles n'y est pas.
audit-choose = Choisir
audit-who = Qui
audit-what = Quoi
audit-when = Quand
audit-record = N° au journal
audit-everybody = Tout le monde
audit-everything = Tout
audit-choose-open = Choisir une personne, un genre d'acte, des jours
audit-with-program = Montrer aussi ce que le programme fait de lui-même
audit-of-record = ligne { $n } du journal
audit-show = Afficher
audit-acts = Les actes, du plus récent au plus ancien
audit-none = Aucun acte de ce genre.
audit-person = Personne n° { $n }
audit-facilitator = Animation, par le lien secret
audit-program = Le programme
audit-unknown = Effacé
audit-newest = Revenir aux plus récents
audit-older = Plus anciens
audit-kind-role- = Rôles
audit-kind-invitation- = Invitations
audit-kind-person- = Comptes
audit-kind-passkey- = Clés d'accès
audit-kind-delegation- = Absences
audit-kind-consent- = Accords
audit-kind-record-redacted = Effacements
audit-kind-meeting- = Rencontres
audit-kind-process- = Démarches
audit-kind-opinion- = Avis
audit-kind-council- = Conseil
audit-kind-board- = Tableaux

## Le courriel qui prévient d'un acte important.

alert-subject = Un acte important sur le site
alert-why = { $who } vient de faire ceci sur le site :
alert-own = Votre compte sur le site vient de changer :
alert-granted = Rôle donné à { $whom } : { $role }
alert-invited = Invitation envoyée ou remise à { $whom } : { $role }
alert-withdrawn = Invitation retirée à { $whom } : { $role }
alert-handed-over = Rôles confiés à { $whom } : { $role }
alert-case-erased = Mots effacés pour toujours, par la décision du dossier { $n }
alert-case-blocked = Appareil bloqué dans toutes les salles, par la décision du dossier { $n }
alert-redacted = Mots effacés dans la ligne { $n } du journal
alert-key-added = Clé d'accès ajoutée : { $label }
alert-key-removed = Clé d'accès ôtée : { $label }
alert-key-tied = Compte relié, par lequel on peut entrer : { $label }
alert-key-untied = Compte qui n'est plus relié : { $label }
alert-no-role = sans rôle
alert-others = { $n ->
    [one] Et un autre acte du même genre.
   *[other] Et { $n } autres actes du même genre.
}
alert-button = Voir qui a fait quoi
alert-own-button = Voir mon compte
alert-not-you = Ce n'est pas normal ? Fermez les appareils de cette personne ou retirez-lui ses rôles, et prévenez les autres administrateurs.
alert-own-not-you = Ce n'est pas vous ? Entrez, sortez de partout, et prévenez le conseil.
alert-more = Les actes du même genre qui suivent dans les dix minutes sont réunis dans un seul courriel.
