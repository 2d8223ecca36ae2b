### The territory and its communes.

commune-kind = Commune
commune-insee = Code Insee
commune-population = Habitants
commune-inhabitants = { $n ->
    [one] habitant
   *[other] habitants
}
commune-intercommunality = Intercommunalité
commune-position = Position
# $degrees: without a sign.
latitude-north = { NUMBER($degrees) }° nord
latitude-south = { NUMBER($degrees) }° sud
longitude-east = { NUMBER($degrees) }° est
longitude-west = { NUMBER($degrees) }° ouest
territory-department = Département
territory-region = Région
territory-sources = D'où viennent ces données
commune-meetings = Les rencontres
commune-meetings-caption = Rencontres dans la commune, de la plus récente à la plus ancienne
commune-no-meeting = Aucune rencontre ici pour l'instant.
commune-no-meeting-hint = Les rencontres qui se tiennent dans la commune se liront ici.
