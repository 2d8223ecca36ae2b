### Meetings.

meeting-column = Meeting
meeting-date = Date
meeting-nature = Kind
meeting-present = Present
meeting-planned = Planned
meeting-kind-evening = Evening of workshops
meeting-kind-conference = Conference
meeting-kind-plenary = Plenary
meeting-kind-hearing = Hearing
meeting-kind-group-session = Group session
meeting-kind-steering = Steering meeting

## When; days and times come already in words.

schedule-from = { $day }, from { $start }
schedule-from-to = { $day }, { $start } to { $end }
schedule-between = between { $first } and { $last }
