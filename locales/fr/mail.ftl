### Les lettres par courrier électronique.

## Ce qui peut arriver.

event-letter-queued = Une lettre attend d'être envoyée
event-letter-taken = Des lettres vont être envoyées
event-letter-sent = Une lettre est partie
event-letter-failed = Une lettre n'a pas pu partir
event-letter-bounced = Une lettre est revenue
event-letter-requeued = Une lettre sera envoyée de nouveau
event-letter-discarded = Une lettre ne sera pas envoyée

## Ce qui est refusé.

refused-not-an-address = Ceci n'est pas une adresse électronique. Elle s'écrit par exemple prenom.nom@exemple.fr.
refused-letter-gone = Cette lettre n'attend plus : elle est partie, ou quelqu'un l'a retirée.

event-subscription-asked = Quelqu'un demande à recevoir la lettre
event-subscription-confirmed = Quelqu'un recevra la lettre
event-subscription-ended = Quelqu'un ne reçoit plus la lettre

refused-subscription-gone = Cette demande n'existe plus : elle a pris fin, ou la semaine pour la confirmer est passée.
refused-subscription-many = Trop de demandes attendent d'être confirmées. Revenez demain.

## La lettre d'information.

letter-title = La lettre
letter-lead = Recevez par courrier électronique ce qui se passe au conseil, quand il se passe quelque chose : au plus une lettre par jour.
letter-address = Votre adresse électronique
letter-address-hint = Elle n'est montrée à personne et ne sert qu'à cette lettre.
letter-about = Ce que vous voulez recevoir
letter-about-all = Tout ce que fait le conseil
letter-send = Recevoir la lettre
letter-privacy = Un premier courrier vous demandera si c'est bien vous. Chaque lettre se quitte d'un clic ; l'adresse est alors oubliée, et effacée du journal dans la nuit.
letter-asked = C'est noté
letter-asked-hint = Un courrier vient de partir à cette adresse. Ouvrez-le et confirmez : rien d'autre ne sera envoyé avant.
letter-asked-waits = Un courrier est prêt pour cette adresse. Il partira quand le conseil aura réglé son serveur de courrier.
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
letter-proof = État du journal public à l'envoi : n° { $seq }, { $chain }. Qui garde ce courrier peut prouver que rien n'a été changé avant.
letter-mine-title = Savoir ce que deviennent vos cartes
letter-mine-hint = Laissez une adresse si vous le souhaitez : vous recevrez un courrier quand une conclusion tirée de vos cartes sera décidée.
letter-mine-asked = Un courrier vient de partir à cette adresse : ouvrez-le et confirmez.

## Le courrier qui attend, pour qui s'occupe du conseil.

mailbox-title = Courrier
mailbox-lead = Les lettres qui attendent de partir, et celles qui n'ont pas pu.
mailbox-works = Le serveur de courrier répond.
mailbox-none-set = Aucun serveur de courrier n'est réglé : les lettres attendent ici. Lisez-les et remettez-les autrement, ou réglez --smtp-host.
mailbox-unreachable = Le serveur de courrier ne répond pas. Les lettres attendent et partiront dès qu'il répondra.
mailbox-unsafe = La connexion au serveur de courrier ne peut pas être chiffrée. Vérifiez --smtp-tls et le certificat.
mailbox-login = Le serveur de courrier refuse notre nom ou notre mot de passe.
mailbox-sender = Le serveur de courrier refuse notre adresse d'expéditeur (--smtp-from).
mailbox-empty = Aucune lettre n'attend.
mailbox-empty-hint = Les lettres qui n'auraient pas pu partir se liront ici.
mailbox-waiting = { $n ->
    [one] Une lettre attend
   *[other] { NUMBER($n) } lettres attendent
}
mailbox-to = À
mailbox-queued = Écrite le
mailbox-next = Prochain essai
mailbox-attempts = Essais
mailbox-given-up = Abandonnée
mailbox-state-waiting = En attente
mailbox-read = Lire la lettre
mailbox-again = Essayer de nouveau
mailbox-discard = Ne pas l'envoyer
mailbox-reason-refused = Le serveur ne connaît pas cette adresse, ou refuse la lettre.
mailbox-reason-later = Le serveur veut la recevoir plus tard.
mailbox-reason-unanswered = La connexion s'est rompue : on ne sait pas si la lettre a été prise.
mailbox-reason-unfit = Aucun courrier ne peut en être fait.
mailbox-reason-expired = Elle ne servait plus à rien.
mailbox-purpose-trial = Essai
mailbox-purpose-confirm = Demande de confirmation
mailbox-purpose-news = Lettre du conseil
mailbox-purpose-coming-in = Lien pour entrer
mailbox-purpose-invitation = Invitation
mailbox-secret = Ses mots ouvrent un compte : seule la personne à qui elle est écrite les lit.
mailbox-trial = Essayer le courrier
mailbox-trial-hint = Une lettre d'essai part à cette adresse.
mailbox-trial-send = Envoyer un essai
mailbox-trial-subject = Le courrier fonctionne
mailbox-trial-text = Cette lettre d'essai a été demandée sur le site du conseil. Il n'y a rien à faire.
mailbox-link = Courrier
mailbox-purpose-account = À propos d'un compte
mailbox-purpose-moderation = Décision de la modération
mailbox-purpose-alert = Acte important
mailbox-purpose-registration = Inscription à une rencontre
mailbox-purpose-diffusion = Envoi d'un avis
mailbox-purpose-reminder = Rappel à une institution
mailbox-held = Retenue : les courriers à cette adresse reviennent.
# $title : titre de l'avis.
letter-about-opinion = ce que devient l'avis « { $title } »
# $title : titre de la rencontre.
letter-about-meeting = ce que devient la rencontre « { $title } »
letter-about-fate = Ce que devient l'avis
