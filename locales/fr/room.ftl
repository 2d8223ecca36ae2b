### A room where cards are written.

room-door-title = Entrer dans une salle
room-door-lead = Le code est affiché au mur. Ni compte, ni nom, ni adresse.
room-code = Code de la salle
room-code-hint = Des lettres et des chiffres, en majuscules ou en minuscules.
room-enter = Entrer
room-title = Écrire une carte
room-idea = Votre idée
room-idea-hint = Une seule idée, en quelques mots.
room-characters = caractères
room-counter-max = { NUMBER($max) } caractères au plus
room-column = Colonne
room-send = Envoyer ma carte
room-public = Votre carte est publique. Votre nom n'y figure pas.
room-done = Votre carte est enregistrée.
room-done-hint = Vous pouvez en écrire une autre.
room-not-taken = Votre carte n'est pas encore prise
room-closed = Le tableau est fermé.
room-closed-hint = Les cartes se lisent ci-dessous.
room-cards = Les dernières cartes
