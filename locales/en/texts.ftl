### Texts of the pages that the law asks for, and the audit of accessibility.

texts-title = Legal texts
texts-lead = The program has a text for each of these pages. Read it, and change what does not suit you.
texts-all = All texts
texts-column-text = Text
texts-column-state = State
texts-default = Text of the program
texts-written-on = Written on { $when }
texts-legal = Legal notice
texts-privacy = Privacy
texts-accessibility-contact = Contact for accessibility
texts-language-fr = in French
texts-language-en = in English
texts-own = This text is yours.
texts-program = The program's own text is shown. Save yours to replace it.
texts-see = See the public page
texts-saved = The text is saved. The public page shows it.
texts-former = This is the version of { $when }. The public sees it only if you save it.
texts-preview = Preview
texts-write = Write
texts-field = The text
texts-hint = An empty line parts two paragraphs. “##” begins a title, “-” a point of a list, **two stars** stand around what matters, [brackets](https://example.org) make a link. HTML stays words.
texts-save = Save
texts-look = See the preview
texts-reset = Go back to the program's text
texts-versions = Versions
texts-version-default = back to the program's text
texts-version-record = no. { $n } of the journal

audit-page-title = The accessibility statement
audit-page-lead = The law asks how far the site is. An audit made by a person lets it be said; automatic tests are not enough.
audit-saved = The audit is saved. The public statement takes it into account.
audit-declared = What the site declares
audit-see = See the statement
audit-rule = Without an audit of less than three years, or with fewer than half of the criteria met: not conformant. With half at least: partly conformant. With all: fully conformant.
audit-contact = Change the text of the contact
audit-table = The auditor's table
audit-paste = Paste the table, to count the criteria
audit-table-text = The table, one criterion a line
audit-table-hint = Columns: criterion; status (C, NC or NA); remark. If a criterion has several lines, the worst counts.
audit-count = Count
audit-read = { $n ->
    [one] One criterion was read. Check the numbers above, then save.
   *[other] { $n } criteria were read. Check the numbers above, then save.
}
audit-read-bad = These lines cannot be read:
audit-table-none = This table has no columns “critère” and “statut”, or no line.
audit-result = What the audit found
audit-date = Day of the audit
audit-by = Made by
audit-by-hint = An organisation, or a person who agrees to be named.
audit-numbers = The 106 criteria of the RGAA 4.1
audit-conform = Met
audit-not-conform = Not met
audit-not-applicable = Not applicable
audit-findings = Contents that are not accessible, one a line
audit-findings-hint = As the public will read them.
audit-burdens = Exceptions for too great a burden, one a line
audit-exempt = Contents that the law exempts, one a line
audit-pages = Pages that were looked at, one a line
audit-tools = Environment and tools, one a line
audit-tools-hint = For example: Firefox and NVDA; VoiceOver on an iPhone; axe.
audit-save = Save the audit
