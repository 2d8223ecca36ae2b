### Referrals: the questions that are put to the council.

referrals-title = Saisines
referrals-lead = Une saisine est une question posée au conseil, par des élus ou par lui-même.
referrals-none = Aucune saisine.
referrals-none-hint = Une saisine se lira ici dès que des élus poseront une question au conseil, ou qu'il se la posera.
referral-kind = Saisine
referral-kind-self = Auto-saisine
referral-question = La question
referral-from = Posée par
referral-received = Reçue
referral-also-asked = Demandé aussi à
referral-group = Suivie par
referral-expected = Réponse attendue
referral-text = Ce que dit la saisine
referral-background = Ce qui a précédé
referral-answered-by = Ce qui y répond
referral-no-process = Aucune démarche n'y répond encore.
referral-no-process-hint = La démarche qui répond à cette question se lira ici dès son ouverture.
