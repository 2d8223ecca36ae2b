### Texts of the pages that the law asks for, and the audit of accessibility.

texts-title = Les textes légaux
texts-lead = Le logiciel a un texte pour chacune de ces pages. Relisez-le, et changez ce qui ne vous va pas.
texts-all = Tous les textes
texts-column-text = Texte
texts-column-state = État
texts-default = Texte du logiciel
texts-written-on = Écrit le { $when }
texts-legal = Mentions légales
texts-privacy = Vie privée
texts-accessibility-contact = Contact pour l'accessibilité
texts-language-fr = en français
texts-language-en = en anglais
texts-own = Ce texte est le vôtre.
texts-program = C'est le texte du logiciel qui est montré. Enregistrez le vôtre pour le remplacer.
texts-see = Voir la page publique
texts-saved = Le texte est enregistré. La page publique le montre.
texts-former = Voici la version du { $when }. Elle n'est montrée au public que si vous l'enregistrez.
texts-preview = Aperçu
texts-write = Écrire
texts-field = Le texte
texts-hint = Une ligne vide sépare deux paragraphes. « ## » commence un titre, « - » un point d'une liste, **deux étoiles** entourent ce qui compte, [des crochets](https://exemple.fr) font un lien. Le HTML reste des mots.
texts-save = Enregistrer
texts-look = Voir l'aperçu
texts-reset = Revenir au texte du logiciel
texts-versions = Versions
texts-version-default = retour au texte du logiciel
texts-version-record = n° { $n } du journal

audit-page-title = La déclaration d'accessibilité
audit-page-lead = La loi demande de dire où en est le site. Un audit, mené par une personne, permet de le dire ; les essais automatiques n'y suffisent pas.
audit-saved = L'audit est enregistré. La déclaration publique en tient compte.
audit-declared = Ce que le site déclare
audit-see = Voir la déclaration
audit-rule = Sans audit de moins de trois ans, ou avec moins de la moitié des critères respectés : non conforme. Avec la moitié au moins : partiellement conforme. Avec tous : totalement conforme.
audit-contact = Changer le texte du contact
audit-table = La grille de l'audit
audit-paste = Coller la grille, pour compter les critères
audit-table-text = La grille, un critère par ligne
audit-table-hint = Colonnes : critère ; statut (C, NC ou NA) ; remarque. Si un critère a plusieurs lignes, la pire compte.
audit-count = Compter
audit-read = { $n ->
    [one] Un critère est lu. Vérifiez les nombres plus haut, puis enregistrez.
   *[other] { $n } critères sont lus. Vérifiez les nombres plus haut, puis enregistrez.
}
audit-read-bad = Ces lignes ne se lisent pas :
audit-table-none = Cette grille n'a pas de colonnes « critère » et « statut », ou aucune ligne.
audit-result = Ce que l'audit a trouvé
audit-date = Date de l'audit
audit-by = Mené par
audit-by-hint = Un organisme, ou une personne qui accepte d'être nommée.
audit-numbers = Les 106 critères du RGAA 4.1
audit-conform = Respectés
audit-not-conform = Non respectés
audit-not-applicable = Non applicables
audit-findings = Contenus non accessibles, un par ligne
audit-findings-hint = Tels que le public les lira.
audit-burdens = Dérogations pour charge disproportionnée, une par ligne
audit-exempt = Contenus que la loi n'oblige pas à rendre accessibles, un par ligne
audit-pages = Pages vérifiées, une par ligne
audit-tools = Environnement et outils, un par ligne
audit-tools-hint = Par exemple : Firefox et NVDA ; VoiceOver sur iPhone ; axe.
audit-save = Enregistrer l'audit
