### Pages of plain text. For each: title, lead, then sections with their numbered paragraphs.

style-title = Tout ce dont les pages sont faites

## About.

about-title = À propos
about-lead = Ce site porte une question des élus jusqu'aux actes qui y répondent, sans perdre la parole de personne.
about-what = Ce que c'est
about-what-1 = Un conseil de développement réunit des bénévoles de la société civile. Les élus lui posent des questions ; il y répond par des avis.
about-what-2 = Le site montre chaque étape : la question, les rencontres, les ateliers, les conclusions classées, leur validation.
about-thread = Le fil
about-thread-1 = Chaque conclusion mène à l'atelier, à la rencontre et à la question d'où elle vient. Chaque page se relit telle qu'elle était à une date passée : ajoutez « ?au=2016-05-10 » à son adresse.
about-proof = La preuve
about-proof-1 = Tout ce qui arrive est écrit dans un journal où rien ne s'efface sans laisser de trace. Chacun peut le télécharger et recompter les résultats.
about-data = Les données
about-data-1 = Chaque page existe aussi en données : ajoutez « .json » à son adresse. Leur description est à l'adresse /openapi.json.
about-software = Le logiciel
about-software-1 = Kuzul veut dire « conseil » en breton, l'avis comme l'assemblée. C'est un logiciel libre, sous licence EUPL 1.2.

## Accessibility.

accessibility-title = Accessibilité
accessibility-lead-none = Ce site est fait pour que personne ne reste à la porte. Aucun audit en cours ne permet de le déclarer conforme.
accessibility-lead-partial = Ce site est fait pour que personne ne reste à la porte. Il est partiellement conforme au référentiel français.
accessibility-lead-total = Ce site est fait pour que personne ne reste à la porte. Il est totalement conforme au référentiel français.
accessibility-pledge-title = Engagement
accessibility-council = Le conseil
accessibility-pledge = { $council } : nous nous engageons à rendre ce site accessible, conformément à l'article 47 de la loi n° 2005-102 du 11 février 2005.
accessibility-applies-to = Cette déclaration s'applique au site { $address }.
accessibility-applies-here = Cette déclaration s'applique au site que vous lisez.
accessibility-state = État de conformité
accessibility-state-none = Ce site n'est pas conforme au référentiel général d'amélioration de l'accessibilité (RGAA), version 4.1.
accessibility-state-partial = Ce site est partiellement conforme au référentiel général d'amélioration de l'accessibilité (RGAA), version 4.1, en raison des contenus énumérés plus bas.
accessibility-state-total = Ce site est totalement conforme au référentiel général d'amélioration de l'accessibilité (RGAA), version 4.1.
accessibility-no-audit = Aucun audit n'a été mené par une personne : un site est réputé non conforme tant qu'il ne l'a pas été, quoi que disent les essais automatiques.
accessibility-result = L'audit mené le { $date } par { $by } révèle que { $percent } % des critères applicables sont respectés : { $conform } sur { $applicable }.
accessibility-until = Ce résultat vaut trois ans, jusqu'au { $date }, ou jusqu'à une refonte du site.
accessibility-outdated = Ce résultat ne vaut plus depuis le { $date } : un nouvel audit est à mener.
accessibility-contents = Contenus non accessibles
accessibility-contents-unknown = Ils ne sont pas connus, faute d'audit.
accessibility-findings = Non-conformités
accessibility-burdens = Dérogations pour charge disproportionnée
accessibility-exempt = Contenus que la loi n'oblige pas à rendre accessibles
accessibility-none-known = Aucun n'a été relevé.
accessibility-made = Établissement de cette déclaration
accessibility-made-on = Cette déclaration a été établie à partir de l'audit du { $date }.
accessibility-technologies = Technologies employées
accessibility-technologies-list = HTML, CSS, SVG. JavaScript n'est nécessaire à aucune page. Les avis existent aussi en PDF balisé (PDF/UA-1).
accessibility-tools = Environnement et outils de l'audit
accessibility-pages = Pages vérifiées
accessibility-tests = Ce qui est vérifié à chaque version
accessibility-tests-1 = Un outil automatique, axe-core, passe sur les pages du site rempli d'un exemple, en clair, en sombre et en contraste renforcé, sur écran large et à 320 pixels. Il ne doit rien y trouver.
accessibility-tests-2 = Un parcours au clavier atteint chaque lien et chaque bouton, avec un repère visible. Chaque page se lit sans script, avec un texte doublé et des lettres écartées, sans que rien soit coupé.
accessibility-tests-3 = Rien ne bouge quand on a demandé moins de mouvement. Chaque page a une langue, un titre et une suite de titres sans saut.
accessibility-limits = Ce que seule une personne peut juger
accessibility-limits-1 = Aucun outil ne juge la clarté d'un texte, la justesse d'une description d'image ou d'un intitulé, ni l'usage réel avec un lecteur d'écran, une loupe ou une commande vocale. Un outil voit au mieux un tiers à la moitié des défauts.
accessibility-limits-2 = Ce que les gens écrivent ici, cartes, avis, documents joints, n'est pas vérifié par ces essais.
accessibility-contact = Retour d'information et contact
accessibility-contact-1 = Si vous n'arrivez pas à accéder à un contenu ou à un service, écrivez au conseil, dont les coordonnées sont au bas de chaque page. L'information vous sera donnée sous une autre forme.
accessibility-contact-lines = Pour nous joindre : { $contact }.
accessibility-recourse = Voies de recours
accessibility-recourse-1 = Si vous avez signalé un défaut d'accessibilité qui vous empêche d'accéder à un contenu ou à un service et que vous n'avez pas obtenu de réponse satisfaisante, vous pouvez :
accessibility-recourse-form = écrire un message au Défenseur des droits
accessibility-recourse-delegate = contacter le délégué du Défenseur des droits dans votre région
accessibility-recourse-letter = envoyer un courrier, gratuit et sans timbre : Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07
accessibility-footer-none = Accessibilité : non conforme
accessibility-footer-partial = Accessibilité : partiellement conforme
accessibility-footer-total = Accessibilité : totalement conforme

## Privacy.

privacy-title = Vie privée
privacy-lead = Peu de données, cachées du public, effaçables.
privacy-controller = Responsable du traitement
privacy-controller-1 = Le conseil dont le nom et les coordonnées sont au bas de chaque page.
privacy-controller-filled = { $who }.
privacy-controller-officer = C'est là que s'adressent les demandes sur vos données, et que l'on joint la personne déléguée à leur protection, s'il y en a une.
privacy-what = Ce qui est public
privacy-what-1 = Les démarches, les rencontres, les conclusions et les cartes sont publiques. Une carte ne porte pas de nom : son auteur y figure sous un pseudonyme qui change d'une salle à l'autre.
privacy-who = Ce qui est caché
privacy-who-1 = Le nom des membres n'est montré qu'à ceux qui animent le conseil. Le journal public ne le contient pas.
privacy-mail = Votre adresse électronique
privacy-mail-1 = Si vous demandez la lettre du conseil, ou à savoir ce que deviennent vos cartes, votre adresse ne sert qu'à cela. Elle n'est montrée à personne et n'est pas dans le journal public.
privacy-mail-2 = Chaque courriel permet d'arrêter d'un clic : l'adresse est oubliée aussitôt, et effacée du journal dans la nuit. Les mots d'un courriel parti sont effacés après une semaine. Une demande jamais confirmée est oubliée après une semaine. Le registre de diffusion d'un avis garde un an le nom et l'adresse des personnes qui l'ont reçu ; une adresse dont les courriels reviennent, un an au plus.
privacy-who-2 = Qui s'inscrit à une rencontre donne un nom, et une adresse s'il le veut. L'organisateur seul les voit. Besoins et réponses s'effacent le lendemain de la rencontre, noms et adresses trente jours après, d'eux-mêmes.
privacy-who-3 = Un questionnaire de satisfaction est anonyme. Les réponses attendent d'être cinq au moins, sont comptées ensemble, puis détachées de l'appareil qui les a données. Ce qui est écrit librement n'est publié que si l'organisateur le montre. Tant qu'elles attendent, qui tient le serveur pourrait lire une réponse et son heure ; il ne saurait pas de qui.
privacy-cookies = Témoins de connexion
privacy-cookies-1 = Lire le site ne dépose aucun témoin. À votre demande seulement : la langue choisie, gardée un an ; la place de votre appareil dans une salle, gardée quatre-vingt-dix jours, pour retrouver vos cartes d'une soirée à l'autre ; votre entrée, gardée trente jours, et un quart d'heure pendant que vous entrez.
privacy-cookies-2 = Aucune mesure d'audience, aucun service d'un tiers.
privacy-rights = Vos droits
privacy-rights-1 = Avec un compte, vous voyez, emportez, corrigez et effacez vous-même ce qui vous concerne, sous « Mes données ». Sans compte, demandez-le au conseil, ou ouvrez le lien privé de vos cartes. Un texte effacé disparaît du journal et des fichiers ; la trace de l'effacement reste.
privacy-rights-2 = En cas de désaccord, vous pouvez vous adresser à la CNIL.

## Legal notice.

legal-title = Mentions légales
legal-lead = Qui publie ce site, et sous quelles conditions il se réutilise.
legal-publisher = Éditeur
legal-publisher-1 = Le conseil dont le nom et les coordonnées sont au bas de chaque page.
legal-publisher-filled = { $who }.
legal-publisher-director = La personne qui préside le conseil est responsable de la publication.
legal-host = Hébergement
legal-host-1 = Le site est hébergé par son éditeur, sauf mention contraire de sa part.
legal-licence = Réutilisation
legal-licence-1 = Les contenus publics se réutilisent librement, avec mention de la source et de la date.
legal-licence-2 = La police de caractères est Atkinson Hyperlegible Next, sous licence SIL Open Font License 1.1.

## What programs are told.

about-problems = Erreurs, pour les programmes
about-problems-lead = Une erreur est dite en JSON (RFC 9457) à qui demande du JSON. Son type renvoie ici.
