### Les courriels.

## Ce qui peut arriver.

event-letter-queued = Un courriel attend d'être envoyé
event-letter-taken = Des courriels vont être envoyés
event-letter-sent = Un courriel est parti
event-letter-failed = Un courriel n'a pas pu partir
event-letter-bounced = Un courriel est revenu
event-letter-requeued = Un courriel sera envoyé de nouveau
event-letter-discarded = Un courriel ne sera pas envoyé

## Ce qui est refusé.

refused-not-an-address = Ceci n'est pas une adresse électronique. Elle s'écrit par exemple prenom.nom@exemple.fr.
refused-letter-gone = Ce courriel n'attend plus : il est parti, ou quelqu'un l'a retiré.

event-subscription-asked = Quelqu'un demande à recevoir la lettre
event-subscription-confirmed = Quelqu'un recevra la lettre
event-subscription-ended = Quelqu'un ne reçoit plus la lettre

refused-subscription-gone = Cette demande n'existe plus : elle a pris fin, ou la semaine pour la confirmer est passée.
refused-subscription-many = Trop de demandes attendent d'être confirmées. Revenez demain.

## La lettre d'information.

letter-title = La lettre
letter-lead = Recevez par courriel ce qui se passe au conseil, quand il se passe quelque chose : au plus une lettre par jour.
letter-address = Votre adresse électronique
letter-address-hint = Elle n'est montrée à personne et ne sert qu'à cette lettre.
letter-about = Ce que vous voulez recevoir
letter-about-all = Tout ce que fait le conseil
letter-send = Recevoir la lettre
letter-privacy = Un premier courriel vous demandera si c'est bien vous. Chaque lettre se quitte d'un clic ; l'adresse est alors oubliée, et effacée du journal dans la nuit.
letter-asked = C'est noté
letter-asked-hint = Un courriel vient de partir à cette adresse. Ouvrez-le et confirmez : rien d'autre ne sera envoyé avant.
letter-asked-waits = Un courriel est prêt pour cette adresse. Il partira quand le conseil aura réglé son serveur de courriel.
letter-problem = L'adresse est à revoir
letter-confirmed = Vous recevez la lettre : { $what }.
letter-unconfirmed = Une dernière étape avant de recevoir la lettre : { $what }.
letter-gone = Cette adresse ne reçoit pas la lettre, ou plus.
letter-again = Demander la lettre
letter-refuse = Ce n'était pas moi
letter-leave = Ne plus recevoir cette lettre
letter-leave-by = Ne plus recevoir cette lettre :
letter-leave-hint = Un clic suffit. L'adresse est oubliée aussitôt, et effacée du journal dans la nuit.
letter-about-everything = tout ce que fait le conseil
letter-about-words = ce que deviennent vos cartes
letter-confirm-subject = Confirmez que vous voulez la lettre du conseil
letter-confirm-what = Quelqu'un, sans doute vous, a demandé à recevoir à cette adresse : { $what }.
letter-confirm-button = Oui, recevoir la lettre
letter-confirm-else = Si ce n'était pas vous, ne faites rien : cette adresse sera oubliée dans une semaine, et rien d'autre n'y sera envoyé.
# $n : nombre de nouvelles. $title : la première.
letter-news-subject = { $n ->
    [one] { $title }
   *[other] { NUMBER($n) } nouvelles du conseil
}
letter-news-intro = Voici ce que le journal public a enregistré depuis la dernière lettre.
letter-words-subject = Ce que deviennent vos cartes
letter-words-intro = Vous avez écrit des cartes lors d'un atelier et demandé ce qu'elles deviennent. Voici du nouveau.
# $title : titre de la rencontre.
letter-meeting-subject = Ce que devient la rencontre « { $title } »
letter-meeting-intro = Vous vouliez savoir ce que devient la rencontre « { $title } ». Voici du nouveau.
# $seq : numéro d'écriture. $chain : empreinte.
letter-proof = État du journal public à l'envoi : n° { $seq }, { $chain }. Qui garde ce courriel peut prouver que rien n'a été changé avant.
letter-mine-title = Savoir ce que deviennent vos cartes
letter-mine-hint = Laissez une adresse si vous le souhaitez : vous recevrez un courriel quand une conclusion tirée de vos cartes sera décidée.
letter-mine-asked = Un courriel vient de partir à cette adresse : ouvrez-le et confirmez.

## Les courriels qui attendent, pour qui s'occupe du conseil.

mailbox-title = Courriels
mailbox-lead = Les courriels qui attendent de partir, et ceux qui n'ont pas pu.
mailbox-works = Le serveur de courriel répond.
mailbox-none-set = Aucun serveur de courriel n'est réglé : les courriels attendent ici. Lisez-les et remettez-les autrement, ou demandez à qui tient le serveur d'en régler un (--smtp-host).
mailbox-unreachable = Le serveur de courriel ne répond pas. Les courriels attendent et partiront dès qu'il répondra.
mailbox-unsafe = La connexion au serveur de courriel ne peut pas être chiffrée. Vérifiez --smtp-tls et le certificat.
mailbox-login = Le serveur de courriel refuse notre nom ou notre mot de passe.
mailbox-sender = Le serveur de courriel refuse notre adresse d'expéditeur (--smtp-from).
mailbox-empty = Aucun courriel n'attend.
mailbox-empty-hint = Les courriels qui n'auraient pas pu partir se liront ici.
mailbox-waiting = { $n ->
    [one] Un courriel attend
   *[other] { NUMBER($n) } courriels attendent
}
mailbox-to = À
mailbox-queued = Écrit le
mailbox-next = Prochain essai
mailbox-attempts = Essais
mailbox-given-up = Abandonné
mailbox-state-waiting = En attente
mailbox-read = Lire le courriel
mailbox-again = Essayer de nouveau
mailbox-discard = Ne pas l'envoyer
mailbox-reason-refused = Le serveur ne connaît pas cette adresse, ou refuse le courriel.
mailbox-reason-later = Le serveur veut le recevoir plus tard.
mailbox-reason-unanswered = La connexion s'est rompue : on ne sait pas si le courriel a été pris.
mailbox-reason-unfit = Aucun courriel ne peut en être fait.
mailbox-reason-expired = Il ne servait plus à rien.
mailbox-reason-restored = Une sauvegarde a été remise en place : ce courriel est peut-être déjà parti depuis qu'elle a été faite. Décidez de l'envoyer ou non.
mailbox-purpose-trial = Essai
mailbox-purpose-confirm = Demande de confirmation
mailbox-purpose-news = Lettre du conseil
mailbox-purpose-coming-in = Lien pour entrer
mailbox-purpose-invitation = Invitation
mailbox-secret = Ses mots ouvrent un compte : seule la personne à qui il est écrit les lit.
mailbox-trial = Essayer les courriels
mailbox-trial-hint = Un courriel d'essai part à cette adresse.
mailbox-trial-send = Envoyer un essai
mailbox-trial-subject = Les courriels fonctionnent
mailbox-trial-text = Ce courriel d'essai a été demandé sur le site du conseil. Il n'y a rien à faire.
mailbox-link = Courriels
mailbox-purpose-account = À propos d'un compte
mailbox-purpose-moderation = Décision de la modération
mailbox-purpose-alert = Acte important
mailbox-purpose-registration = Inscription à une rencontre
mailbox-purpose-diffusion = Envoi d'un avis
mailbox-purpose-reminder = Rappel à une institution
mailbox-held = Retenu : les courriels à cette adresse reviennent.
# $title : titre de l'avis.
letter-about-opinion = ce que devient l'avis « { $title } »
# $title : titre de la rencontre.
letter-about-meeting = ce que devient la rencontre « { $title } »
letter-about-fate = Ce que devient l'avis
