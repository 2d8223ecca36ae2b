### The frame of every page.
# Only words that are sure; the rest of the frame is shown in French until a speaker has read it.

-site = Kuzul

site-name = { -site }

skip-to-content = Mont d’an endalc’had

nav-label = Merdeiñ
nav-home = Degemer
nav-meetings = Emvodoù
nav-workshops = Atalieroù
nav-council = Kuzul
nav-search = Klask
nav-proof = Prouenn
nav-about = Diwar-benn
nav-privacy = Buhez prevez

language-label = Yezh

search-label = Klask el lec’hienn
search-submit = Klask
