### Workshops: themes that people come prepared for.

workshops-title = Ateliers
workshops-lead = Chaque atelier a un thème, des questions et de quoi lire, pour que chacun arrive préparé.
workshops-none = Aucun atelier.
workshops-none-hint = Un atelier se lira ici dès qu'une rencontre en annoncera un.
workshop-kind = Atelier
workshop-preparing = Se prépare
workshop-open = Salle ouverte
workshop-held = Tenu
workshop-concluded = Conclusions classées
workshop-room-open = La salle est ouverte
workshop-room-hint = Écrivez vos idées, une par carte. Ni compte, ni nom, ni adresse.
# $code: what people type to come in.
workshop-room-enter = Entrer dans la salle { $code }
workshop-when = Quand
workshop-prompts = Les questions
workshop-background = Pour situer
workshop-sources = À lire avant de venir
workshop-sources-hint = Ces liens mènent à d'autres sites, qui ne dépendent pas du conseil.
# $site: the name of the other site.
workshop-source-site = sur { $site }
workshop-reports = Comptes rendus des tableaux
workshop-conclusions = Ce que l'atelier retient
workshop-conclusions-hint = Dans chaque colonne, par ordre décroissant d'importance.
workshop-also-called = Thème appelé aussi
workshop-lead = Ouvrir un tableau pour cet atelier
