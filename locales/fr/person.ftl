### Les personnes : entrer, son compte, donner des rôles.

nav-own = Mon compte
field-name = Nom
field-address = Adresse électronique
field-first-day = Premier jour
field-last-day = Dernier jour
field-until = Jusqu'au (facultatif)

## Entrer.

come-in-title = Entrer
come-in-lead = Pas de mot de passe : nous vous envoyons un lien, vous l'ouvrez, vous êtes là.
come-in-again = Vous êtes déjà là. Pour ce que vous demandez, il faut montrer encore une fois que c'est bien vous.
come-in-hint = Le lien y arrive en quelques instants.
come-in-send = Recevoir le lien
come-in-first-time = Première visite ? C'est le même chemin : votre compte s'ouvre avec le lien.
come-in-code = J'ai reçu un code sur papier
come-in-invited = Votre invitation est notée. Elle s'ouvrira avec le lien.

letter-sent-title = Relevez vos courriels
letter-sent-lead = Un courriel est en route. Ouvrez-le sur cet appareil et suivez le lien : il sert une fois, pendant un quart d'heure.
letter-sent-elsewhere = Vous lisez vos courriels sur un autre appareil ?
letter-sent-code = Il vous demandera ce code :
letter-sent-code-hint = Ne le donnez à personne. Il ne sert qu'à vous.
letter-sent-nothing = Rien n'arrive ?
letter-sent-nothing-do = Regardez dans les courriels indésirables, puis vérifiez l'adresse. D'un même endroit, une adresse reçoit trois liens par heure au plus.
letter-sent-again = Redonner mon adresse

open-title = Entrer
open-lead = Le lien est bon. Il reste à pousser la porte.
open-elsewhere = Vous avez demandé ce lien sur un autre appareil. Il affiche un code : donnez-le ici.
open-code = Code affiché sur l'autre appareil
open-code-hint = Six chiffres. Si personne ne vous le montre, vous n'avez pas demandé ce lien : fermez cette page.
open-wrong-code = Ce n'est pas le bon code. Regardez l'autre appareil et recommencez.
open-button = Entrer
open-not-you = Vous n'avez rien demandé ? Fermez cette page, il ne se passera rien.

letter-come-in-subject = Votre lien pour entrer
letter-come-in-why = Vous avez demandé à entrer sur le site du { $council }. Voici votre lien.
letter-come-in-why-unnamed = Vous avez demandé à entrer sur notre site. Voici votre lien.
letter-come-in-button = Entrer
letter-come-in-until = Il sert une seule fois, pendant un quart d'heure.
letter-come-in-not-you = Vous n'avez rien demandé ? Ne l'ouvrez pas, et ne le transmettez à personne : il ne se passera rien.

## Le premier administrateur.

first-title = Bienvenue
first-lead = Ce site n'a pas encore d'administrateur. Ce lien, que le serveur a affiché, fait de vous la première personne à s'en occuper.
first-address-hint = C'est par elle que vous entrerez la prochaine fois.
first-button = M'en occuper

## Les invitations.

invitation-title = Vous êtes invité
invitation-hello = Bonjour { $name }.
invitation-lead = Le conseil vous invite à le rejoindre sur ce site.
invitation-as = En tant que
invitation-button = Accepter
invitation-code-title = Répondre à une invitation
invitation-code-lead = Le code est sur le papier que l'on vous a remis.
invitation-code = Code
invitation-code-hint = Dix lettres et chiffres. Majuscules et espaces ne comptent pas.
invitation-code-button = Continuer

letter-invitation-subject = Une invitation
letter-invitation-why = Le { $council } vous invite à le rejoindre sur son site.
letter-invitation-why-unnamed = Vous êtes invité à rejoindre notre site.
letter-invitation-button = Voir l'invitation
letter-invitation-until = Elle vaut un mois.
letter-invitation-not-you = Ce courriel n'est pas pour vous ? Laissez-le : il ne se passera rien.

## Son compte.

own-title = Mon compte
own-to-answer = Répondre au nom d'une institution
own-roles = Mes rôles
own-no-role = Aucun rôle pour l'instant. Vous pouvez lire, vous inscrire et prendre part.
own-end-role = Mettre fin à ce rôle
own-end-role-sure = C'est immédiat. Pour l'avoir de nouveau, il faudra qu'on vous le redonne.
own-end-role-button = Y mettre fin
own-name = Mon nom
own-name-hint = Seules les personnes qui s'occupent du site le voient.
own-name-button = Enregistrer
own-absence = M'absenter
own-absence-new = Confier mes rôles
own-absence-who = Adresse de la personne qui vous remplace
own-absence-who-hint = Elle doit déjà avoir un compte ici. Elle reçoit un courriel, les administrateurs aussi.
own-absence-administrator = Le rôle d'administrateur ne se confie pas : donnez-le à quelqu'un depuis « Les personnes ».
own-absence-button = Confier
own-absence-end = Reprendre dès maintenant
own-sessions = Mes appareils
own-session-here = Cet appareil
own-session-unknown = Appareil inconnu
own-session-end = Fermer
own-sign-out = Sortir
own-sign-out-everywhere = Sortir de partout
own-passkeys = Mes clés d'accès
own-passkey-remove = Ôter
own-leave = Quitter le site
own-leave-open = Fermer mon compte
own-leave-sure = Vos rôles prennent fin, vos appareils sont fermés, votre nom et votre adresse ne servent plus. Ce que vous avez écrit dans les salles reste : cela n'a jamais porté votre nom.
own-leave-button = Fermer mon compte
own-done-name = Votre nom est enregistré.
own-done-session = L'appareil est fermé.
own-done-role = Ce rôle a pris fin.
own-done-delegation = C'est noté.
own-done-consent = L'accord est retiré.
own-done-passkey = C'est fait.
own-done-invitation = L'invitation est acceptée.
own-done-new-passkey = La clé d'accès est ajoutée. La prochaine fois, elle suffit pour entrer.
own-done-proof = C'est bien vous. Revenez à la page que vous aviez laissée, et appuyez sur « Continuer ».
own-passkeys-lead = Une clé d'accès remplace le lien par courriel : votre appareil vous reconnaît à votre doigt, à votre visage ou à son code. Rien n'est à retenir.
own-passkey-label = Nom de la clé
own-passkey-label-hint = Pour la reconnaître dans cette liste, par exemple « Mon téléphone ».
own-passkey-add = Ajouter une clé d'accès
own-passkey-cancelled = Aucune clé n'a été ajoutée. Vous pouvez recommencer, ou continuer à entrer par le lien.
own-passkey-failed = Cet appareil n'a pas pu faire de clé. Vous entrez toujours par le lien que vous recevez par courriel.
own-passkey-without = Ce navigateur ne sait pas faire de clé d'accès. Vous entrez par le lien que vous recevez par courriel.

## Les clés d'accès et les autres façons d'entrer.

passkey-have-one = Vous avez une clé d'accès sur cet appareil ?
passkey-come-in = Entrer avec ma clé d'accès
passkey-prove = Me montrer avec ma clé d'accès
passkey-cancelled = Rien n'a été fait. Recommencez, ou demandez un lien par courriel.
passkey-failed = Cette clé n'a pas été reconnue. Demandez un lien par courriel.
provider-or = Vous pouvez aussi passer par un compte que vous avez déjà.
provider-come-in = Entrer avec { $provider }

## Montrer encore une fois que c'est bien soi.

prove-again = Montrer que c'est moi
prove-title = C'est bien vous ?
prove-lead = Vous êtes là depuis plus d'un quart d'heure. Ce que vous demandez est important : montrez encore une fois que c'est vous. Ce que vous avez saisi est gardé sur cette page.
prove-first = D'abord
prove-by-mail = Recevoir un lien par courriel
prove-by-mail-what = Il part à { $address }. Ouvrez-le sur cet appareil : il s'ouvre dans un autre onglet, et celui-ci reste là.
prove-then = Ensuite
prove-then-what = Une fois que c'est fait, revenez ici.
prove-then-button = Continuer

## Le courriel à qui remplace quelqu'un.

letter-lent-subject = Des rôles vous sont confiés
letter-lent = { $who } vous confie, sur le site, pour le temps d'une absence : { $what }.
letter-lent-button = Voir mes rôles
letter-lent-not-you = Cette personne ne vous en a rien dit ? Prévenez-la, ou prévenez le conseil.

## Agir pour quelqu'un.

consent-title = Agir pour quelqu'un
consent-lead = Vous aidez une personne qui ne peut pas participer seule. Notez son accord avec les mots que vous lui avez lus. Elle peut le retirer à tout moment.
consent-holds = En vigueur
consent-over = Terminé
consent-revoke = Prendre acte du retrait
consent-new = Noter un accord
consent-who = Nom de la personne
consent-where = Commune où vous l'aidez
consent-wording = Ce qui lui a été lu
consent-wording-hint = Ces mots sont gardés avec l'accord.
consent-wording-default = J'accepte que cette personne écrive et choisisse pour moi sur ce site, selon ce que je lui dis. Je peux changer d'avis à tout moment.
consent-button = Noter l'accord
consent-code-title = L'accord est noté
consent-code-what = Remettez ce code à la personne, sur papier : il lui permet de retirer son accord elle-même, à l'adresse { $address }

## Donner des rôles.

people-title = Les personnes
people-lead = Qui a un compte, avec quels rôles, et qui est invité.
people-all = Les personnes qui ont un compte
people-unnamed = Sans nom
people-invitations = Les invitations en attente
people-by-mail = par courriel
people-by-code = par un code sur papier
people-withdraw = Retirer l'invitation
people-invite = Inviter quelqu'un
people-invite-hint = Sans adresse, vous recevez un code à remettre sur papier.
people-invite-button = Inviter
people-role = Rôle
people-no-role = Aucun
people-scope = Pour
people-scope-hint = L'animation peut se limiter à une démarche ou à une rencontre, la médiation à une commune, un élu à son institution.
people-scope-all = Tout le territoire
people-from = À partir du (facultatif)
people-until = Jusqu'au (facultatif)
people-done = C'est fait.
people-sheet-title = Invitation
people-sheet-for = Pour { $name }
people-sheet-print = Imprimez cette feuille ou recopiez-la, et remettez-la : le code ne sera plus affiché.
people-sheet-qr = Code à photographier pour répondre à l'invitation
people-sheet-door = Allez à cette adresse :
people-sheet-code = Donnez-y ce code :
people-sheet-until = Il sert une fois, jusqu'au { $last }.
people-sheet-back = Revenir aux personnes
people-roles = Ses rôles
people-roles-column = Rôles
people-none = Aucun rôle.
people-end-role = Mettre fin
people-give = Donner un rôle
people-give-button = Donner
term-from-to = du { $first } au { $last }
term-from = à partir du { $first }
role-lent = par délégation de { $whose }
term-until = jusqu'au { $last }

## Ce qui est refusé.

error-not-signed-title = Il faut entrer
error-not-signed-what = Cette page est réservée aux personnes connectées.
error-not-signed-do = Entrez par « Mon compte », puis revenez ici.
error-prove-again-title = Montrez que c'est vous
error-prove-again-what = Vous êtes entré il y a plus d'un quart d'heure. Pour cette action, il faut montrer encore une fois que c'est bien vous.
error-prove-again-do = Entrez encore une fois, puis recommencez.
error-key-refused-title = Clé non reconnue
error-key-refused-what = Cette clé d'accès n'a pas été reconnue.
error-key-refused-do = Recommencez, ou demandez un lien par courriel.
error-provider-refused-title = Pas encore entré
error-provider-refused-what = Nous n'avons pas pu nous assurer que c'est bien vous.
error-provider-refused-do = Recommencez, ou demandez un lien par courriel.
error-provider-away-title = Service absent
error-provider-away-what = Le service qui devait nous dire qui vous êtes ne répond pas.
error-provider-away-do = Demandez un lien par courriel : il marche toujours.
error-first-gone-title = Ce lien ne sert plus
error-first-gone-what = Ce site a déjà un administrateur, ou le lien est incomplet.
error-first-gone-do = Demandez à l'administrateur de vous inviter, ou copiez le lien que le serveur affiche.
refused-link-gone = Ce lien ne sert plus : il a déjà servi, ou il a plus d'un quart d'heure. Demandez-en un nouveau.
refused-code-needed = Ce lien a été demandé sur un autre appareil : donnez le code qu'il affiche.
refused-invitation-gone = Cette invitation ne sert plus, ou le code n'est pas complet. Demandez-en une nouvelle à qui vous a invité.
refused-address-needed = Il manque une adresse électronique.
refused-sign-in-first = Cette adresse a déjà un compte : entrez d'abord, puis acceptez l'invitation.
refused-person-unknown = Cette personne n'est plus là.
refused-administrator-there = Ce site a déjà un administrateur.
refused-last-administrator = Il faut au moins un administrateur : donnez d'abord ce rôle à quelqu'un d'autre.
refused-role = Ce rôle n'existe pas, ou il a pris fin.
refused-role-scope = Ce rôle ne se donne pas pour cela : choisissez tout le territoire.
refused-role-held = Cette personne a déjà ce rôle.
refused-ended-already = C'est déjà terminé.
refused-ends-before = Le dernier jour est avant le premier, ou déjà passé.
refused-absence-long = Une absence dure un an au plus. Au-delà, faites donner le rôle à quelqu'un d'autre.
refused-not-handed-over = Le rôle d'administrateur ne se confie pas : donnez-le à la personne depuis « Les personnes ».
refused-oneself = Choisissez quelqu'un d'autre que vous.
refused-nobody-there = Personne ici n'a cette adresse. Faites d'abord inviter cette personne.
refused-session = Cet appareil est déjà fermé.
refused-passkey = Cette clé d'accès n'est pas là.
refused-passkeys = Vous avez déjà vingt clés d'accès : ôtez-en une.
refused-consent = Cet accord n'est pas là, ou le code n'est pas complet.
refused-no-consent = L'accord de cette personne ne tient plus : rien n'a été envoyé. Demandez-lui à nouveau, ou revenez à vous.

## Retirer son accord soi-même.

consent-back-title = Retirer mon accord
consent-back-lead = Vous aviez accepté que quelqu'un agisse pour vous. Donnez le code de votre feuille, et c'est terminé.
consent-back-done = Votre accord est retiré. Plus personne n'agit pour vous.
consent-back-erase = Effacer aussi mon nom, et ce qui a été écrit pour moi dans les salles
consent-back-erase-hint = Les cartes disparaissent pour de bon. Sans cocher, elles restent à vous, et leur lien privé aussi.
consent-back-erased = Votre accord est retiré et effacé, avec ce qui a été écrit pour vous dans les salles. Plus personne n'agit pour vous.
consent-back-button = Retirer mon accord

## Changer d'adresse.

own-address = Mon adresse
own-address-new = Changer d'adresse
own-address-field = Nouvelle adresse électronique
own-address-hint = Un lien y est envoyé. Rien ne change tant que vous ne l'avez pas ouvert ; l'adresse d'avant est prévenue.
own-address-button = Recevoir le lien
own-done-address-asked = Un lien est en route vers la nouvelle adresse. Ouvrez-le dans le quart d'heure, dans ce navigateur.
own-done-address = Votre adresse a changé.
address-title = Changer d'adresse
address-lead = Votre compte aura cette adresse : { $address }. C'est là que partiront vos courriels et vos liens pour entrer.
address-button = Prendre cette adresse
address-keep = Garder celle d'avant
letter-address-subject = Votre nouvelle adresse
letter-address-why = Vous avez demandé que votre compte sur le site du { $council } ait cette adresse. Pour le confirmer, suivez ce lien dans le navigateur où vous l'avez demandé.
letter-address-why-unnamed = Vous avez demandé que votre compte sur notre site ait cette adresse. Pour le confirmer, suivez ce lien dans le navigateur où vous l'avez demandé.
letter-address-button = Confirmer mon adresse
letter-address-until = Il sert une seule fois, pendant un quart d'heure.
letter-address-not-you = Vous n'avez rien demandé ? Ne l'ouvrez pas : il ne se passera rien.
letter-moved-subject = Votre adresse a changé
letter-moved-why = Votre compte sur le site du { $council } a maintenant une autre adresse. Celle-ci ne sert plus pour entrer.
letter-moved-why-unnamed = Votre compte sur notre site a maintenant une autre adresse. Celle-ci ne sert plus pour entrer.
letter-moved-button = Voir mon compte
letter-moved-until = Il n'y a rien à faire si c'est bien vous.
letter-moved-not-you = Ce n'est pas vous ? Prévenez le conseil sans attendre : quelqu'un s'est servi de votre compte.
refused-own-address = C'est déjà votre adresse.
refused-address-taken = Un autre compte a déjà cette adresse. Entrez par elle, ou fermez d'abord cet autre compte.

## Relier un fournisseur d'identité à son compte.

own-providers = D'autres façons d'entrer
own-providers-lead = Un compte que vous avez ailleurs peut ouvrir celui-ci.
own-provider-tied = Relié
own-provider-tie = Relier
own-provider-untie = Ne plus l'utiliser
own-done-provider = C'est relié. Vous pouvez entrer par là.
own-done-provider-gone = Il n'ouvre plus votre compte.
tie-title = Relier un compte
tie-lead = { $provider } va vous demander qui vous êtes, puis vous ramener ici. Ensuite, cela suffit pour entrer.
tie-go = Continuer avec { $provider }
tie-back = Ne rien relier
refused-provider-elsewhere = Ce compte ouvre déjà un autre compte de ce site. Entrez par lui, ou fermez d'abord cet autre compte.
refused-provider = Votre compte n'est pas relié à celui-là.
refused-last-way-in = C'est votre seule façon d'entrer : donnez d'abord une adresse ou une clé d'accès.
