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
alert-why = { $who } vient de faire ceci sur le site du { $council } : { $what }.
alert-own = Votre compte sur le site du { $council } vient de changer : { $what }.
alert-button = Voir qui a fait quoi
alert-own-button = Voir mon compte
alert-not-you = Ce n'est pas normal ? Fermez les appareils de cette personne ou retirez-lui ses rôles, et prévenez les autres administrateurs.
alert-own-not-you = Ce n'est pas vous ? Entrez, sortez de partout, et prévenez le conseil.
alert-more = D'autres actes du même genre peuvent suivre dans l'heure, sans autre courriel.
