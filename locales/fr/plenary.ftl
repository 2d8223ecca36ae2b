### Plenaries: the room, the votes, the decisions, the minutes.

plenary-kind = Plénière
plenary-kinds = Plénières
plenary-no-room = Salle à ouvrir
plenary-welcome = Bienvenue à la plénière
plenary-welcome-lead = La première conclusion s'affichera ici dès que la séance commencera.
plenary-item-of = Conclusion { $at } sur { $of }
plenary-over = La plénière est terminée
plenary-over-lead = Merci. Ce qui s'y est décidé se lit dans le
plenary-enter = Suivre la plénière depuis votre téléphone
plenary-room-open = La salle de cette plénière est ouverte.

## Opening.

plenary-opening-lead = Choisissez les conclusions et leur ordre, la façon de voter et le quorum. Rien de cela ne change une fois la salle ouverte.
plenary-no-conclusion = Aucune conclusion à valider.
plenary-no-conclusion-hint = Les conclusions des ateliers de la démarche apparaîtront ici dès qu'elles seront tirées d'un tableau.
plenary-list = Conclusions, dans l'ordre
plenary-list-hint = Le nombre dit la place sur la liste. Sans nombre, la conclusion n'est pas examinée.
plenary-place = Place sur la liste
plenary-how-votes = Façon de voter
plenary-manner-hands = À main levée
plenary-manner-hands-hint = Vous comptez les mains et saisissez les nombres.
plenary-manner-present-open = Sur les téléphones, vote ouvert, une voix par personne présente
plenary-manner-present-open-hint = Le journal public montre chaque voix sous un pseudonyme propre à cette plénière.
plenary-manner-present-secret = Sur les téléphones, vote secret, une voix par personne présente
plenary-manner-present-secret-hint = Le journal montre qui a voté, sous pseudonyme, et les totaux ; jamais qui a voté quoi.
plenary-manner-members-open = Sur les téléphones, vote ouvert, une voix par membre
plenary-manner-members-open-hint = Chaque membre reçoit un code sur papier. Le nombre de codes est celui des membres.
plenary-manner-members-secret = Sur les téléphones, vote secret, une voix par membre
plenary-manner-members-secret-hint = Un code sur papier par membre, et une urne dont seuls les totaux sortent.
plenary-people = Présence et quorum
plenary-members = Membres
plenary-quorum = Quorum
plenary-quorum-unit = Compté en
plenary-quorum-people = personnes
plenary-quorum-percent = pour cent des membres
plenary-quorum-hint = Sans nombre, pas de quorum. Sous le quorum, on peut discuter et remettre à plus tard, pas décider.
plenary-chair = Présidence de séance
plenary-chair-hint = Une fonction, sans nom : « la présidente du conseil ». Sans code choisi, la salle en reçoit un.
plenary-open = Ouvrir la salle

## The console.

plenary-now = En ce moment
plenary-not-begun = La séance n'a pas commencé.
plenary-next = Conclusion suivante
plenary-take-up = Y venir
plenary-count = Personnes présentes
plenary-count-send = Enregistrer
plenary-signed = ont signé sur leur téléphone
plenary-slips = { $n ->
    [one] Le code du membre, à imprimer
   *[other] Les { NUMBER($n) } codes des membres, à imprimer
}
plenary-slips-hint = Un code par membre, distribué au hasard : personne ne note qui a reçu lequel.
plenary-step-presented = Présentation
plenary-step-discussed = Discussion
plenary-vote-start = Ouvrir le vote
plenary-vote-on = Le vote est ouvert
plenary-vote-end = Clore le vote et compter
plenary-vote-void = Annuler ce vote
plenary-decision = Ce que la plénière décide
plenary-outcome-adoptee = Adoptée
plenary-outcome-amendee = Adoptée en d'autres mots
plenary-outcome-rejetee = Rejetée
plenary-outcome-reportee = Remise à plus tard
plenary-wording = Les mots adoptés
plenary-wording-hint = Utilisés si la conclusion est adoptée en d'autres mots.
plenary-hands = Mains comptées
plenary-hands-hint = Laissez vide si les voix n'ont pas été comptées.
plenary-hands-or-devices = Laissez vide : les voix sont celles du dernier vote sur les téléphones.
plenary-decide = Enregistrer la décision
plenary-positions = Positions minoritaires
plenary-positions-hint = Une position que la plénière n'a pas suivie, dans les mots de qui la défend. Elle figure au compte rendu.
plenary-about = À propos de
plenary-close = Lever la séance
plenary-close-hint = Les décisions deviennent définitives et le compte rendu se prépare.
plenary-close-it = Lever la séance

## On phones.

plenary-sign-in = Je suis là
plenary-sign-in-hint = Signez la feuille de présence, sans donner de nom. Elle vous permettra d'amender le compte rendu.
plenary-slip = Votre code de membre
plenary-slip-hint = Il est sur le papier que vous avez reçu en entrant.
plenary-slip-send = Entrer
plenary-slip-unknown = Ce code n'est pas de cette plénière. Vérifiez les huit lettres et chiffres de votre papier.
plenary-your-vote = Votre voix
plenary-choice-pour = Pour
plenary-choice-contre = Contre
plenary-choice-abstention = Abstention
plenary-voted-pour = Votre voix est enregistrée : pour.
plenary-voted-contre = Votre voix est enregistrée : contre.
plenary-voted-abstention = Votre voix est enregistrée : abstention.
plenary-may-change = Vous pouvez en changer tant que le vote est ouvert.
plenary-ballot-in = Votre bulletin est dans l'urne. Il n'en sort qu'avec tous les autres.
plenary-open-said = Vote ouvert : le journal public montre cette voix sous un pseudonyme propre à cette plénière, sans votre nom. Les résultats restent cachés jusqu'à la fin.
plenary-secret-said = Vote secret. Ce qui se sait : que cet appareil a voté, sous pseudonyme. Ce qui ne s'écrit nulle part : votre choix. L'urne ne garde que des totaux, en mémoire, jusqu'à la fin du vote. Si tout le monde vote de même, chacun le devine.
plenary-open-short = Vote ouvert, sous pseudonyme
plenary-secret-short = Vote secret : seuls les totaux seront connus
plenary-position = Position minoritaire
plenary-position-write = Faire inscrire une position minoritaire
plenary-position-words = Votre position, dans vos mots
plenary-position-hint = Elle sera publique et figurera au compte rendu.
plenary-position-send = Faire inscrire
plenary-by = De la part de (facultatif)
plenary-by-hint = Une fonction, un collège ou une organisation, pas un nom de personne.
plenary-decided = Déjà décidé
plenary-done-present = Votre présence est enregistrée.
plenary-done-voter = Votre vote est enregistré.
plenary-done-position = Votre position est inscrite.
plenary-done-amender = Votre proposition est enregistrée. L'animation y répondra.

## On the wall.

plenary-wall-welcome = La plénière va commencer
plenary-wall-vote = Vote en cours
plenary-wall-decided = La décision
plenary-wall-closed = La séance est levée
plenary-to-decide = { $n ->
    [one] Une conclusion à examiner
   *[other] { NUMBER($n) } conclusions à examiner
}
plenary-not-counted = Les présents n'ont pas encore été comptés.
plenary-present = { $present ->
    [one] { $present } personne présente
   *[other] { NUMBER($present) } personnes présentes
}
plenary-quorum-reached = { NUMBER($present) } présents, quorum atteint ({ NUMBER($needed) })
plenary-quorum-missing = { NUMBER($present) } présents, quorum non atteint ({ NUMBER($needed) })
counted-hands = à main levée
counted-open = vote ouvert sur les téléphones
counted-secret = vote secret sur les téléphones

## Minutes.

minutes-title = Compte rendu : { $title }
minutes-kind = Compte rendu
minutes-lead = Ce compte rendu sort du journal : chaque point, les mots avant et après, les voix, les positions minoritaires.
minutes-state-underway = Séance en cours
minutes-state-draft = Projet
minutes-state-open = Ouvert aux amendements
minutes-state-to-approve = À approuver
minutes-state-approved = Approuvé
minutes-items = Ce qui a été examiné
minutes-undecided = La plénière ne s'est pas prononcée.
minutes-additions = Précisions apportées par les présents
minutes-amendments = Amendements proposés
minutes-accepted = repris
minutes-declined = non repris
minutes-waits = attend une réponse
minutes-seal = Sceau
# $day: already in words.
minutes-approved-on = Approuvé le { $day }.
minutes-seal-hint = Son texte ne change plus. Il a été lu à cette écriture du journal, dont voici la tête de chaîne :
minutes-to-meeting = La page de la rencontre
minutes-json = Le compte rendu en JSON
minutes-read = Lire le compte rendu
minutes-issue = Ouvrir aux amendements
minutes-issue-hint = Les personnes qui ont signé leur présence pourront proposer des amendements jusqu'à cette date.
minutes-until = Jusqu'au
minutes-open-until = Amendements possibles jusqu'au { $day }, par qui était là.
minutes-amend = Amender le compte rendu
minutes-about-all = Tout le compte rendu
minutes-amendment-words = Ce que le compte rendu devrait dire
minutes-amendment-send = Proposer
minutes-only-present = Ouvrez cette page depuis l'appareil qui a signé votre présence pour proposer un amendement.
minutes-amend-for = Saisir l'amendement d'une personne présente
minutes-why = Réponse
minutes-accept = Reprendre
minutes-decline = Ne pas reprendre
minutes-approve = Approuver le compte rendu
minutes-approve-hint = Une fois approuvé, son texte ne change plus.

## What a plenary's room refuses.

refused-plenary-unknown = Cette rencontre n'a pas de salle de plénière.
refused-plenary-opened = La salle de cette plénière est déjà ouverte.
refused-plenary-closed = La séance est levée : plus rien ne s'y décide.
refused-plenary-open = La séance n'est pas levée. Levez-la d'abord.
refused-plenary-nothing = Aucune conclusion n'a de place sur la liste. Donnez un nombre à une au moins.
refused-plenary-list = Cette conclusion n'est pas sur la liste de la plénière.
refused-plenary-quorum-number = Ce quorum ne peut pas être. Donnez un nombre de personnes, ou de 1 à 100 pour cent.
refused-plenary-members = Dites combien de membres a le conseil : ce choix en dépend.
refused-plenary-quorum = Le quorum n'est pas atteint : { $present } présents, il en faut { $needed }. Comptez à nouveau, ou remettez à plus tard.
refused-plenary-many = Il y en a déjà autant que la salle peut en tenir.
refused-plenary-voter = Cet appareil n'a pas de voix dans cette plénière. Entrez avec votre code de membre.
refused-plenary-there = Signez d'abord la feuille de présence, depuis cet appareil.
refused-plenary-hands = Cette plénière vote à main levée.
refused-plenary-vote-on = Un vote est ouvert. Il faut le clore ou l'annuler d'abord.
refused-plenary-no-vote = Ce vote n'est plus ouvert.
refused-plenary-cast = Votre bulletin est déjà dans l'urne et y reste.
refused-plenary-box = L'urne n'a pas tous les bulletins : { $signed } signatures, { $ballots } bulletins. Le serveur a sans doute redémarré. Annulez ce vote et tenez-le à nouveau.
refused-plenary-undecided = Dites d'abord ce que la plénière a décidé.
refused-minutes-issued = Le compte rendu est déjà ouvert aux amendements.
refused-minutes-none = Le compte rendu n'est pas encore ouvert aux amendements.
refused-minutes-day = Cette date ne peut pas être : choisissez un jour à venir, dans l'année.
refused-minutes-late = Les amendements ne sont plus reçus.
refused-minutes-early = Les amendements sont encore reçus. Approuvez le compte rendu après cette date.
refused-minutes-amendment = Cet amendement a déjà reçu sa réponse.
refused-minutes-unsettled = Des amendements attendent une réponse : { $n }. Répondez-y d'abord.
refused-minutes-approved = Le compte rendu est approuvé et ne change plus.
refused-minutes-changed = Quelque chose a changé entre-temps. Relisez, puis recommencez.
refused-voices = Il y a plus de voix ({ $voices }) que de personnes présentes ({ $present }). Comptez à nouveau.

## What can happen, a sentence each.

event-plenary-opened = La salle de la plénière s'ouvre
event-plenary-entered = Une personne signe sa présence
event-plenary-people_counted = Les présents sont comptés
event-plenary-taken_up = La plénière en vient à une conclusion
event-plenary-vote_opened = Un vote s'ouvre
event-plenary-voice_given = Une voix est donnée
event-plenary-ballot_signed = Un bulletin est mis dans l'urne
event-plenary-vote_ended = Un vote est clos et compté
event-plenary-vote_voided = Un vote est annulé
event-plenary-position_taken = Une position minoritaire est inscrite
event-plenary-closed = La séance est levée
event-plenary-minutes_issued = Le compte rendu s'ouvre aux amendements
event-plenary-amendment_proposed = Un amendement au compte rendu est proposé
event-plenary-amendment_settled = Un amendement reçoit sa réponse
event-plenary-minutes_approved = Le compte rendu est approuvé et scellé
