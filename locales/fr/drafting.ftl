### The desk where opinions are written.

drafting-title = Rédaction
drafting-lead = Écrire un avis à plusieurs, y placer ce que la démarche a produit, l'adopter, le remettre, en suivre les réponses.
drafting-open = En cours d'écriture
drafting-frozen = Adopté
drafting-new = Commencer un document
drafting-no-process = Un document appartient à une démarche : ouvrez d'abord une démarche.
drafting-field-title = Titre
drafting-field-process = Démarche
drafting-field-template = Modèle
drafting-begin = Commencer
drafting-save = Enregistrer
drafting-saved = C'est enregistré.
drafting-back = Revenir au plan
drafting-read = Lire le projet
# $kind : la clé du genre de document, une fois qu'il est adopté.
drafting-read-adopted = { $kind ->
    [press-kind-contribution] Lire la contribution
    [press-kind-minutes] Lire le compte rendu
    [press-kind-one-page] Lire la page
   *[press-kind-opinion] Lire l'avis
}
drafting-frozen-hint = Cet avis est adopté et figé. Pour le changer, ouvrez une correction : elle donnera une nouvelle édition.
drafting-lost = Ces marques ne mènent à rien ; l'avis ne peut pas être figé tant qu'elles sont là :
drafting-sections = Les parties
drafting-characters = { $n ->
    [0] vide
    [one] un caractère
   *[other] { NUMBER($n) } caractères
}
drafting-comments = { $n ->
    [one] un commentaire ouvert
   *[other] { NUMBER($n) } commentaires ouverts
}
drafting-author = Qui écrit
drafting-progress = État
drafting-up = Monter : { $heading }
drafting-down = Descendre : { $heading }
drafting-remove = Retirer : { $heading }
drafting-remove-short = Retirer
drafting-add = Ajouter une partie
drafting-add-it = Ajouter
drafting-part = Rôle
drafting-level = Niveau
drafting-after = Après
drafting-at-end = À la fin
drafting-proposals = Les propositions
drafting-no-proposals = Aucune proposition n'est encore écrite.
drafting-new-proposal = Écrire une proposition
drafting-rests-on = { $n ->
    [0] ne s'appuie sur aucune conclusion
    [one] s'appuie sur une conclusion
   *[other] s'appuie sur { NUMBER($n) } conclusions
}
drafting-about = Titre et présentation
drafting-subtitle = Sous-titre
drafting-summary = L'avis en une ou deux phrases
drafting-note = Ce qu'un lecteur doit savoir
drafting-settings = Réglages du conseil
drafting-settings-hint = Ils valent pour tous les documents du conseil.
drafting-save-template = Garder ce plan comme modèle
drafting-template-name = Nom du modèle
drafting-criteria = Les critères des propositions
drafting-one-a-line = Un par ligne.
drafting-delay = Le délai de réponse
drafting-months = Mois
part-commande = Commande
part-methode = Objet et méthode
part-contexte = Contexte
part-defis = Défis
part-synthese = Synthèse
part-propositions = Propositions
part-conclusion = Conclusion
part-annexe = Annexe
part-autre = Autre
progress-brouillon = Brouillon
progress-a-relire = À relire
progress-accepte = Acceptée par tous

## A section.

drafting-heading = Titre de la partie
drafting-text = Écrire
drafting-markdown = Texte
drafting-markdown-hint = Un paragraphe se sépare du suivant par une ligne vide. **gras**, *italique*, « - » pour une liste, « > » pour une citation, « ## » pour un titre. Le reste s'insère ci-dessous.
drafting-insert = Insérer à la fin
drafting-insert-it = Insérer
drafting-by = Vous écrivez en tant que
drafting-preview = Aperçu
drafting-preview-title = Aperçu, pas encore enregistré
drafting-fault = Ce texte ne pourrait pas être imprimé :
drafting-marks = Toutes les marques que l'on peut écrire
drafting-marks-hint = Une marque entre accolades, seule sur sa ligne, place une partie de la démarche : elle suit sa source jusqu'à l'adoption. Une marque entre crochets, à la fin d'une phrase, dit sur quoi elle s'appuie.
drafting-note-hint = ajoute une note de bas de page.
drafting-clash = Quelqu'un a changé les mêmes paragraphes
drafting-clash-hint = Rien n'est perdu. Ce qu'un seul de vous a changé est déjà réuni dans le texte ci-dessous, avec vos mots pour ces paragraphes-ci. Choisissez, puis enregistrez.
drafting-clash-kept = Ce qui est enregistré
drafting-clash-sent = Ce que vous avez écrit
drafting-clash-removed = Paragraphe retiré
drafting-comments-title = Commentaires
drafting-comment = Votre commentaire
drafting-comment-beside = À propos de
drafting-comment-whole = Toute la partie
drafting-comment-it = Commenter
drafting-comment-resolved = réglé
drafting-comment-resolve = Marquer comme réglé
drafting-comment-reopen = Rouvrir
drafting-comment-lost = Le paragraphe commenté n'est plus là.
insert-process = La démarche
insert-workshops = Les ateliers
insert-meetings = Les rencontres
insert-pictures = Les images
insert-ties = Appuis d'une phrase
insert-saisine = Le texte de la saisine
insert-phases = Les phases de la démarche
insert-groupes = Les groupes
insert-matrice = Tous les ateliers, en un tableau
insert-participation = Les chiffres de la participation
insert-graphique-presence = Graphique des présences
insert-graphique-communes = Graphique des présences par commune
insert-graphique-colleges = Graphique des collèges
insert-propositions = Les propositions
insert-atelier = { $theme } : toutes les conclusions
insert-theme = { $theme } : thème et questions
insert-forces = { $theme } : forces
insert-faiblesses = { $theme } : faiblesses
insert-pistes = { $theme } : pistes d'actions
insert-graphique-cartes = { $theme } : graphique des cartes
insert-graphique-rangs = { $theme } : graphique des voix
insert-of-meeting-participation = Participation : { $title }
insert-of-meeting-programme = Programme : { $title }

## A proposal.

drafting-proposal-lead = Une proposition dit ce qui est demandé, pourquoi, à qui, et sur quelles conclusions elle repose.
drafting-axis = Axe
drafting-statement = Ce qui est demandé
drafting-reasons = Pourquoi
drafting-addressees = À qui
drafting-known-institutions = Déjà nommées :
drafting-conclusions = Conclusions sur lesquelles elle repose
drafting-effect = Effet attendu
drafting-criteria-met = Critères remplis
drafting-how = En quoi
drafting-withdraw = Retirer la proposition

## Pictures.

drafting-pictures = Images
drafting-pictures-lead = Une image est vérifiée puis réécrite : il n'en reste ni le lieu, ni l'heure, ni l'appareil. Elle figure dans le journal public, comme le texte.
drafting-pictures-list = Toutes les images
drafting-pictures-none = Aucune image pour l'instant.
drafting-picture-add = Ajouter une image
drafting-picture-add-it = Ajouter l'image
drafting-picture-here = L'image se place à la fin du texte ci-dessus, que vous enregistrez ensuite. Rien de ce que vous avez écrit n'est perdu.
drafting-picture-alternative = Ce que l'image dit à qui ne la voit pas
drafting-picture-alternative-hint = Une ou deux phrases, lues par les lecteurs d'écran.
drafting-picture-caption = Légende
drafting-picture-credit = Crédit et licence
drafting-picture-file = Fichier
drafting-picture-file-hint = JPEG ou PNG, 20 Mo au plus.
drafting-picture-added = L'image est ajoutée et placée à la fin du texte. Enregistrez le texte pour la garder à cette place.
drafting-picture-none = Aucun fichier n'est choisi. Choisissez un JPEG ou un PNG.
drafting-picture-describe = La décrire autrement, la retirer
drafting-picture-placed = placée dans le texte
drafting-picture-unplaced = pas encore placée dans le texte

## Slides.

drafting-slides = Diapositives
drafting-slides-lead = Elles se font toutes seules à partir du plan et suivent le texte. Vous pouvez en écarter, changer leur ordre, leur titre et leurs notes.
drafting-slides-see = Voir les diapositives (PDF)
drafting-slides-see-notes = Voir les notes (PDF)
drafting-slides-count = { $n ->
    [one] Une diapositive
   *[other] { NUMBER($n) } diapositives
}
drafting-slides-first-order = Revenir à l'ordre du texte
drafting-slide-left-out = Écartée
drafting-slide-changed = Ajustée
drafting-slide-earlier = Avancer : { $title }
drafting-slide-later = Reculer : { $title }
drafting-slide-adjust = Ajuster
drafting-slide-notes = Notes de présentation, un paragraphe par ligne
drafting-slide-leave-out = Écarter cette diapositive
slide-kind-opening = Ouverture
slide-kind-section = Nouvelle partie
slide-kind-statement = Une phrase
slide-kind-points = Des points
slide-kind-quote = Une citation
slide-kind-figures = Des chiffres
slide-kind-ranking = Un classement
slide-kind-drawing = Un graphique ou une image
slide-kind-table = Un tableau
slide-kind-proposal = Une proposition
slide-kind-closing = Fin

## Freezing, handing over, answers.

drafting-sequel = Adoption, remise, réponses
drafting-sequel-link = Adopter, remettre, noter les réponses
drafting-freeze = Adopter
drafting-freeze-hint = Adopter l'avis le fige tel que vous venez de le lire. S'il a changé entre-temps, rien n'est figé et vous le relirez. Qui écrivait au même moment garde son texte et en est prévenu.
drafting-not-agreed = Ces parties ne sont pas encore acceptées par tous :
drafting-dated = Date que porte le document
drafting-dated-hint = Un jour ou un mois, comme 2016-08-31 ou 2016-08.
drafting-changes = Ce que cette édition change
drafting-freeze-it = Adopter et figer
drafting-correct = Ouvrir une correction
drafting-correct-reason = Ce qui est à corriger
drafting-hand-over = Remettre aux institutions
drafting-hand-over-it = Noter la remise
drafting-to = À qui
drafting-on = Le
drafting-reply-by = Réponse attendue avant
drafting-reply-by-hint = Sans date, le délai du conseil s'applique.
drafting-acknowledge = Noter un accusé de réception
drafting-by-whom = Par qui (fonction)
drafting-respond = Noter une réponse
drafting-no-questions = Aucune proposition adoptée ne s'adresse à une institution.
drafting-question = Proposition et institution
drafting-due = Pour quand
drafting-due-hint = Un jour, un mois ou une année, si c'est dit.
drafting-action = Ce qui est engagé
drafting-action-hint = Une délibération, un marché, un lieu qui ouvre : en quelques mots.
drafting-action-address = La page où on le lit
drafting-fictitious = Cette réponse est un exemple fictif
drafting-to-hint = Une institution par ligne. Ajoutez son adresse électronique à la fin, pour les rappels : Lorient Agglomération <contact@exemple.bzh>.
