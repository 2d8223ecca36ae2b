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

meeting-registered = Registered
meeting-held = Held
meeting-unrecorded = No report

meetings-title = Meetings
meetings-lead = Evenings, conferences, hearings, group sessions and plenaries: what is to come, then what took place.
meetings-to-come = To come
meetings-none-to-come = No meeting is announced.
meetings-none-to-come-hint = The next one will stand here as soon as it has a date.
meetings-past = Past
meetings-past-caption = Past meetings, the latest first

meeting-in-brief = In brief
meeting-figure-registered = { $n ->
   *[other] registered
}
meeting-figure-present = { $n ->
   *[other] present
}
meeting-figure-sessions = { $n ->
    [one] session at least
   *[other] sessions at least
}
meeting-place = Place
meeting-method = Method
meeting-organisers = Organised by
meeting-groups = Prepared by
meeting-invited = Invited
meeting-open-to-all = Open to all
meeting-series = several sessions
meeting-framework = As part of
# $site: the name of another site.
meeting-announcement = The announcement, on { $site }
meeting-timetable = The timetable
meeting-speakers = { $n ->
    [one] The speaker
   *[other] The speakers
}
meeting-workshops = { $n ->
    [one] The workshop
   *[other] The { $n } workshops
}
meeting-outcomes = What came of it
meeting-decisions = The conclusions that were considered
# $theme: the theme of a workshop.
meeting-decisions-caption = Decisions on the conclusions of the workshop “{ $theme }”
meeting-note = Good to know

## What a plenary decided on a conclusion.

decision-conclusion = Conclusion
decision-column = Column
decision-rank = Rank
decision-verdict = Decision
voices = { NUMBER($favour) } in favour, { NUMBER($against) } against, { $abstained ->
    [one] { $abstained } abstention
   *[other] { NUMBER($abstained) } abstentions
}

## When; days and times come already in words.

schedule-from = { $day }, from { $start }
schedule-from-to = { $day }, { $start } to { $end }
schedule-between = between { $first } and { $last }
meeting-to-calendar = Add to my calendar
