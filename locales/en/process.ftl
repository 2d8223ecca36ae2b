### Processes and their phases.

processes-title = Processes
processes-lead = A process answers a question, phase by phase.
processes-none = No process.
processes-none-hint = A process begins when officials put a question to the council, or it puts one to itself.
process-kind = Process
process-question = The question
process-phases = { $n ->
    [one] The phase
   *[other] The { $n } phases
}
process-meetings = The meetings
process-meetings-caption = Meetings of the process, by date
process-results = What came of it
process-conclusions = { $n ->
    [one] { $n } ranked conclusion
   *[other] { NUMBER($n) } ranked conclusions
}
process-conclusions-hint = Strengths, weaknesses and courses of action, in decreasing order of importance.
process-matrix = Theme by theme
process-matrix-hint = The workshops side by side, in one table.
process-groups = Who works on it
process-method = The method

phase-number = Phase { $n }
phase-of = Phase { $n } of { $of }
phase-planned = Planned
phase-running = Running
phase-done = Done

## From when to when; days, months and years come already in words.

span-unknown = no date yet
span-lost = date unknown
span-from-to = { $start } – { $end }
span-from = from { $start }
span-until = until { $end }
