extension LexiconTables {
  static let times = """
    @past
    ieri=yesterday | aseară=last night | alaltăieri=the day before yesterday
    acum două zile=two days ago
    săptămâna trecută=last week | luna trecută=last month | anul trecut=last year
    vara trecută=last summer
    ieri dimineață=yesterday morning | acum o oră=an hour ago | acum trei ani=three years ago
    lunea trecută=last Monday | ieri seară=yesterday evening | sâmbăta trecută=last Saturday
    acum câteva minute=a few minutes ago | iarna trecută=last winter | acum o săptămână=a week ago
    @now
    acum=now | chiar acum=right now | în acest moment=at the moment | astăzi=today
    @habit
    în fiecare zi=every day | în fiecare dimineață=every morning | în fiecare seară=every evening
    în fiecare săptămână=every week | în weekend=at the weekend
    lunea=on Mondays | marțea=on Tuesdays | joia=on Thursdays | vinerea=on Fridays
    sâmbăta=on Saturdays
    duminica=on Sundays | seara=in the evening | dimineața=in the morning
    după-amiaza=in the afternoon | de două ori pe săptămână=twice a week
    o dată pe lună=once a month
    @formerly
    în fiecare vară=every summer | pe vremuri=in the old days | pe atunci=at that time
    în fiecare duminică=every Sunday | seara=in the evening
    @next
    mâine=tomorrow | poimâine=the day after tomorrow | diseară=tonight
    mâine dimineață=tomorrow morning
    săptămâna viitoare=next week | luna viitoare=next month | anul viitor=next year
    peste o oră=in an hour
    peste două zile=in two days | vara viitoare=next summer | luni=on Monday | marți=on Tuesday
    miercuri=on Wednesday | joi=on Thursday | vineri=on Friday | sâmbătă=on Saturday
    duminică=on Sunday
    mâine seară=tomorrow evening | la noapte=tonight
    @closing
    lunea=on Mondays | duminica=on Sundays | sâmbăta=on Saturdays | iarna=in winter
    marțea=on Tuesdays
    după-amiaza=in the afternoon | în weekend=at the weekend | noaptea=at night
    @nextday
    mâine=tomorrow | poimâine=the day after tomorrow | săptămâna viitoare=next week
    luna viitoare=next month | luni=on Monday | marți=on Tuesday | miercuri=on Wednesday
    joi=on Thursday | vineri=on Friday | mâine dimineață=tomorrow morning | peste o oră=in an hour
    @frequency
    mereu=always | adesea=often | uneori=sometimes | rareori=rarely
    @day
    luni=Monday | marți=Tuesday | miercuri=Wednesday | joi=Thursday | vineri=Friday
    sâmbătă=Saturday
    duminică=Sunday
    @month
    ianuarie=January | februarie=February | martie=March | aprilie=April | mai=May | iunie=June
    iulie=July | august=August | septembrie=September | octombrie=October | noiembrie=November
    decembrie=December
    @season
    primăvara=in spring | vara=in summer | toamna=in autumn | iarna=in winter
    @hour
    ora opt=eight o'clock | ora nouă=nine o'clock | ora zece=ten o'clock
    ora unsprezece=eleven o'clock
    ora unu=one o'clock | ora două=two o'clock | ora trei=three o'clock | ora patru=four o'clock
    ora cinci=five o'clock | ora șase=six o'clock | ora șapte=seven o'clock | prânz=noon
    ora opt și jumătate=half past eight | ora nouă și un sfert=a quarter past nine
    ora zece fără un sfert=a quarter to ten | ora două și zece=ten past two
    @longtime
    un an=a year | doi ani=two years | cinci ani=five years | zece ani=ten years
    mult timp=a long time
    trei luni=three months | câteva săptămâni=a few weeks
    @duration
    o oră=an hour | două ore=two hours | trei ore=three hours | zece minute=ten minutes
    o jumătate de oră=half an hour | o oră și jumătate=an hour and a half | o zi=a day
    """
}
