### Dates and times. Each language uses the variables that it needs:
### $day, $weekday, $month, $month-short, $year; $hour, $minute, and the same in two digits.

date-day = { $day }
date-full = { $weekday } { $day } { $month } { $year }
date-long = { $day } { $month } { $year }
date-medium = { $day } { $month-short } { $year }
date-month = { $month } { $year }

time-of-day = { $hour-padded }:{ $minute-padded }

weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sept
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec
