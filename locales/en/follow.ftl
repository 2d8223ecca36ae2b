### Staying informed: feeds, calendars, widgets.

follow-title = Stay informed
follow-lead = Follow the council without an account and without being tracked: each address below is read by the program of your choice.
follow-everything = The whole council
follow-news = News
follow-news-hint = For a feed reader.
follow-calendar = Meetings
follow-calendar-file = Calendar (iCalendar)
follow-calendar-hint = For your calendar, which follows changes of date.
follow-embed = Show it on another site
follow-embed-hint = Copy these words into a page of your site. The widget stores nothing and follows nobody.
follow-embed-see = See the widget
follow-link = Stay informed
follow-here = Follow this process
follow-here-hint = By a feed, in your calendar or on your site:
feed-about = What happens, as soon as the public journal has recorded it.

## Widgets.

widget-to-come = Next meetings
widget-past = Latest meetings
widget-no-meeting = No meeting is announced.

## On paper.

paper-code = Read this page online
