### Dates and times. Each language uses the variables that it needs:
### $day, $weekday, $month, $month-short, $year; $hour, $minute, and the same in two digits.

date-day = { $day ->
    [1] 1er
   *[other] { $day }
}
date-full = { $weekday } { date-day } { $month } { $year }
date-long = { date-day } { $month } { $year }
date-medium = { date-day } { $month-short } { $year }
date-month = { $month } { $year }

time-of-day = { $minute ->
    [0] { $hour }{ "\u00A0" }h
   *[other] { $hour }{ "\u00A0" }h{ "\u00A0" }{ $minute-padded }
}

weekday-1 = lundi
weekday-2 = mardi
weekday-3 = mercredi
weekday-4 = jeudi
weekday-5 = vendredi
weekday-6 = samedi
weekday-7 = dimanche

month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre

month-short-1 = janv.
month-short-2 = févr.
month-short-3 = mars
month-short-4 = avr.
month-short-5 = mai
month-short-6 = juin
month-short-7 = juil.
month-short-8 = août
month-short-9 = sept.
month-short-10 = oct.
month-short-11 = nov.
month-short-12 = déc.
