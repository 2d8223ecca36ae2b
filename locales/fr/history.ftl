### The history of an object, and the journal.

history-title = Historique
history-of = Historique : { $title }
history-of-board = Historique du tableau n° { $n } : { $title }
history-lead = { $n ->
    [one] Une écriture du journal en parle.
   *[other] { NUMBER($n) } écritures du journal en parlent, de la plus récente à la plus ancienne.
}
history-see-on = Voir la page telle qu'elle était le
history-see = Voir
history-lines = Écritures
history-page-then = La page à cette date
history-proof = Rien ne s'efface sans trace :
history-proof-link = comment le vérifier
colon = { " :" }
# $n: a number of the journal.
record-number = n° { NUMBER($n) }
# $first, $last: numbers of the journal.
record-numbers = n° { NUMBER($first) } à { NUMBER($last) }
history-unfold = Les lire une à une

journal-title = Journal
journal-lead = Tout ce qui s'est passé, de la plus récente écriture à la plus ancienne. Les cartes des tableaux se lisent sur leur tableau.
journal-none = Le journal est vide.
journal-none-hint = Chaque fait s'y lira dès qu'il sera enregistré.
journal-lines = { $n ->
    [one] Une écriture
   *[other] { NUMBER($n) } écritures
}
journal-whole = Le journal public complet, cartes comprises, se télécharge :
journal-whole-link = le télécharger et le vérifier

pages-label = Pages
pages-newer = Plus récentes
pages-older = Plus anciennes
pages-page = Page { $n }

## Kinds of objects, and what they are called when their words are gone.

object-territoire = Territoire
object-conseil = Conseil
object-college = Collège
object-membre = Membre
object-groupe = Groupe de travail
object-saisine = Saisine
object-demarche = Démarche
object-rencontre = Rencontre
object-atelier = Atelier
object-tableau = Tableau
object-carte = Carte
object-conclusion = Conclusion
object-avis = Avis
object-proposition = Proposition
object-number-college = Collège n° { $n }
object-number-membre = Membre n° { $n }
object-number-groupe = Groupe n° { $n }
object-number-saisine = Saisine n° { $n }
object-number-demarche = Démarche n° { $n }
object-number-rencontre = Rencontre n° { $n }
object-number-atelier = Atelier n° { $n }
object-number-tableau = Tableau n° { $n }
object-number-carte = Carte n° { $n }
object-number-avis = Avis n° { $n }
object-number-proposition = Proposition n° { $n }
object-number-conclusion = Conclusion n° { $n }

## Words that were dropped.

gap-unexplained = Les mots de cette écriture manquent. Une écriture plus récente dit pourquoi.
dropped-open = Les mots de cette écriture ont été effacés.
dropped-closed = Des données personnelles de cette écriture ont été effacées.
dropped-by = Dit par l'écriture n° { NUMBER($n) }.
ground-moderation = modération
ground-erasure = demande d'effacement, RGPD, article 17
ground-retention = fin de la durée de conservation

## What can happen, a sentence each; the "-named" ones say to which phase or commune.

event-territory-described = Le territoire est décrit
event-commune-listed = Une commune est inscrite
event-commune-listed-named = La commune de { $name } est inscrite
event-council-described = Le conseil est décrit
event-college-added = Un collège est créé
event-member-joined = Un membre rejoint le conseil
event-group-formed = Un groupe se forme
event-commune-removed = Une commune quitte le territoire
event-college-changed = Un collège est nommé ou décrit autrement
event-college-removed = Un collège est retiré
event-logo-chosen = Le conseil choisit son logo
event-logo-removed = Le logo est retiré
event-member-listed = Un membre est inscrit ou mis à jour depuis un tableau
event-members-imported = Un tableau de membres est importé
event-members-import_undone = Un import de membres est annulé
event-notice-written = Un texte légal du site est réécrit
event-notice-reset = Un texte légal revient à celui du logiciel
event-accessibility-audited = L'accessibilité du site est auditée
event-referral-received = Une question est posée au conseil
event-process-opened = La démarche s'ouvre
event-phase-planned = Une phase est prévue
event-phase-planned-named = La phase { $n } est prévue
event-phase-started = Une phase commence
event-phase-started-named = La phase { $n } commence
event-phase-completed = Une phase se termine
event-phase-completed-named = La phase { $n } se termine
event-meeting-announced = Une rencontre est annoncée
event-meeting-held = La rencontre a eu lieu
event-workshop-announced = Un atelier est annoncé
event-board-opened = Un tableau s'ouvre aux cartes
event-board-closed = Le tableau se ferme
event-card-added = Une carte est écrite
event-dot-placed = Une gommette est posée
event-board-reopened = Le tableau est rouvert
event-board-frozen = La salle est mise en pause ou reprend
event-board-spoken = L'animation s'adresse à toute la salle
event-round-started = Un temps commence
event-round-extended = Le temps est prolongé
event-round-ended = Un temps se termine
event-ranks-unveiled = Des rangs sont dévoilés
event-participant-named = Une personne dit comment on l'appelle
event-card-edited = Une carte est modifiée par son auteur
event-card-withdrawn = Une carte est retirée par son auteur
event-card-hidden = Une carte est masquée
event-card-shown = Une carte est affichée
event-card-seconded = Une carte reçoit une voix de plus, ou la perd
event-card-photographed = La photo d'une carte est gardée
event-cards-arranged = Des cartes sont regroupées
event-dot-taken_back = Une gommette est reprise
event-score-given = Une note est donnée
event-pair-compared = Deux propositions sont comparées
event-dots-counted = Des gommettes sont comptées à la main
event-passes-issued = Des cartes de vote sont préparées
event-pass-used = Quelqu'un vote avec une carte de vote
event-passes-spent_on_paper = Des cartes de vote sont rendues contre des gommettes de papier
event-pass-withdrawn = Une carte de vote est retirée
event-pass-revoked = Une carte de vote est retirée, avec les votes donnés
event-conclusion-reworded = Une conclusion en projet est reformulée
event-conclusion-drawn = Une conclusion est inscrite à son rang
event-conclusion-validated = La plénière se prononce sur une conclusion
event-conclusion-validated-many = { $n ->
    [one] La plénière se prononce sur { $n } conclusion
   *[other] La plénière se prononce sur { NUMBER($n) } conclusions
}
event-opinion-opened = Un document du conseil est commencé
event-opinion-described = Un document du conseil est présenté autrement
event-section-added = Une partie s'ajoute à l'avis
event-section-edited = Une partie de l'avis est réécrite
event-section-moved = Une partie de l'avis change de place
event-section-removed = Une partie de l'avis est retirée
event-section-marked = L'état d'une partie de l'avis change
event-comment-made = Une partie de l'avis est commentée
event-comment-resolved = Un commentaire est réglé ou rouvert
event-proposal-written = Une proposition est écrite
event-proposal-edited = Une proposition est réécrite
event-proposal-withdrawn = Une proposition est retirée
event-picture-added = Une image s'ajoute à l'avis
event-picture-described = Une image de l'avis est décrite autrement
event-picture-removed = Une image de l'avis est retirée
event-slide-adjusted = Une diapositive de l'avis est ajustée
event-slides-arranged = Les diapositives de l'avis changent d'ordre
event-opinion-frozen = L'avis est adopté et figé
event-correction-opened = Une correction de l'avis est ouverte
event-opinion-handed_over = L'avis est remis
event-opinion-acknowledged = Une institution confirme avoir reçu l'avis
event-response-given = Une institution répond à une proposition
event-template-saved = Un modèle de document est gardé
event-criteria-set = Le conseil fixe les critères de ses propositions
event-delay-set = Le conseil fixe le délai de réponse
event-record-redacted = Des mots sont effacés
event-meeting-changed = La rencontre change
event-meeting-cancelled = La rencontre est annulée
event-form-opened = Un questionnaire s'ouvre
event-form-changed = Un questionnaire change
event-form-closing_set = La fermeture d'un questionnaire est fixée
event-answer-given = Une réponse est donnée
event-answers-released = Des réponses sont comptées ensemble
event-text-shown = Un texte est montré
event-registration-opened = Les inscriptions s'ouvrent, ou leurs règles changent
event-registration-made = Une inscription est faite
event-registration-repeated = Une inscription est faite de nouveau
event-registration-needs_told = Un besoin est dit à l'organisateur
event-registration-answered = Une inscription répond aux questions
event-registration-cancelled = Une inscription est annulée
event-registration-moved_up = Une inscription monte de la liste d'attente
event-registration-key_asked = Le lien d'une inscription est demandé
event-registration-told = Une nouvelle est envoyée
event-attendance-noted = Une arrivée est notée
event-attendance-walk_ins_counted = Les venus sans inscription sont comptés
event-attendance-presented = Quelqu'un dit qu'il est là

# Personnes. Le journal public ne dit jamais de qui il s'agit.
event-person-joined = Une personne crée son compte
event-person-corrected = Une personne corrige ses données
event-person-left = Une personne s'en va
event-role-granted = Un rôle est confié
event-role-ended = Un rôle prend fin
event-session-opened = Une session s'ouvre
event-session-ended = Une session se ferme
event-link-asked = Un lien de connexion est demandé
event-link-used = Un lien de connexion est ouvert
event-link-missed = Un code de connexion est faux
event-provider-known = Un fournisseur d'identité reconnaît une personne
event-provider-forgotten = Un fournisseur d'identité ne sert plus à une personne
event-passkey-added = Une clé d'accès est ajoutée
event-passkey-removed = Une clé d'accès est retirée
event-invitation-made = Une invitation est faite
event-invitation-taken_up = Une invitation est acceptée
event-invitation-withdrawn = Une invitation est retirée
event-delegation-given = Des rôles sont confiés pour une absence
event-delegation-ended = Une délégation prend fin
event-consent-given = Un accord est donné pour agir au nom d'une personne
event-consent-revoked = Un accord est retiré
