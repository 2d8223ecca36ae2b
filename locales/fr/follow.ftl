### Se tenir informé : flux, agendas, encadrés.

follow-title = Se tenir informé
follow-lead = Suivez le conseil sans compte et sans traceur : chaque adresse ci-dessous se lit par le programme de votre choix.
follow-everything = Tout le conseil
follow-news = Nouvelles
follow-news-hint = Pour un lecteur de flux.
follow-calendar = Rencontres
follow-calendar-file = Agenda (iCalendar)
follow-calendar-hint = Pour votre agenda, qui suit les changements de date.
follow-embed = Le montrer sur un autre site
follow-embed-hint = Copiez ces mots dans une page de votre site. L'encadré ne dépose rien et ne suit personne.
follow-embed-see = Voir l'encadré
follow-link = Se tenir informé
follow-here = Suivre cette démarche
follow-here-hint = Par un flux, dans votre agenda ou sur votre site :
feed-about = Ce qui se passe, dès que le journal public l'a enregistré.

## Encadrés.

widget-to-come = Prochaines rencontres
widget-past = Dernières rencontres
widget-no-meeting = Aucune rencontre n'est annoncée.

## Sur papier.

paper-code = Relire cette page en ligne
