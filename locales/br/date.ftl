### Dates and times; the variables are named in the French file.
# Months, days of the week and their short forms are those of CLDR; « 27 a viz Ebrel » is the usual
# phrase for a day of a month, and the first is « 1añ ».

date-day = { $day ->
    [1] 1añ
   *[other] { $day }
}
date-full = { $weekday } { date-day } a viz { $month } { $year }
date-long = { date-day } a viz { $month } { $year }
date-medium = { date-day } { $month-short } { $year }
date-month = { $month } { $year }

time-of-day = { $hour-padded }:{ $minute-padded }

weekday-1 = Lun
weekday-2 = Meurzh
weekday-3 = Merc’her
weekday-4 = Yaou
weekday-5 = Gwener
weekday-6 = Sadorn
weekday-7 = Sul

month-1 = Genver
month-2 = C’hwevrer
month-3 = Meurzh
month-4 = Ebrel
month-5 = Mae
month-6 = Mezheven
month-7 = Gouere
month-8 = Eost
month-9 = Gwengolo
month-10 = Here
month-11 = Du
month-12 = Kerzu

month-short-1 = Gen.
month-short-2 = C’hwe.
month-short-3 = Meur.
month-short-4 = Ebr.
month-short-5 = Mae
month-short-6 = Mezh.
month-short-7 = Goue.
month-short-8 = Eost
month-short-9 = Gwen.
month-short-10 = Here
month-short-11 = Du
month-short-12 = Kzu.
