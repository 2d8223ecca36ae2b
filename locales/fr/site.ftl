### The frame of every page.

-site = Kuzul

site-name = { -site }
site-purpose = De la question des élus aux actes, sans perdre la parole de personne.

skip-to-content = Aller au contenu

## Navigation. The "-label" messages name regions for screen readers.

nav-label = Navigation principale
nav-home = Accueil
nav-processes = Démarches
nav-meetings = Rencontres
nav-workshops = Ateliers
nav-council = Conseil
nav-search = Recherche
nav-proof = Preuve

language-label = Langue
# $language: the name of the language, written in that language.
language-current = { $language } (langue actuelle)

search-label = Chercher sur le site
search-hint = Un mot, une commune, une démarche
search-submit = Chercher

footer-label = Pied de page
footer-free-software = { -site } est un logiciel libre : son code est public.
footer-proof = Chacun peut recompter les résultats à partir du journal public.
nav-about = À propos
nav-accessibility = Accessibilité
nav-privacy = Vie privée
nav-legal = Mentions légales

## Error pages: a title, what happened, what to do.

error-back-home = Retour à l'accueil

error-400-title = Demande mal comprise
error-400-what = Il manque quelque chose dans ce qui a été envoyé, ou une partie est illisible.
error-400-do = Revenez à la page précédente, vérifiez ce que vous avez saisi et envoyez de nouveau.

error-404-title = Page introuvable
error-404-what = Aucune page ne se trouve à cette adresse.
error-404-do = Vérifiez l'adresse, lancez une recherche ou repartez de l'accueil.

error-413-title = Envoi trop lourd
error-413-what = Le texte ou le fichier envoyé dépasse la taille permise.
error-413-do = Raccourcissez le texte ou choisissez un fichier plus léger, puis envoyez de nouveau. Si vous revenez à la page précédente, ce que vous avez écrit y est encore.


error-500-title = Panne du site
error-500-what = Une erreur s'est produite sur le serveur ; elle ne vient pas de vous.
error-500-do = Recommencez dans un instant : un même envoi n'est compté qu'une fois.

error-503-title = Site indisponible
error-503-what = Le site est à l'arrêt pour un moment ou reçoit trop de visites.
error-503-do = Revenez dans quelques minutes : ce qui a déjà été confirmé est gardé.

## A page of the past

past-banner = Cette page est montrée telle qu'elle était le { DATETIME($date, style: "long") }.
past-leave = Voir la page d'aujourd'hui

## States; the adjectives agree with the word « état ».

state-label = État
state-planned = Prévu
state-running = En cours
state-done = Terminé

nav-menu = Menu
nav-conclusions = Conclusions
breadcrumb-label = Fil d'Ariane
footer-site = Ce site
footer-record = écriture n°
history-link = Historique de cette page
# $day, $time: already in words.
moment = { $day } à { $time }
