### Workshops: themes that people come prepared for.

workshops-title = Workshops
workshops-lead = Each workshop has a theme, questions and something to read, so that everybody comes prepared.
workshops-none = No workshop.
workshops-none-hint = A workshop will stand here as soon as a meeting announces one.
workshop-kind = Workshop
workshop-preparing = In preparation
workshop-open = Room open
workshop-held = Held
workshop-concluded = Conclusions ranked
workshop-room-open = The room is open
workshop-room-hint = Write your ideas, one on each card. No account, no name, no address.
# $code: what people type to come in.
workshop-room-enter = Enter room { $code }
workshop-when = When
workshop-prompts = The questions
workshop-background = Some background
workshop-sources = To read before coming
workshop-sources-hint = These links lead to other sites, which the council does not run.
# $site: the name of the other site.
workshop-source-site = on { $site }
workshop-reports = Reports of the boards
workshop-conclusions = What the workshop retains
workshop-conclusions-hint = In each column, in decreasing order of importance.
workshop-also-called = Theme also called
workshop-lead = Open a board for this workshop
