### The room's own network.

network-console = Animation
network-title = Le réseau de la salle
network-lead = Avant que les gens n'arrivent : vérifiez que les téléphones entrent, et que ce qu'ils envoient arrive tout de suite.
network-ways = Par où entrent les téléphones
network-try = Photographiez un de ces codes avec votre téléphone : il essaie le réseau et dit ce qu'il trouve, ici et là-bas.
network-plain = Ces adresses commencent par http:// : c'est normal sur le réseau d'une salle. Le navigateur peut afficher « non sécurisé » ; tout fonctionne, et rien ne sort de la salle.
network-trials = Ce que les téléphones ont trouvé
network-no-trial = Aucun téléphone n'a encore essayé.
network-no-trial-hint = Essayez avec deux ou trois appareils différents, au fond de la salle aussi.
network-again = Recharger
network-ago = { $n ->
    [one] il y a { NUMBER($n) } seconde
   *[other] il y a { NUMBER($n) } secondes
}
network-ms = réponse en { NUMBER($n) } ms
network-verdict-good = tout va bien
network-verdict-slow = lent : rapprochez la borne, ou allégez le réseau
network-verdict-held = les nouvelles arrivent en retard : un filtre du réseau les retient
network-hotspot = Pas de réseau ? L'ordinateur ou un téléphone peut en faire un
network-hotspot-lead = Internet n'est pas nécessaire. Il suffit que l'ordinateur et les téléphones soient sur le même wifi.
network-hotspot-picture = Un ordinateur relié à un vidéoprojecteur et, par son propre wifi, à des téléphones
network-hotspot-1 = L'ordinateur fait tourner Kuzul et diffuse un wifi, ou rejoint celui d'un téléphone.
network-hotspot-2 = Le vidéoprojecteur montre le mur.
network-hotspot-3 = Les téléphones rejoignent ce wifi, puis photographient le code.
network-windows = Depuis un ordinateur Windows
network-windows-path = Paramètres › Réseau et Internet › Point d'accès sans fil mobile
network-windows-how = Choisissez un nom simple (« salle ») et un mot de passe court. Windows accepte huit appareils : au-delà, préférez une borne.
network-mac = Depuis un Mac
network-mac-path = Réglages Système › Général › Partage › Partage Internet
network-mac-how = Partagez par Wi-Fi. Sans câble réseau, le plus simple est de rejoindre le partage d'un téléphone.
network-linux = Depuis Linux
network-linux-path = Paramètres › Wi-Fi › Activer le point d'accès
network-linux-how = En ligne de commande : nmcli device wifi hotspot ssid salle password motdepasse.
network-android = Depuis un téléphone Android
network-android-path = Paramètres › Réseau et Internet › Point d'accès et partage de connexion › Point d'accès Wi-Fi
network-android-how = Coupez les données mobiles si vous voulez rester sans internet. Dix appareils environ.
network-iphone = Depuis un iPhone
network-iphone-path = Réglages › Partage de connexion › Autoriser d'autres utilisateurs
network-iphone-how = Gardez cette page ouverte le temps que chacun entre. Cinq appareils environ.
network-router = Avec une borne wifi (à partir de dix personnes)
network-router-picture = Un ordinateur relié par un câble à une borne, dont le wifi atteint les téléphones
network-router-how = N'importe quelle box ou borne d'occasion, même sans abonnement : branchez-y l'ordinateur par câble, laissez-la donner les adresses. Une borne de bureau tient cent appareils.
network-firewall = Un téléphone n'entre pas ? Le pare-feu de l'ordinateur doit laisser passer Kuzul sur les réseaux privés, et la borne ne doit pas « isoler les clients » entre eux.
network-phone-title = Essai du réseau
network-phone-reached = Ce téléphone atteint la salle.
network-check-page = La page s'ouvre
network-check-answer = Temps de réponse
network-check-live = Les nouvelles arrivent tout de suite
network-check-store = Ce que vous écrivez est gardé sans réseau
network-phone-good = Tout va bien : ce téléphone est prêt.
network-phone-bad = La salle ne répond pas : rejoignez le wifi de la salle et rechargez.
network-phone-no-script = Ce navigateur n'exécute pas de script : la salle fonctionne quand même, en rechargeant la page.
network-phone-room = Entrer dans une salle
