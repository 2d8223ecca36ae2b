### How the site is, and the security file.

health-title = La santé du site
health-well = Tout ce qui est regardé va bien.
health-wrong = { $n ->
    [one] Un point est à voir.
   *[other] { $n } points sont à voir.
}
health-now = Ce qui est regardé
health-column-what = Point
health-column-state = État
health-column-how = Constat
health-look = À voir
health-good = Bien
health-disk = Place sur le disque
health-disk-free = { $free } libres sur { $total }.
health-journal = Taille du journal
health-mail = Serveur de courriel
health-address = Adresse publique
health-address-none = Elle n'est pas réglée (KUZUL_PUBLIC_URL) : les courriels ne peuvent pas mener ici, et personne n'entre par un lien.
health-address-room = Elle n'est pas réglée : le site n'est lu que sur cette machine ou dans une salle.
health-letters = Courriels
health-letters-waiting = { $n ->
    [0] Aucun n'attend.
    [one] Un attend.
   *[other] { $n } attendent.
}
health-letters-failed = { $n ->
    [0] Aucun n'a été abandonné.
    [one] Un a été abandonné.
   *[other] { $n } ont été abandonnés.
}
health-copies = Dernière copie
health-no-copies = Ce programme ne fait pas de copies. La personne qui l'a installé peut le régler, ou les faire autrement.
health-copy-none-yet = Aucune copie n'a encore été faite.
health-copy-last = Faite le { $when } : { $place }.
health-copy-trouble = La dernière a échoué : { $why }
health-rehearsal = Relecture d'une copie
health-rehearsed = Une copie a été relue entière le { $when }.
health-not-rehearsed = Aucune copie n'a été relue entière : une copie jamais relue n'est pas sûre.
health-on-server = Le journal est sur un serveur de base de données, surveillé ailleurs.
health-unknown = Ce n'est pas connu.
health-kilobytes = { $n } ko
health-megabytes = { $n } Mo
health-gigabytes = { $n } Go
health-program = Le programme
health-version = Version
health-records = Enregistrements du journal
health-started = Dernier démarrage
health-uptime = En marche depuis
health-up-days = { $days } j { $hours } h
health-up-hours = { $hours } h { $minutes } min
health-up-minutes = { $minutes } min

security-title = Le dossier de sécurité
security-lead = Ce qui est protégé, comment, ce qui reste exposé, et qui en répond. À imprimer et à joindre à la décision d'homologation.
security-print = Imprimez cette page depuis votre navigateur. Rien de secret n'y figure ; elle nomme cependant des personnes.
security-system = Le système
security-address = Adresse publique
security-local = Aucune : réseau d'une salle
security-date = Établi le
security-members = Membres inscrits
security-accounts = Comptes
security-what = Un téléservice de participation : questions posées à un conseil de développement, rencontres, ateliers, avis, réponses. Un seul programme, une seule base de données. Tout ce qui arrive y est écrit dans un journal enchaîné par empreintes, que chacun peut vérifier.
security-head = Empreinte du journal à cet instant :
security-keepers = Qui en répond
security-keepers-what = L'autorité d'homologation est la personne qui préside le conseil ou la collectivité qui porte le site. Elle signe plus bas.
security-assets = Ce qui est protégé
security-asset-words = La parole des gens
security-asset-words-against = Contre la perte, et contre toute modification qui ne se verrait pas.
security-asset-people = L'identité des membres, des inscrits et des auteurs
security-asset-people-against = Contre la publication et la lecture par qui n'en a pas besoin.
security-asset-votes = Les votes et les classements
security-asset-votes-against = Contre le bourrage, l'influence et la levée du secret.
security-asset-accounts = Les comptes et les rôles
security-asset-accounts-against = Contre l'usurpation.
security-asset-service = Le service lui-même
security-asset-service-against = Contre la surcharge, la panne et le disque plein.
security-measures = Mesures en place
security-https = Les échanges avec le public sont chiffrés (HTTPS), et les navigateurs sont tenus de ne plus faire autrement pendant un an.
security-no-https = Les échanges ne sont pas chiffrés par HTTPS : ce réglage ne convient qu'au réseau fermé d'une salle.
security-measure-journal = Chaque événement est enchaîné au précédent par SHA-256. Une modification se voit. Une réponse n'est donnée qu'une fois l'événement sur le disque.
security-measure-closed = Ce qui est personnel est dans la partie fermée d'un enregistrement, jamais dans le journal public.
security-measure-roles = Qui peut quoi tient en un tableau publié, contrôlé à chaque commande ; des essais parcourent chaque commande pour chaque rôle.
security-measure-passwordless = Aucun mot de passe : un lien à usage unique, de courte durée, lié au navigateur qui l'a demandé, ou une clé de l'appareil. Les sessions se voient et se ferment.
security-measure-forms = Un formulaire envoyé depuis un autre site est refusé. Aucun script ni style écrit dans les pages mêmes, aucun tiers.
security-measure-uploads = Une image envoyée est décodée dans des limites, puis refaite. Les documents ne portent aucun programme.
security-measure-limits = Taille, durée et rythme des demandes sont bornés ; qui envoie trop est ralenti seul.
security-measure-erasure = Ce qui doit disparaître est effacé du journal et des fichiers ; la trace de l'effacement reste. Les durées de conservation s'appliquent d'elles-mêmes.
security-measure-tests = Coupures de courant, disques pleins, arrêts brutaux et doubles envois sont simulés à chaque version.
security-running = Relevé du programme en marche
security-headers = Consignes données aux navigateurs
security-headers-caption = En-têtes de chaque réponse
security-header-name = En-tête
security-header-value = Valeur
security-risks = Risques qui restent
security-risks-what = Le logiciel ne peut pas les lever seul. L'autorité d'homologation les accepte, ou les fait réduire.
security-risk-machine = Qui prend la main sur la machine lit tout, y compris ce qui est fermé. Chiffrer son disque ou le dossier (kuzul lock), limiter ses accès.
security-risk-mailbox = Qui lit les courriels d'une personne peut entrer à sa place. Une clé d'appareil l'évite pour les rôles importants.
security-risk-http = Sans HTTPS, qui est sur le même réseau lit les échanges et peut prendre une session.
security-risk-copies = Une copie volée contient tout ; une copie ancienne contient ce qui a été effacé depuis. Les garder chiffrées, peu de temps.
security-risk-insider = Qui administre voit les noms et les adresses. Nommer peu de personnes, pour une durée.
security-risk-updates = Un défaut découvert dans une dépendance demande une mise à jour. Suivre les versions publiées.
security-decision = Décision d'homologation
security-decision-what = Au vu de ce dossier, l'autorité d'homologation accepte les risques qui restent.
security-decision-by = Nom, qualité, date et signature :
security-decision-until = Valable jusqu'au, et à quelles conditions :
