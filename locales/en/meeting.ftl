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

## For those who lead meetings.

meeting-cancelled = Cancelled
meeting-cancelled-title = This meeting is cancelled
meeting-lead-title = Meetings
meeting-lead-lead = Announce, change, open registration, count who is there, ask what people thought of it.
meeting-lead-new = Announce a meeting
meeting-lead-new-lead = It appears at once on the page of meetings and in calendars.
meeting-lead-none-hint = Announce the first one.
meeting-lead-public = The public page
meeting-lead-tabs = Pages of this meeting
meeting-lead-tab-one = At a glance
meeting-lead-tab-change = Change
meeting-lead-tab-registrations = Registrations
meeting-lead-tab-door = Door
meeting-lead-tab-survey = Survey
meeting-lead-field-title = Title
meeting-lead-field-subtitle = Subtitle
meeting-lead-field-purpose = What it is for
meeting-lead-field-purpose-hint = Two sentences that make people wish to come.
meeting-lead-field-start = Beginning
meeting-lead-field-end = End
meeting-lead-field-place = Place
meeting-lead-field-place-hint = The name of the hall and the street.
meeting-lead-field-commune = Commune
meeting-lead-no-process = No process
meeting-lead-change-hint = Those who registered and left an address are told by mail.
meeting-lead-change-it = Save the changes
meeting-lead-announce-it = Announce the meeting
meeting-lead-who-comes = Who comes
meeting-lead-no-desk = Registration is not open.
meeting-lead-see-registrations = See the registrations
meeting-lead-see-survey = See the survey
meeting-lead-no-survey = Nobody is asked yet. The questions are ready.
meeting-lead-prepare-survey = Prepare the survey
meeting-lead-held = It took place
meeting-lead-held-hint = These figures are published, without any name. They come from the door and the registrations; correct them where needed.
meeting-lead-outcomes-hint = One line for each point.
meeting-lead-held-it = Publish these figures
meeting-lead-cancel = Cancel the meeting
meeting-lead-cancel-hint = Its page stays and says why. Those who registered and left an address are told by mail.
meeting-lead-cancel-reason = Why
meeting-lead-cancel-it = Cancel the meeting
