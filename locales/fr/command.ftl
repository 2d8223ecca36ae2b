### What the command line says.

## Where the data are.

# $place: a folder or the address of a database.
command-data-folder = Données : { $place } (SQLite), territoire « { $territory } »
command-data-server = Données : { $place } (PostgreSQL), territoire « { $territory } »
command-journal = Journal : { $records ->
    [one] { $records } enregistrement lu
   *[other] { $records } enregistrements lus
} en { $milliseconds } ms, dont { $cached } par le cliché
command-empty = Le journal est vide. Pour voir ce qu'il peut devenir : kuzul demo --data DOSSIER
# The address stands at the end of the line, for scripts.
command-listening = Prêt : { $address }
# $link: the secret link; whoever has it can lead every room.
command-console = Animation : { $link }
command-first = Premier administrateur : { $link }
command-room-door = Dans la salle, les téléphones entrent par { $address }
command-stopped = Arrêté ; tout ce qui avait été accepté a reçu sa réponse.

## Faults of a place.

command-disk-full = Le disque de { $place } est plein. Faites de la place et recommencez.
command-not-writable = Impossible d'écrire dans { $place }. Vérifiez le propriétaire et les droits du dossier.
command-in-use = Un autre processus utilise { $place }. Arrêtez-le d'abord, ou choisissez un autre dossier.
# $process: number of a process. $command: what it is.
command-in-use-by = Le processus { $process } ({ $command }) utilise { $place }. Arrêtez-le d'abord, ou choisissez un autre dossier.
command-unreachable = La base de données { $place } est injoignable.
command-no-answer = Les données de { $place } ne répondent pas.
command-broken = Le stockage de { $place } a failli ou est abîmé. Vérifiez le disque, puis lancez kuzul verify.
command-foreign = { $place } ne contient pas de journal que cette version sache lire.
command-no-data = Il n'y a pas de données dans { $place }.
command-no-territory = { $place } n'a pas de territoire « { $territory } ». On y trouve : { $others }.
command-not-postgres = L'adresse de la base de données doit commencer par { "postgres://" }
command-unreadable = Impossible de lire { $file }.
command-unwritable = Impossible d'écrire { $file }.
command-file-exists = { $file } existe déjà et n'a pas été touché.

## Serving.

command-address-in-use = Un autre processus écoute sur { $address }. Arrêtez-le, ou choisissez une autre adresse avec --listen.
command-cannot-listen = Impossible d'écouter sur { $address }.
command-no-threads = Le système n'accorde pas de fils d'exécution.
command-died = Le stockage a failli : plus rien ne peut être confirmé. Relancez ; tout ce qui a été confirmé est là.
command-log-filter = « { $filter } » ne dit pas quoi journaliser. Essayez : info
command-secret-unusable = Impossible de lire ou de créer la clé des pseudonymes dans { $file }.
command-secret-mended = D'autres pouvaient lire { $file } : ce n'est plus le cas.
command-secret-open = D'autres peuvent lire { $file }, et il n'est pas possible de le leur fermer. Faites : chmod 600 { $file }
command-secret-rotated = Nouveau secret dans { $file }. Redémarrez le serveur : personne n'est déconnecté, mais le lien d'animation change.
command-providers-wrong = { $file } ne nomme pas de fournisseurs d'identité comme il faut : { $why }
command-security-ends = security.txt n'est plus valable que { $days } jours : donnez une autre date à --security-expires.
command-secret-malformed = { $file } n'est pas une clé de pseudonymes : 64 chiffres hexadécimaux.
command-no-randomness = Le système ne donne pas de hasard.

## Journals and journal files.

command-head = Tête : { $head }
command-recounted = { $place }, territoire « { $territory } » : { $records ->
    [one] { $records } enregistrement recompté
   *[other] { $records } enregistrements recomptés
}, { $redactions ->
    [one] { $redactions } texte retiré
   *[other] { $redactions } textes retirés
}
command-sound = Tout concorde.
command-not-sound = { $count ->
    [one] Une chose ne concorde pas.
   *[other] { $count } choses ne concordent pas.
}
command-written = { $records ->
    [one] { $records } enregistrement écrit
   *[other] { $records } enregistrements écrits
} dans { $file }
command-copied = Tout est dans { $file } ; gardez ce fichier aussi bien que les données.
command-restored = La sauvegarde est en place dans { $place }.
command-restored-erased = { $count ->
    [0] Rien de ce qui a été effacé depuis n'était dans cette sauvegarde.
    [one] { $count } texte effacé depuis cette sauvegarde l'est de nouveau.
   *[other] { $count } textes effacés depuis cette sauvegarde le sont de nouveau.
}
command-restored-letters = { $count ->
    [one] Un courriel attendait dans cette sauvegarde : il est retenu, car il est peut-être déjà parti. Décidez-en sur /animation/courrier.
   *[other] { NUMBER($count) } courriels attendaient dans cette sauvegarde : ils sont retenus, car ils sont peut-être déjà partis. Décidez-en sur /animation/courrier.
}
command-not-held = Les courriels qui attendaient dans la sauvegarde n'ont pas pu être retenus : rien n'a été mis dans { $place }.
command-restored-without-list = Aucune liste d'effacements n'est à côté de cette sauvegarde : ce qui a été effacé depuis y est encore. La liste est dans l'ancien dossier de données ou avec les copies (erasures-….jsonl) : recommencez avec --erasures, ou effacez de nouveau.
command-no-erasures = { $file } n'est pas une liste d'effacements entière. Rien n'a été changé.
command-not-erased = Ce qui avait été effacé n'a pas pu l'être de nouveau : rien n'a été mis dans { $place }.
command-imported = { $records ->
    [one] { $records } enregistrement
   *[other] { $records } enregistrements
} du territoire « { $territory } » dans { $place }
command-line-wrong = { $file }, ligne { $line } : ce n'est pas ce que dit un journal à cet endroit. Rien n'a été changé.
command-record-wrong = { $file }, ligne { $line } : { $reason }. Rien n'a été changé.
command-public-journal = { $file } est un journal public : ce qui est personnel n'y est pas, on ne peut donc pas le reprendre. Prenez un fichier écrit par kuzul export sans --public.
command-other-territory = { $file } est le journal du territoire « { $found } », pas de « { $asked } ». Pour le reprendre sous son nom : --territory { $found }
command-occupied = { $place } contient déjà ce territoire ({ $records ->
    [one] { $records } enregistrement
   *[other] { $records } enregistrements
}). Rien n'a été changé ; choisissez un dossier ou une base vide.
command-file-changed = { $file } a changé pendant la lecture.
command-not-kept = { $place } ne peut pas garder un enregistrement du fichier.
command-not-empty = { $place } n'est pas vide. Rien n'a été changé ; choisissez un autre dossier.
command-restore-to-server = Une copie de fichier SQLite ne peut pas aller dans un serveur de base de données. Restaurez-la dans un dossier, puis exportez de là et importez dans la base.
command-unsound = Le journal ne concorde pas : { $reason }. Voir kuzul verify.

# $seq, $last: numbers of records. $part: open or closed.
command-missing = enregistrement { $seq } : absent de sa place, comme tous jusqu'au numéro { $last }
command-out-of-order = enregistrement { $seq } : pas à sa place
command-altered = enregistrement { $seq } : son texte { $part ->
    [open] ouvert
   *[closed] fermé
} a été modifié
command-chain-broken = enregistrement { $seq } : ne découle pas de celui qui le précède
command-time-went-back = enregistrement { $seq } : plus ancien que celui qui le précède
command-unannounced = enregistrement { $seq } : son texte { $part ->
    [open] ouvert
   *[closed] fermé
} a disparu et aucun enregistrement ne dit pourquoi
command-not-dropped = enregistrement { $seq } : son texte { $part ->
    [open] ouvert
   *[closed] fermé
} devait être retiré et ne l'a pas été
command-cut-off = enregistrement { $seq } : coupé avec ce qui y menait ; le journal finit à l'enregistrement { $end }
command-other-head = enregistrement { $seq } : ce n'est pas celui dont la tête a été gardée

## The demo.

command-demo-loaded = Démonstration : { $records } enregistrements écrits dans { $place } en { $milliseconds } ms
command-demo-there = La démonstration est déjà dans { $place } ; rien n'a été changé.
command-demo-occupied = { $place } contient un autre territoire, ou une autre édition de la démonstration. Rien n'a été changé ; choisissez un nouveau dossier, ou regardez celui-ci avec kuzul serve.
command-demo-memory = La démonstration n'a pas pu être assemblée.
command-demo-missing = La démonstration n'a pas de fichier { $file }.
command-demo-stray = La démonstration ne connaît pas de fichier { $file } : son nom est-il juste, sa place est-elle dans meetings/ ou workshops/ ? Rien n'a été écrit.
command-demo-too-large = { $file } est trop gros pour un fichier écrit à la main. Rien n'a été écrit.
command-demo-wrong = { $file }, ligne { $line } : { $reason }. Rien n'a été écrit.
command-demo-not-read = { $reason }
command-demo-refused = { $reason }
# $kind: what kind of thing a key names.
command-demo-unknown = rien ne porte la clé « { $key } » ({ $kind })
command-demo-not-yet = « { $key } » ({ $kind }) n'est raconté qu'à une date ultérieure
command-demo-key-twice = la clé « { $key } » ({ $kind }) est donnée deux fois
command-demo-day = « { $text } » n'est pas un jour comme 2016-04-27
command-demo-time = « { $text } » n'est pas une heure comme { "18:15" }
command-demo-month = « { $text } » n'est pas un mois comme 2016-04
command-demo-year = { $text } n'est pas une année
command-demo-two-dates = on ne donne qu'une de ces clés : date, month, year
command-demo-no-date = il faut dire quand : date, month, year, ou window_start et window_end
command-demo-insee = « { $code } » n'est pas le code d'une commune
command-demo-commune-twice = la commune { $code } figure deux fois
command-demo-unknown-commune = la commune { $code } n'est pas dans communes.csv
command-demo-intercommunality = territory.toml n'a pas d'intercommunalité « { $key } »
command-demo-communes-count = communes.csv en compte { $listed }
command-demo-not-the-council = ce n'est pas le nom du conseil dans council.toml
command-demo-phase-number = les phases se suivent : on attend ici le numéro { $expected }
command-demo-no-phase = la démarche n'a pas de phase { $number }
command-demo-other-phase = le fichier de cette rencontre nomme une autre phase
command-demo-other-number = le fichier de la rencontre dit un autre nombre
command-demo-other-day = le fichier de la rencontre dit un autre jour
command-demo-too-early = le compte rendu serait approuvé alors qu'il peut encore être amendé
command-demo-no-end = une phase achevée a besoin d'un jour : le sien, celui du calendrier ou celui d'une rencontre
command-demo-rank-twice = le rang { $rank } est donné deux fois dans { $column }
command-demo-rank-gap = rang { $rank } dans { $column } : pour { $count } conclusions, les rangs vont de 1 à { $count }

## Invented territories.

command-generated = { $records } enregistrements écrits dans { $place } en { $milliseconds } ms
command-too-many-cards = Un tableau contient { $most } cartes au plus et chaque démarche a un tableau : demandez plus de démarches.
command-not-generated = { $place } : le territoire n'a pas pu être fabriqué.

## Les salles que l'on emporte.

# $title : le titre de la rencontre.
command-packed-room = C'est une salle emportée. Ensuite, pour le territoire : kuzul room bring FICHIER
command-packed-room-for = C'est une salle emportée pour « { $title } ». Ensuite, pour le territoire : kuzul room bring FICHIER
command-held = { $count ->
    [one] Un texte que personne ne voit pour l'instant n'y est pas : son empreinte reste.
   *[other] { $count } textes que personne ne voit pour l'instant n'y sont pas : leurs empreintes restent.
}
command-withheld = Les textes réservés jusqu'à l'écriture { $seq } sont restés au territoire : c'est une salle emportée.
command-room-packed = { $records ->
    [one] { $records } écriture mise
   *[other] { $records } écritures mises
} dans { $file }, sans rien de personnel. Sur le portable : kuzul room unpack { $file } --data DOSSIER
command-room-packed-already = { $place } est déjà une salle emportée. Emportez-la depuis le territoire.
command-room-no-meeting = { $place } n'a pas de rencontre numéro { $number } ; son adresse sur le site finit par ce numéro.
command-room-not-a-pack = { $file } n'a pas été écrit par kuzul room pack. Rien n'a changé.
command-room-is-brought = { $file } est ce qu'un portable a rapporté. Au territoire : kuzul room return { $file }
command-room-occupied = { $place } contient déjà un territoire. Rien n'a changé ; choisissez un nouveau dossier.
command-room-unpacked = La salle est dans { $place }. Pour la lancer : kuzul serve --data { $place } --listen 0.0.0.0:8080
command-room-not-packed = { $place } ne contient pas de salle emportée. kuzul room bring se lance sur le portable, kuzul room return au territoire.
command-room-brought = { $records ->
    [one] { $records } écriture mise
   *[other] { $records } écritures mises
} dans { $file } ; à garder aussi sûrement que les données. Au territoire : kuzul room return { $file }
command-room-stopped = { $reason }
command-room-not-all-brought = { $file } ne contient pas tout ce qui a été écrit dans { $place }. Rien n'a été supprimé ; relancez kuzul room bring.
command-room-wipe-inside = { $file } disparaîtrait avec le dossier. Rien n'a été supprimé ; mettez le fichier ailleurs.
command-room-wiped = { $place } est supprimé. Gardez { $file } jusqu'à ce que le territoire l'ait repris.
command-room-wiped-but = Ce qui n'est pas de Kuzul est resté : { $files }

## Le chiffrement des données.

# $place: un dossier ou un fichier.
command-passphrase = Phrase secrète de { $place } :
command-passphrase-new = Nouvelle phrase secrète :
command-passphrase-again = Encore une fois :
command-passphrase-twice = Les deux phrases diffèrent. Rien n'a changé ; recommencez.
command-passphrase-short = La phrase secrète doit avoir { $characters } caractères au moins. Plusieurs mots sans rapport font une bonne phrase.
command-passphrase-needed = { $place } est chiffré. Lancez la commande dans un terminal, ou donnez la phrase secrète par --passphrase-file FICHIER.
command-passphrase-no-terminal = La phrase secrète ne peut pas être demandée ici. Donnez-la par --passphrase-file FICHIER.
command-passphrase-for-server = Une base PostgreSQL se chiffre par le disque de son serveur. Recommencez sans --passphrase-file.
command-passphrase-changed = { $place } a une nouvelle phrase secrète. Les copies déjà faites gardent l'ancienne.
command-wrong-passphrase = Cette phrase secrète n'ouvre pas { $place }. Vérifiez-la et recommencez.
command-locked = { $place } est chiffré. Gardez bien la phrase secrète : sans elle, les données sont perdues. Les copies faites avant ne sont pas chiffrées.
command-locked-already = { $place } est déjà chiffré. Pour changer de phrase secrète : kuzul lock --change
command-unlocked = { $place } n'est plus chiffré.
command-not-locked = { $place } n'est pas chiffré. Rien n'a changé ; kuzul lock chiffre un dossier.
command-given-not-locked = Une phrase secrète est donnée, mais { $place } n'est pas chiffré. Recommencez sans --passphrase-file ; kuzul lock chiffre ensuite le dossier.

## Les courriels.

command-mail = Courriels : par { $server }
command-mail-leads-nowhere = Attention : l'adresse publique du site n'est pas réglée (--public-url). Les courriels ne peuvent pas mener ici, et personne n'entre par un lien depuis l'internet.
command-no-mail = Courriels : aucun serveur n'est réglé (--smtp-host) ; les courriels attendent et se lisent sur /animation/courrier
command-smtp-no-from = Il manque l'expéditeur des courriels : --smtp-from "Conseil <conseil@exemple.bzh>"
command-smtp-from = « { $from } » n'est pas un expéditeur. Écrivez-le ainsi : Conseil <conseil@exemple.bzh>
command-smtp-clear = Le mot de passe pour { $host } partirait en clair. Choisissez --smtp-tls starttls ou tls.
command-smtp-host = « { $host } » n'est pas le nom d'un serveur.
command-smtp-ca = { $file } ne contient pas de certificat (PEM).

## Files of opinions.

# $opinion: a number.
command-press-none = Il n'y a pas d'avis n° { $opinion } à cet endroit du journal.
command-press-written = { $file } : { NUMBER($bytes) } octets
command-press-refused = Ce document ne peut pas être fait.
command-press-draft = C'est un projet : il n'est pas scellé.
command-press-sealed = Édition { $edition }, { $date }, scellée à { $head }
command-press-pipe = La commande ou le fichier n'a pas pu passer.
command-press-journal = Ce journal ne peut pas être lu d'un bout à l'autre.
command-press-no-seal = { $file } ne porte pas de sceau : ce n'est pas un avis adopté.
command-press-unknown = { $file } est scellé à { $head }, et ce journal n'a pas d'avis scellé ainsi.
command-press-other = { $file } est scellé à { $head }, mais ce n'est pas le fichier que le journal donne.
command-press-same = { $file } est bien l'avis n° { $opinion }, édition { $edition }, scellé à { $head }.
# $file: a file.
command-not-written = Impossible d'écrire { $file }.
command-verify-both = Un fichier de journal se recompte seul : retirez --data, --database ou --database-file.

## Copies, rehearsals and HTTPS.

# $place: a folder or s3://…
command-shelf-unusable = Impossible d'utiliser { $place } pour les copies.
command-no-store = Le magasin de copies « { $bucket } » est mal décrit. Vérifiez --s3-endpoint, --s3-region et la clé.
command-key-malformed = { $file } doit contenir le nom de la clé sur une ligne et le secret sur la suivante.
command-no-copies = Il n'y a pas de copie dans { $place }.
command-no-scratch = Impossible de créer un dossier temporaire. Donnez-en un avec --within.
command-rehearsed-nothing = La sauvegarde se relit, mais elle est vide.
command-rehearsed = La sauvegarde se relit en entier : { $records ->
    [one] { $records } enregistrement
   *[other] { $records } enregistrements
}, en { $milliseconds } ms.
# $step: backup or rehearse
command-copy-failed = La copie automatique des données a échoué (étape { $step }).
command-no-certificate = Le certificat { $chain } et la clé { $key } ne vont pas ensemble ou ne se lisent pas.
command-acme-without-data = Pour garder les certificats, --acme-domain a besoin d'un dossier : ajoutez --data.
command-redirect-nowhere = --redirect-http a besoin d'une adresse publique en https : ajoutez --public-url.
