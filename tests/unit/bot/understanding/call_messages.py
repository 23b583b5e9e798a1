"""What organisations really type when they look for people, with what a reader should take from
it: (message, title, "MM-DD HH:MM–HH:MM" of each time, people, district, theme).

The messages are written on Tuesday, 20 May 2025. "?" stands for what is not said.
"""

from __future__ import annotations

from typing import NamedTuple


class Told(NamedTuple):
    """One message and what it tells."""

    text: str
    title: str
    times: str
    people: int | None
    district: str | None = None
    topic: str | None = None


DOGS, EVENTS, GREEN, PARK, ART = (
    "dogs",
    "target_group_events",
    "urban_environment",
    "parks",
    "culture",
)
LV = [
    Told(
        "Vajag 6 cilvēkus sestdien 10-14 Karostā palīdzēt suņu patversmē",
        "Palīdzēt suņu patversmē", "05-24 10:00–14:00", 6, "karosta", DOGS,
    ),
    Told(
        "Nepieciešami 10 brīvprātīgie 24. maijā no 10 līdz 14 talkā Raiņa parkā",
        "Talkā Raiņa parkā", "05-24 10:00–14:00", 10, None, PARK,
    ),
    Told(
        "Meklējam 4 palīgus rīt plkst. 18:00–20:30 bibliotēkā bērnu pasākumam",
        "Bibliotēkā bērnu pasākumam", "05-21 18:00–20:30", 4, None, EVENTS,
    ),
    Told(
        "svētdien 9.00-12.00 vajag divus brīvprātīgos sakopt pludmali",
        "Sakopt pludmali", "05-25 09:00–12:00", 2,
    ),
    Told(
        "Talka Beberliņos 31.05. no plkst. 10 līdz 15, 20 cilvēki",
        "Talka Beberliņos", "05-31 10:00–15:00", 20,
    ),
    Told(
        "vajag piecus cilveekus parit 10-13 ezerkrastaa sakopt krastu",
        "Sakopt krastu", "05-22 10:00–13:00", 5, "ezerkrasts",
    ),
    Told(
        "Brīvprātīgie: 8. Sestdien, 7. jūnijā 11:00-16:00. Lielā iela 12. Palīdzēt bērnu svētkos.",
        "Palīdzēt bērnu svētkos", "06-07 11:00–16:00", 8, None, EVENTS,
    ),
    Told(
        "Nepieciešami trīs pieaugušie ēdiena dalīšanai piektdien 12–15",
        "Ēdiena dalīšanai", "05-23 12:00–15:00", 3,
    ),
    Told(
        "Bērnu svētki 1. jūnijā, vajag 15 brīvprātīgos no 9 rītā līdz 6 vakarā",
        "Bērnu svētki", "06-01 09:00–18:00", 15, None, EVENTS,
    ),
    Told(
        "sestdien un svētdien 10-14 vajag 5 cilvēkus suņu pastaigām",
        "Suņu pastaigām", "05-24 10:00–14:00, 05-25 10:00–14:00", 5, None, DOGS,
    ),
    Told(
        "Vajag 2 cilv. pirmdien 17.30-19.30 Tosmarē mācīt seniorus lietot telefonu",
        "Mācīt seniorus lietot telefonu", "05-26 17:30–19:30", 2, "tosmare", EVENTS,
    ),
    Told(
        "Stādām ziedus Vecliepājā, 12 vietas, 22. maijā plkst. 16, 2 stundas",
        "Stādām ziedus", "05-22 16:00–18:00", 12, "vecliepaja", GREEN,
    ),
    Told(
        "Vārīsim zupu 40 cilvēkiem sestdien no 15 līdz 20",
        "Vārīsim zupu 40 cilvēkiem", "05-24 15:00–20:00", None,
    ),
    Told(
        "no desmitiem līdz diviem sestdien Karostā, pieci cilvēki, krāsot žogu",
        "Krāsot žogu", "05-24 10:00–14:00", 5, "karosta",
    ),
    Told(
        "Labdien! Mums vajag 3 brīvprātīgos otrdien plkst 14.00-17.00 palīdzēt senioriem.",
        "Palīdzēt senioriem", "05-27 14:00–17:00", 3, None, EVENTS,
    ),
    Told("suņu patversme meklē 4 cilvēkus 10:00-12:00",
         "Suņu patversme", "? 10:00–12:00", 4, None, DOGS),
    Told(
        "Jauniešiem 13-15 gadi: talka parkā 28. maijā 15-18, 10 vietas",
        "Jauniešiem 13-15 gadi: talka parkā", "05-28 15:00–18:00", 10, None, PARK,
    ),
    Told("vajag 6 cilvekus sestdin 10-14 karosta", "", "05-24 10:00–14:00", 6, "karosta"),
    Told(
        "Vieta: Kūrmājas prospekts 11\nLaiks: 24.05.2025 10:00-14:00\nCilvēki: 7\n"
        "Palīdzēt festivālā",
        "Palīdzēt festivālā", "05-24 10:00–14:00", 7, None, ART,
    ),
    Told(
        "Palīdzība festivālā 30. un 31. maijā 18-23, 25 brīvprātīgie",
        "Palīdzība festivālā", "05-30 18:00–23:00, 05-31 18:00–23:00", 25, None, ART,
    ),
    Told("Vajag brīvprātīgos suņu pastaigām Karostā",
         "Brīvprātīgos suņu pastaigām", "", None, "karosta", DOGS),
]  # fmt: skip
RU = [
    Told(
        "Нужно 6 человек в субботу с 10 до 14 в Каросту помочь в собачьем приюте",
        "Помочь в собачьем приюте", "05-24 10:00–14:00", 6, "karosta", DOGS,
    ),
    Told("Ищем 5 волонтёров завтра с 9:00 до 12:00 на уборку пляжа",
         "Уборку пляжа", "05-21 09:00–12:00", 5),
    Told("требуются двое помощников 24 мая 10-15, раздача еды",
         "Раздача еды", "05-24 10:00–15:00", 2),
    Told(
        "нужны волонтеры на праздник детей 1 июня с 10 утра до 6 вечера, 12 человек",
        "Волонтеры на праздник детей", "06-01 10:00–18:00", 12,
    ),
    Told(
        "в воскресенье нужно пятеро, покрасить забор в Тосмаре, с 11 до 15",
        "Покрасить забор", "05-25 11:00–15:00", 5, "tosmare",
    ),
    Told("Нужно 3 чел. 26.05 18.00-20.00 помочь пенсионерам с телефоном",
         "Помочь пенсионерам с телефоном", "05-26 18:00–20:00", 3),
    Told(
        "Ищем волонтёров! Уборка парка, 31 мая, 10:00, 3 часа, 20 человек",
        "Уборка парка", "05-31 10:00–13:00", 20, None, PARK,
    ),
    Told(
        "с десяти до двух в субботу, четверо, посадить цветы в Зелёной роще",
        "Посадить цветы", "05-24 10:00–14:00", 4, "zala_birze", GREEN,
    ),
    Told(
        "nuzhno 4 cheloveka v subbotu s 10 do 14 pomoch v priyute dlya sobak",
        "Pomoch v priyute dlya sobak", "05-24 10:00–14:00", 4, None, DOGS,
    ),
    Told(
        "Здравствуйте! Нужны помощники, 8 человек, четверг 16-19, концерт в парке",
        "Концерт в парке", "05-22 16:00–19:00", 8, None, ART,
    ),
    Told("Место: ул. Лиела 12\nКогда: 24 мая, 10–14\nВолонтёры: 5\nПомочь на ярмарке",
         "Помочь на ярмарке", "05-24 10:00–14:00", 5),
    Told("нужен 1 человек выгуливать собак в среду 17:30 - 19:00",
         "Выгуливать собак", "05-21 17:30–19:00", 1, None, DOGS),
    Told("послезавтра с 2 до 6 нужны трое волонтёров в библиотеку",
         "Трое волонтёров в библиотеку", "05-22 14:00–18:00", 3),
    Told(
        "Приготовить обед для 40 человек в пятницу с 10 до 14, нужно 6 помощников",
        "Приготовить обед для 40 человек", "05-23 10:00–14:00", 6,
    ),
    Told(
        "Требуется 15 волонтёров 7 и 8 июня с 9 до 17 спортивный праздник",
        "Спортивный праздник", "06-07 09:00–17:00, 06-08 09:00–17:00", 15,
    ),
    Told("суббота 10-14 5 человек", "", "05-24 10:00–14:00", 5),
    Told("нужны люди 24.05. в 12 часов убирать берег озера",
         "Убирать берег озера", "05-24 12:00–?", None),
    Told(
        "Волонтеры на марафон 25 мая, 7.30–13.00, 40 мест, Юрмалас парк",
        "Волонтеры на марафон", "05-25 07:30–13:00", 40, "jurmalas_parks", PARK,
    ),
    Told(
        "Ищем 10 добровольцев на субботник в Эзеркрастсе, 24 мая с 10 до 15",
        "Субботник в Эзеркрастсе", "05-24 10:00–15:00", 10, "ezerkrasts",
    ),
    Told("помогите с переездом приюта в понедельник с 15 до 19 — нужно 7 человек",
         "Помогите с переездом приюта", "05-26 15:00–19:00", 7),
]  # fmt: skip
EN = [
    Told(
        "We need 6 people on Saturday from 10am to 2pm in Karosta to help at the dog shelter",
        "Help at the dog shelter", "05-24 10:00–14:00", 6, "karosta", DOGS,
    ),
    Told("Need 5 volunteers tomorrow 9-12 to clean the beach",
         "Clean the beach", "05-21 09:00–12:00", 5),
    Told("Looking for two helpers on 24 May 10:00–15:00, handing out food",
         "Handing out food", "05-24 10:00–15:00", 2),
    Told("Beach clean-up Sunday 25 May 10am-1pm, 20 people",
         "Beach clean-up", "05-25 10:00–13:00", 20),
    Told(
        "volunteers needed: 8. Friday 17:30-20:00, concert in the park",
        "Concert in the park", "05-23 17:30–20:00", 8, None, ART,
    ),
    Told(
        "We are looking for a dozen volunteers for the children's day, 1 June, 9am till 6pm",
        "Children's day", "06-01 09:00–18:00", 12, None, EVENTS,
    ),
    Told(
        "Saturday and Sunday 10-14: five people to walk dogs",
        "Walk dogs", "05-24 10:00–14:00, 05-25 10:00–14:00", 5, None, DOGS,
    ),
    Told("Cook lunch for 40 people on Friday from 10 to 2, 6 helpers wanted",
         "Cook lunch for 40 people", "05-23 10:00–14:00", 6),
    Told(
        "Help seniors with phones, Monday at 5pm for 2 hours, 3 volunteers, Tosmare",
        "Help seniors with phones", "05-26 17:00–19:00", 3, "tosmare", EVENTS,
    ),
    Told("2-6pm Wednesday, 4 ppl, paint the fence at Lielā iela 5",
         "Paint the fence", "05-21 14:00–18:00", 4),
    Told(
        "Teenagers 13-15 welcome: park clean up 28 May 3pm-6pm, 10 places",
        "Teenagers 13-15 welcome: park clean up", "05-28 15:00–18:00", 10, None, PARK,
    ),
    Told("need 3 vols thursday 18.00-20.30 library event",
         "Library event", "05-22 18:00–20:30", 3),
    Told("Place: Raiņa parks\nWhen: 24 May 10-14\nPeople: 7\nPlant flowers",
         "Plant flowers", "05-24 10:00–14:00", 7, None, PARK),
    Told(
        "hi! 10 helpers for a festival on 30 and 31 May from 6 pm to 11 pm",
        "10 helpers for a festival", "05-30 18:00–23:00, 05-31 18:00–23:00", 10, None, ART,
    ),
    Told(
        "from ten to two on Saturday, four people, planting trees in Zaļā birze",
        "Planting trees", "05-24 10:00–14:00", 4, "zala_birze", GREEN,
    ),
    Told("Saturday 10-14 5 people", "", "05-24 10:00–14:00", 5),
    Told(
        "we need help moving the shelter on Monday between 15:00 and 19:00, seven people",
        "Help moving the shelter", "05-26 15:00–19:00", 7,
    ),
    Told("Run marshals, 25 May 7:30am - 1pm, 40 spots",
         "Run marshals", "05-25 07:30–13:00", 40),
    Told("1 volunteer to read to children every Tuesday 16:00-17:00",
         "Read to children every Tuesday", "? 16:00–17:00", 1),
    Told("Looking for people to sort clothes next Friday 12-16",
         "People to sort clothes", "05-30 12:00–16:00", None),
]  # fmt: skip
