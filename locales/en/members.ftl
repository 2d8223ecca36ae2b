### Members of the council from a table.

members-title = Members of the council
members-lead = Bring the members in from a table. You first see what each line would do, and you can go back.
members-table = From a table
members-how = One member a line: name or function, organisation, college, groups, mail. An empty cell changes nothing of what is known. Importing the same table twice changes nothing.
members-no-colleges = There is no college yet: leave that column empty, or begin with them.
members-file = File of members
members-table-text = The table, one member a line
members-no-column = A column “nom” or “fonction” is missing. Add it to the table, with its title in the first line.
members-lines = What each line would do
members-line = Line { $n }
members-column-line = Line
members-column-who = Member
members-column-effect = Effect
members-column-name = Name
members-column-function = Function
members-column-organisation = Organisation
members-column-college = College
members-column-groups = Groups
members-column-mail = Mail
members-sum-new = { $n ->
    [one] new
   *[other] new
}
members-sum-changed = { $n ->
    [one] changes
   *[other] change
}
members-sum-known = { $n ->
    [one] known already
   *[other] known already
}
members-sum-doubtful = { $n ->
    [one] doubtful
   *[other] doubtful
}
members-sum-bad = { $n ->
    [one] to be corrected
   *[other] to be corrected
}
members-verdict-new = New
members-verdict-changed = Changes
members-verdict-known = Known already
members-verdict-doubtful = Doubtful
members-verdict-bad = To be corrected
members-change = { $what }: { $before } → { $after }
members-into-group = Comes into the group { $group }
members-nothing = nothing
members-doubt-twice = Line { $n } says the same person already.
members-doubt-near = This name is like that of { $name }.
members-doubt-address = { $name } has this address already.
members-doubt-several = Several members answer to this line.
members-fault-nobody = Neither a name nor a function.
members-fault-college = No college is called “{ $name }”.
members-fault-group = No group is called “{ $name }”.
members-fault-address = The address is none.
members-fault-long = A text is too long.
members-meant = What about this line?
members-meant-leave = Leave it out
members-meant-same = It is the same person
members-meant-new = It is another person
members-take = Import the lines that are ready
members-again = Read again
members-leave = Leave it all
members-imported = The table is imported.
members-nothing-new = All of it was known: nothing has changed.
members-undone = The import is taken back. The members are as before.
members-imports = Imports
members-import-joined = { $n ->
    [0] Nobody new,
    [one] One new,
   *[other] { $n } new,
}
members-import-changed = { $n ->
    [0] no change.
    [one] one change.
   *[other] { $n } changes.
}
members-import-undone = Taken back
members-import-built-on = Other changes rest on this import: it cannot be taken back any more.
members-undo = Take this import back
members-all = All members
members-none = No member is listed.
members-none-hint = They will appear here once a table is imported.
members-secret = Names and addresses are shown here alone. The public sees a function and an organisation.
members-count = { $n ->
    [one] One member
   *[other] { $n } members
}
