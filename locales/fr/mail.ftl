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
