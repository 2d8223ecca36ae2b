### The council, its colleges and its groups.

council-kind = The council
council-tasks = What it does
council-fields = What it deals with
# $when: a day, a month or a year, already in words.
council-as-of = The council as it was: { $when }.
council-figures = In figures
council-figure-members = { $n ->
    [one] member
   *[other] members
}
council-figure-colleges = { $n ->
    [one] college
   *[other] colleges
}
council-figure-groups = { $n ->
    [one] group
   *[other] groups
}
council-figure-communes = { $n ->
    [one] commune
   *[other] communes
}
council-colleges = The colleges
council-colleges-hint = Each member comes from a college, a part of civil society.
council-groups = The groups
council-communes = The communes
council-contact = How to reach it
intercommunality-kind-communes = Community of communes
intercommunality-kind-agglomeration = Agglomeration community
intercommunality-kind-urban = Urban community
intercommunality-kind-metropolis = Metropolis
# $communes, $inhabitants: how many there are.
intercommunality-caption = { $communes ->
    [one] { $communes } commune
   *[other] { NUMBER($communes) } communes
}, { NUMBER($inhabitants) } { $inhabitants ->
    [one] inhabitant
   *[other] inhabitants
}

## Groups.

group-kind-working = Working group
group-kind-steering = Steering group
group-formed = Since
group-formed-by = Formed by
group-experts = With
group-with-experts = experts from outside
group-figure-people = { $n ->
    [one] person, about
   *[other] people, about
}
group-members = Who is in it
group-members-caption = The members that are known, by function and organisation; their names stay private
group-no-member = Who is in it is not known here.
group-no-member-hint = Members will stand here by function and organisation, without their names.
group-processes = { $n ->
    [one] The process that the group carries
   *[other] The { $n } processes that the group carries
}
group-meetings = The meetings
group-meetings-caption = Meetings that the group prepares, by date
member-function = Function
member-leads = (leads the group)
member-organisation = Organisation
member-college = College
