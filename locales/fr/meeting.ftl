### Meetings.

meeting-column = Rencontre
meeting-date = Date
meeting-nature = Nature
meeting-present = Présents
meeting-planned = Prévue
meeting-kind-evening = Soirée d'ateliers
meeting-kind-conference = Conférence
meeting-kind-plenary = Plénière
meeting-kind-hearing = Audition
meeting-kind-group-session = Séance de groupe
meeting-kind-steering = Comité de pilotage

## When; days and times come already in words.

schedule-from = { $day }, à partir de { $start }
schedule-from-to = { $day }, de { $start } à { $end }
schedule-between = entre le { $first } et le { $last }
