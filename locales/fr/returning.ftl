### Une salle emportée sur un ordinateur portable, et qui revient.

## Ce qui peut arriver.

event-room-unpacked = La salle est emportée sur un ordinateur portable
event-room-returned = Une salle emportée revient
# $n : un numéro du journal du portable.
history-brought-back = Revenu d'une salle sans internet, où c'était le n° { $n } ; inscrit ici le { $date }.

## Ce qui est revenu.

returning-taken = { $n ->
    [0] Rien de nouveau n'a été repris.
    [one] Une écriture a été reprise.
   *[other] { $n } écritures ont été reprises.
}
returning-already = { $n ->
    [one] Une écriture était déjà là.
   *[other] { $n } écritures étaient déjà là.
}
returning-dropped = { $n ->
    [one] Une écriture a perdu ses mots sur le portable : rien n'en est venu.
   *[other] { $n } écritures ont perdu leurs mots sur le portable : rien n'en est venu.
}
returning-cut-off = Le fichier est coupé avant sa fin. Ce qui est entier a été repris ; rapportez le reste quand vous l'aurez, rien ne sera en double.
# $board : le code d'une salle. $cards, $steps : des nombres. $led : yes ou no.
returning-both-sides = La salle { $board } a continué ici aussi : { $cards ->
    [0] aucune carte
    [one] une carte
   *[other] { $cards } cartes
}, { $steps ->
    [0] aucun geste de regroupement
    [one] un geste de regroupement
   *[other] { $steps } gestes de regroupement
}{ $led ->
    [yes] , et ses tours ont été menés
   *[no] { "" }
}. Les deux côtés sont gardés.

## Ce qui a fait obstacle. $board : le code d'une salle. $words : ce que dit une carte, un groupe ou une conclusion. $there : un numéro du journal du portable.

returning-code-taken = Le code { $was } est ici celui d'une autre salle : le tableau revenu a le code { $now }.
returning-gone = Le n° { $there } du portable renvoie à l'écriture { $record }, qui n'est pas ici ou a perdu ses mots : il n'a pas été repris.
returning-dissolved = Salle { $board } : un groupe sur lequel la salle a voté, ou qu'elle a nommé, a été défait ici. Les votes sont gardés et ne comptent pas.
returning-voted-apart = Salle { $board } : « { $words } » a reçu des votes seule dans la salle, et a été déplacée ici. Ils compteront de nouveau quand elle sera seule.
returning-arranged-here = Salle { $board } : les deux côtés ont rangé les mêmes cartes : « { $words } ». Le rangement de la salle l'emporte ; il peut être défait pas à pas.
returning-cluster-kept = Salle { $board } : la salle a défait le groupe « { $words } », qui a reçu d'autres cartes ici. Il reste avec elles.
returning-number-twice = Salle { $board } : une carte de la salle et une autre portent sur le papier le numéro { $number }. Les deux le gardent.
returning-edited-here = Salle { $board } : les deux côtés ont changé les mots d'une carte. Ceux de la salle l'emportent : « { $words } »
returning-stays-off = Salle { $board } : « { $words } » a été remise au mur dans la salle, et retirée ici. Elle reste retirée.
returning-led-here = Salle { $board } : ses tours ont été menés des deux côtés. Le dernier mot de la salle l'emporte ; regardez où elle en est.
returning-rank-taken = Une conclusion de la salle avait le rang { $was }, qui est ici celui d'une autre : elle a le rang { $now }.
returning-decided-here = Une plénière s'est prononcée ici sur « { $words } » : ce que la salle a mis à la place n'a pas été repris.
returning-reworded-here = Les deux côtés ont reformulé une conclusion. Les mots de la salle l'emportent : « { $words } »
returning-dropped-there = Les mots de l'écriture { $record } ont été effacés sur le portable ; ici ils sont encore là. Effacez-les ici aussi s'il le faut.
returning-meeting-here = « { $words } » : la rencontre a été modifiée, annulée ou dite tenue des deux côtés. Ce que la salle en dit l'emporte ; regardez sa page.
returning-title-twice = « { $words } » a maintenant deux ateliers du même titre, un de chaque côté. Les deux restent.
returning-plenary-here = « { $words } » : la plénière a été ouverte ici aussi. Tout ce qui s'y est passé des deux côtés est gardé, sous le code qu'elle a ici.
returning-plenary-led-here = « { $words } » : la plénière a été menée des deux côtés. Le dernier mot de la salle l'emporte ; relisez ce qui a été décidé.
returning-vote-over = « { $words } » : un vote de la salle avait été terminé ou interrompu ici avant que la suite n'arrive. Le résultat de la salle l'emporte.
returning-minutes-here = « { $words } » : le compte rendu a été publié ici aussi. Il reste, avec les amendements des deux côtés.
returning-approved-here = « { $words } » : le compte rendu est approuvé ici. Ce que la salle y changeait n'a pas été repris.
returning-approve-here = « { $words } » : le compte rendu a été approuvé sur le portable, sur son propre journal. Approuvez-le ici.
returning-validated-here = Les deux côtés ont consigné une décision sur « { $words } ». Celle de la salle l'emporte ; l'autre reste dans l'historique.
returning-form-here = « { $words } » : les deux côtés ont ouvert un formulaire. { $same ->
    [true] Les questions sont les mêmes : toutes les réponses sont réunies dans celui d'ici.
   *[other] Les questions diffèrent : celui d'ici reste tel quel, et les réponses ne sont pas mêlées.
}
returning-questions-stay = « { $words } » : les questions ont été changées des deux côtés, ou avaient déjà des réponses ici. Celles d'ici restent.
returning-answer-unfit = « { $words } » : une réponse de la salle portait sur d'autres questions que celles d'ici. Elle n'a pas été reprise ; elle est encore sur le portable.
returning-answered-twice = « { $words } » : un même appareil avait répondu des deux côtés. Sa première réponse compte.
returning-closing-here = « { $words } » : les deux côtés ont dit quand l'enquête se ferme. Ce que la salle a dit l'emporte.
returning-rules-here = « { $words } » : les règles d'inscription ont été changées des deux côtés. Celles de la salle l'emportent.
returning-registered-here = « { $words } » : une même adresse s'est inscrite des deux côtés. Elle compte une fois.
returning-places-exceeded = « { $words } » : les dernières places ont été données des deux côtés. Chacun garde la sienne ; il y a plus d'inscrits que de places.
returning-stays-cancelled = « { $words } » : la salle a donné une place à une personne qui s'était désinscrite ici. Elle reste désinscrite.
returning-presence-here = « { $words } » : la présence d'une même inscription a été notée des deux côtés. La note de la salle l'emporte.
returning-walk-ins-here = « { $words } » : les personnes venues sans inscription ont été comptées des deux côtés ({ $was } ici, { $now } dans la salle). Le compte de la salle l'emporte.
returning-not-of-a-room = Le n° { $there } du portable ({ $kind }) n'est pas d'une salle, ou pas comme une salle l'écrit : il n'a pas été repris. Saisissez-le ici.

## Pourquoi un retour s'est arrêté.

returning-not-a-room = Ce fichier n'a pas été écrit par kuzul room bring.
returning-a-pack = C'est une salle en partance pour un portable. Donnez le fichier que kuzul room bring a écrit sur le portable.
returning-no-beginning = Le fichier ne commence pas par ce qu'un portable écrit d'abord : il est abîmé, ou fait à la main.
returning-wrong-line = La ligne { $line } du fichier est fausse : { $reason }
returning-altered = Le fichier est abîmé ou a été modifié : { $reason }
returning-other-territory = La salle a été emportée du territoire « { $found } » ; celui-ci est « { $own } ».
returning-foreign = La salle n'est pas partie d'ici : l'écriture { $record }, d'où elle continue, n'est pas dans ce journal.
returning-diverged = Le n° { $record } du portable est déjà revenu, et c'était une autre écriture : les données du portable ont été copiées, et les deux copies ont continué. Seule la première peut revenir.
returning-newer = Le n° { $record } du portable est illisible : { $reason }. Une version plus récente l'a peut-être écrit ; mettez d'abord celle-ci à jour.
returning-to-a-laptop = C'est lui-même un portable avec une salle emportée. Portez le fichier au territoire.
returning-failed = Les données ont fait défaut en chemin ({ $reason }). Ce qui a été repris est en sûreté ; rapportez le même fichier.

## La page où une salle s'emporte et se rapporte.

travel-title = Emporter une salle
travel-lead = Pas d'internet là-bas ? La rencontre tient dans un fichier : un ordinateur portable fait la salle, puis tout revient ici.
travel-pack-title = Emporter
travel-pack-hint = Le fichier contient ce qui est public, et rien d'autre. Ce qui se passe ici pendant ce temps ne gêne pas le retour.
travel-no-meeting = Aucune rencontre.
travel-pack = Emporter
travel-laptop = Sur le portable
travel-laptop-hint = Copiez le fichier sur une clé, puis lancez sur le portable, où Kuzul est installé :
travel-laptop-lock = Un portable peut se perdre. kuzul lock --data salle chiffre le dossier avec une phrase secrète ; au retour, kuzul room wipe le supprime.
travel-return-title = Rapporter
travel-return-hint = Choisissez le fichier fait sur le portable. Chaque écriture revient une seule fois, à son heure, même si le fichier est envoyé deux fois ou en morceaux.
travel-file = Fichier rapporté du portable
travel-return = Rapporter
travel-came-done = La salle est revenue
travel-came-warning = La salle est revenue, avec ce qui suit
travel-came-error = Le retour s'est arrêté
travel-trips = Déjà revenues
travel-untitled = Une salle
travel-nothing-in-the-way = Tout est revenu, sans rien qui fasse obstacle.
travel-bring-title = Rapporter
travel-bring-hint = Cet ordinateur porte une salle emportée :
travel-bring = Faire le fichier du retour
travel-bring-again = Envoyez-le ensuite depuis cette même page du site du territoire. Vous pouvez le refaire plus tard : ce qui est déjà revenu ne revient pas deux fois. Le fichier contient aussi ce que les gens ont confié (noms, réponses) : une fois revenu, effacez-le de la clé et du portable.
