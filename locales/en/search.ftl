### The search.

search-question = What are you looking for?
search-lead = Everything public can be found here: processes, meetings, workshops, conclusions, cards.
search-found = { $n ->
    [0] Nothing found for “{ $query }”
    [one] { $n } result for “{ $query }”
   *[other] { NUMBER($n) } results for “{ $query }”
}
search-none = Nothing matches.
search-none-hint = Try a shorter word, or one word only.
search-more = The first 20 of { NUMBER($n) }. Add a word to narrow it down.
search-kind-process = Processes
search-kind-referral = Referrals
search-kind-meeting = Meetings
search-kind-workshop = Workshops
search-kind-conclusion = Conclusions
search-kind-opinion = Opinions
search-kind-proposal = Proposals
search-kind-group = Groups
search-kind-card = Cards
