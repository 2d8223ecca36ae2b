### The territory and its communes.

commune-kind = Commune
commune-insee = Insee code
commune-population = Inhabitants
commune-inhabitants = { $n ->
    [one] inhabitant
   *[other] inhabitants
}
commune-intercommunality = Intercommunality
commune-position = Position
# $degrees: without a sign.
latitude-north = { NUMBER($degrees) }° north
latitude-south = { NUMBER($degrees) }° south
longitude-east = { NUMBER($degrees) }° east
longitude-west = { NUMBER($degrees) }° west
territory-department = Department
territory-region = Region
territory-sources = Where these data come from
commune-meetings = The meetings
commune-meetings-caption = Meetings in the commune, the latest first
commune-no-meeting = No meeting here so far.
commune-no-meeting-hint = Meetings that are held in the commune will stand here.
