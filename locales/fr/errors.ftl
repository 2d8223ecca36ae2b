### What is said when a request has no answer: a title, what happened, what to do.

error-status = Erreur { $status }

error-405-title = Demande impossible ici
error-405-what = Cette adresse ne prend pas ce genre de demande.
error-405-do = Repartez de l'accueil.

error-415-title = Format inconnu
error-415-what = Le contenu envoyé n'est pas d'un genre que cette adresse sait lire.
error-415-do = Envoyez un formulaire ou du JSON.

error-query-title = Adresse illisible
error-query-what = La fin de l'adresse, après le point d'interrogation, ne se lit pas.
error-query-do = Retirez ce qui suit le point d'interrogation, puis réessayez.

error-not-a-date-title = Date illisible
error-not-a-date-what = « { $text } » n'est pas une date.
error-not-a-date-do = Écrivez l'année, le mois et le jour, par exemple 2016-05-10.

error-date-to-come-title = Date à venir
error-date-to-come-what = Le { DATETIME($date, style: "long") } n'est pas encore passé.
error-date-to-come-do = Choisissez une date passée, ou lisez la page d'aujourd'hui.

error-before-beginning-title = Avant le début
error-before-beginning-what = Rien n'était encore enregistré le { DATETIME($date, style: "long") }.
error-before-beginning-do = Choisissez une date plus récente.

error-cross-site-title = Envoi refusé
error-cross-site-what = Cet envoi vient de la page d'un autre site.
error-cross-site-do = Ouvrez la page sur ce site et envoyez de nouveau.

error-no-room-title = Salle introuvable
error-no-room-what = Aucune salle n'a le code « { $code } ».
error-no-room-do = Vérifiez le code affiché au mur.

error-not-leading-title = Réservé à l'animation
error-not-leading-what = Cette page est pour les personnes qui animent les salles.
error-not-leading-do = Si vous en êtes, entrez avec votre adresse, ou ouvrez le lien d'animation que le serveur affiche à son démarrage. Pour participer, entrez par le code de la salle.

error-not-writing-title = Réservé à la rédaction
error-not-writing-what = Cette page est pour les personnes qui écrivent les avis du conseil.
error-not-writing-do = Si vous en êtes, entrez d'abord avec votre adresse. Les avis adoptés se lisent sans compte.

error-refused-title = Envoi non retenu
error-way-come-in = Entrer
error-way-link = Demander un nouveau lien
error-link-gone-title = Ce lien ne sert plus
error-refused-do = Corrigez, puis envoyez de nouveau.

error-reused-title = Envoi déjà utilisé
error-reused-what = Cet envoi porte le numéro d'un autre envoi.
error-reused-do = Rechargez la page et envoyez de nouveau.

error-507-title = Pas encore confirmé
error-507-what = Le disque du serveur est plein : votre envoi n'est pas encore confirmé.
error-507-do = Gardez cette page ouverte et renvoyez plus tard ; un même envoi n'est compté qu'une fois.

error-not-confirmed-title = Pas encore confirmé
error-not-confirmed-what = Votre envoi n'est pas encore confirmé.
error-not-confirmed-do = Renvoyez-le dans un instant ; un même envoi n'est compté qu'une fois.

## Refusals of the council's rules.

refused-empty = Ce champ est vide.
refused-empty-reason = La raison manque : dites pourquoi en quelques mots.
refused-no-name = Un nom ne contient ni lien ni adresse : écrivez seulement comment on vous appelle.
refused-too-long = Ce texte a { NUMBER($chars) } caractères ; il peut en avoir { NUMBER($max) }.
refused-forbidden = Il faut un autre rôle pour faire cela.
refused-board-closed = Le tableau est fermé.
refused-held-in-future = Ce jour n'est pas encore venu : un tableau ne peut pas y avoir été tenu.
refused-number-taken = Une autre carte du tableau porte déjà le numéro { $n }.
refused-board-full = Le tableau est plein.
refused-column = Cette colonne n'est pas sur le tableau.
refused-card = Cette carte n'est pas sur le tableau.
refused-no-dots = { $n ->
    [one] Votre gommette est posée.
   *[other] Vos { $n } gommettes sont posées.
}
refused-other = Refusé : { $reason }.

refused-board-unknown = Ce tableau n'existe pas.
refused-cluster = Cette grappe n'est plus sur le tableau.
refused-item = Ceci n'est plus à classer : la grappe ou la carte a changé.
refused-step = Il n'y a rien à annuler.
refused-column-count = Un tableau a de une à douze colonnes.
refused-round-plan = Un tableau a au plus trente temps, de une minute à huit heures chacun.
refused-room-code = Ce code de salle ne convient pas, ou une autre salle l'a déjà.
refused-board-open = Le tableau est ouvert.
refused-frozen = L'animation a mis la salle en pause ; votre envoi sera pris dès la reprise.
refused-not-this-round = La salle en est à autre chose en ce moment.
refused-no-round = Aucun temps n'est en cours.
refused-too-many-clusters = Le tableau a trop de grappes pour en ajouter.
refused-not-yours = Cette carte est celle de quelqu'un d'autre.
refused-own-card = Votre propre carte a déjà votre voix.
refused-grouping-started = Le regroupement a commencé : les cartes ne changent plus.
refused-card-state = Cette carte n'est plus dans l'état attendu ; rechargez la page.
refused-moved-meanwhile = Quelqu'un d'autre vient de déplacer ceci ; voici où en est le tableau.
refused-changed-since = Ce pas ne peut plus être annulé : autre chose a changé depuis.
refused-voted-on = Des gens ont déjà voté là-dessus : cela reste comme ils l'ont vu.
refused-concluded = Des conclusions ont déjà été tirées de ce tableau.
refused-rehearsal = C'est une répétition : rien n'en est tiré.
refused-nothing-ranked = Rien n'a encore reçu de voix.
refused-nothing-chosen = Choisissez d'abord au moins une carte ou deux grappes.
refused-no-dot-there = Il n'y a pas de gommette à reprendre ici.
refused-other-method = Cette salle classe d'une autre façon.
refused-score = Une note va de 0 à 5.
refused-count = Ce nombre de gommettes est trop grand.
refused-counts-differ = Les deux comptages à la main diffèrent : reprenez ceux qui sont signalés.
refused-same-hand = Vous avez fait l'autre comptage : une seconde personne compte de son côté, avec le lien de cette page.
refused-more-dots-than-passes = { NUMBER($dots) } gommettes comptées, alors que les cartes de vote rendues en permettent { NUMBER($most) } : recomptez, ou notez d'abord les cartes rendues.
refused-pass-count = On prépare d'une carte de vote à deux mille pour une salle.
refused-voted-without-pass = Des votes ont déjà été donnés ici sans carte : relancez le vote depuis zéro, puis préparez les cartes.
refused-no-pass = On vote ici avec une carte de vote : saisissez d'abord le code de la vôtre.
refused-unknown-pass = Cette carte de vote n'est pas de cette salle : vérifiez le code ou le numéro.
refused-has-pass = Cet appareil vote déjà avec une autre carte.
refused-pass-on-phone = La carte { $n } a déjà servi sur un téléphone : la même personne ne vote pas deux fois.
refused-pass-on-paper = La carte { $n } a déjà été rendue contre des gommettes de papier : la même personne ne vote pas deux fois.
refused-pass-withdrawn = La carte { $n } a été retirée : demandez-en une autre à l'animation.
refused-ranks-known = Des rangs ont été dévoilés : plus aucun vote n'est retiré.
refused-crop = La photo de la carte est trop lourde.
refused-names-not-asked = Cette salle ne demande pas de prénom.
refused-not-for-others = Cela ne se fait pas pour quelqu'un d'autre. Revenez à vous pour le faire.
refused-vote-not-over = Le vote n'est pas terminé.

error-429-title = Un instant
error-429-what = { $n ->
    [one] Trop d'envois à la suite : attendez { $n } seconde, puis renvoyez.
   *[other] Trop d'envois à la suite : attendez { $n } secondes, puis renvoyez.
}
error-429-do = Rien n'est perdu.

error-letters-title = Trop de courriels demandés
error-letters-what = Beaucoup de courriels ont été demandés depuis ce réseau : { $n ->
    [one] renvoyez dans une minute.
   *[other] renvoyez dans { $n } minutes.
}
error-letters-do = Rien de ce que vous avez saisi n'est perdu.

error-no-address-title = Courriel non envoyé
error-no-address-what = Le courriel n'est pas parti : ce site ne connaît pas l'adresse à laquelle on le lit. La personne qui exploite le serveur doit la régler (KUZUL_PUBLIC_URL), puis le relancer.
error-no-address-do = Prévenez le conseil, puis réessayez plus tard.

## About opinions.

error-faulty-title = Document impossible à imprimer
error-faulty-what = Le document ne pourrait pas être imprimé : { $reason }.
error-faulty-do = Corrigez la partie concernée, puis recommencez. Rien n'a été figé.
error-no-picture-title = L'image n'est pas prise
error-no-picture-do = Choisissez une autre image, puis recommencez.
error-no-document-title = Document indisponible
error-no-document-what = Ce document n'a pas pu être préparé.
error-no-document-do = Réessayez dans un instant. La page, elle, se lit et s'imprime.
refused-opinion-frozen = L'avis a été adopté et figé entre-temps. Votre texte est ci-dessous : ouvrez une correction pour l'enregistrer.
refused-opinion-not-frozen = L'avis n'est pas encore adopté.
refused-opinion-correcting = Une correction est déjà ouverte.
refused-opinion-nothing = Rien n'est encore écrit.
refused-opinion-clash = Quelqu'un a changé les mêmes paragraphes entre-temps. Les deux textes sont ci-dessous.
refused-opinion-proposal-changed = Quelqu'un a changé cette proposition entre-temps. Votre texte est ci-dessous ; relisez la sienne avant d'enregistrer.
refused-opinion-changed = L'avis a changé depuis que vous l'avez lu. Relisez-le, puis recommencez : rien n'a été figé.
refused-opinion-no-changes = Dites ce que cette édition change.
refused-opinion-year = Un document porte un jour ou un mois, pas seulement une année.
refused-opinion-order = Les dates ne se suivent pas : une réponse vient après la remise.
refused-opinion-nobody = Dites à qui.
refused-opinion-delay = Un délai compte de 1 à 36 mois.
refused-opinion-level = Un titre a un niveau de 1 à 3.
refused-opinion-too-many = Il y en a trop : un avis a au plus 200 parties et 200 propositions, une liste 50 entrées.
refused-picture-alternative = Dites ce que montre l'image, pour qui ne la voit pas.
refused-picture-large = Cette image prend trop de place. Envoyez-la plus petite.
refused-picture-many = Un document a au plus 60 images. Retirez-en une d'abord.
refused-opinion-gone = Ce que vous cherchez n'est plus dans cet avis.
refused-opinion-missing = Ce qui est placé ici n'existe pas ou a été retiré : { $marks }. Rien n'a été figé.
refused-opinion-marks = Ces marques ne veulent rien dire : { $marks }. Rien n'a été figé.
refused-opinion-criterion = Le conseil n'a pas de critère « { $name } ».
refused-opinion-not-addressed = Cette proposition ne s'adresse pas à « { $name } ».
refused-opinion-not-handed = L'avis n'a pas été remis à « { $name } ».
refused-opinion-acknowledged = « { $name } » a déjà confirmé la réception.

error-not-a-time-title = Heure illisible
error-not-a-time-what = « { $text } » n'est pas une heure.
error-not-a-time-do = Écrivez-la comme 18:30.

error-not-numbers-title = Numéros illisibles
error-not-numbers-what = Ce ne sont pas des numéros de la liste.
error-not-numbers-do = Écrivez-les avec des espaces entre eux, comme 1 3 5-9.
error-no-return-title = Aucune adresse reconnue
error-no-return-what = Ce texte ne nomme aucune adresse dont un courriel est revenu.
error-no-return-do = Collez l'avis de non-remise entier, ou écrivez l'adresse.
error-only-late-title = Le courriel est seulement en retard
error-only-late-what = Cet avis parle d'un courriel en retard, qui est encore essayé : il n'y a rien à noter.
error-only-late-do = S'il revient pour de bon, un autre avis le dira.

## Beaucoup d'appareils nouveaux d'un même réseau.

error-newcomer-title = Un instant
error-newcomer-what = Beaucoup d'appareils nouveaux écrivent depuis votre réseau.
error-newcomer-do = Attendez une minute, puis envoyez de nouveau : ce que vous avez écrit est gardé.
newcomer-title = Un instant
newcomer-lead = Beaucoup d'appareils nouveaux écrivent depuis votre réseau. Ce que vous avez écrit est gardé sur cette page.
newcomer-doing = Votre appareil fait un petit calcul, puis votre envoi part tout seul…
newcomer-wait = { $n ->
    [one] Attendez une seconde, puis appuyez sur le bouton.
   *[other] Attendez { $n } secondes, puis appuyez sur le bouton.
}
newcomer-button = Envoyer
newcomer-why = Un programme qui se ferait passer pour mille personnes en est ralenti. Rien n'est demandé à une autre entreprise, et rien de vous n'est gardé.
