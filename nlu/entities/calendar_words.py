"""Words that speak of days, in Latvian, English and Russian: what each is. How they are read
together is in `days.py` and `periods.py`.

Why tables of our own and no `dateparser`: of 18 Latvian phrases that residents use ("15. augustā",
"piektdien", "parīt", "pēc divām nedēļām" …) version 1.5 read 7, for it knows hardly more than the
nominative; a missing diacritic, a slip of the thumb or Russian in Latin letters it read in none
of the cases tried; each call took 0.5 to 1 ms; and what it is to read must be found first.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple

from nlu.entities.lexicon import Lexicon


class Sign(StrEnum):
    """What a word does among days."""

    DAY = "day"  # so many days from today
    WEEKDAY = "weekday"  # 0 is Monday
    MONTH = "month"
    UNIT = "unit"  # 1 day, 7 week, 30 month, 365 year
    PERIOD = "period"  # a week (7), month (30) or year in one word, with `shift`
    SEASON = "season"  # by its first month
    WEEKEND = "weekend"
    SHIFT = "shift"  # this 0, next 1, last -1
    COMING = "coming"  # the nearest ahead
    EVERY = "every"
    AGO = "ago"
    HENCE = "hence"  # "two weeks from now"
    AFTER = "after"  # after so many …; in Latvian "pēc", in Russian "через"
    BEFORE = "before"  # "pirms": so many … ago
    FROM = "from"
    TO = "to"
    BETWEEN = "between"
    AND = "and"
    END = "end"
    MIDDLE = "middle"
    START = "start"
    NUMBERED = "numbered"  # "15. datumā", "15 числа"
    ORDINAL = "ordinal"
    CARDINAL = "cardinal"
    # The next three come from digits.
    NUMBER = (
        "number"  # one or two digits; `shift` 1 if an ending makes it an ordinal: "15th", "15-го"
    )
    YEAR = "year"
    FIXED = "fixed"  # "15.08.2026": see `numeric_days.py`
    FILLING = "filling"  # words that may stand inside: of, the, в, на
    NOTHING = "nothing"  # phrases with such words that are no day


class Meaning(NamedTuple):
    """A sign with its number."""

    sign: Sign
    value: int = 0
    shift: int = 0


_WEEKDAYS: Final = (
    "pirmdien pirmdiena pirmd | monday | понедельник понеделник ponedelnik | пн",
    "otrdien otrdiena otrd | tuesday tues | вторник vtornik | вт",
    "trešdien trešdiena trešd | wednesday weds | среда среду среды среде sreda sredu | ср",
    "ceturtdien ceturtdiena ceturtd | thursday thurs thur | четверг chetverg 4etverg | чт",
    "piektdien piektdiena piektd | friday | пятница пятницу pjatnica pyatnitsa | пт",
    "sestdien sestdiena sestd | saturday | суббота субботу субота subbota | сб",
    "svētdien svētdiena svētd | sunday | воскресенье воскресения воскресение voskresenje | вс",
)
_MONTHS: Final = (
    "janvāris janvārī janvāra janvārim | january jan | январь января январе janvar yanvar | янв",
    "februāris februārī februāra februar | february feb | февраль февраля феврале fevral | фев",
    "marts martā marta martam martu | march | март марта марте",
    "aprīlis aprīlī aprīļa aprīlim | april apr | апрель апреля апреле aprel | апр",
    "=maijs =maijā =maijam =maiju | may | май мая мае маю маем | =maija",
    "jūnijs jūnijā jūnija jūnijam | june jun | июнь июня июне iyun ijun iyunya ijunja",
    "jūlijs jūlijā jūlija jūlijam | july jul | июль июля июле iyul ijul iyulya ijulja",
    "augusts augustā augusta augustam | august aug | август августа августе avgust | авг",
    "septembris septembrī septembra septembrim | september sept | сентябрь сентября сентябре"
    " sentjabr sentyabr | сен",
    "oktobris oktobrī oktobra oktobrim | october oct | октябрь октября октябре oktjabr oktyabr"
    " | окт",
    "novembris novembrī novembra novembrim | november nov | ноябрь ноября ноябре nojabr noyabr"
    " | ноя",
    "decembris decembrī decembra decembrim | december dec | декабрь декабря декабре dekabr | дек",
)
_ORDINALS: Final = (
    "pirmais pirmajā pirmo pirmā | first | первое первого первому первый первая первую",
    "otrais otrajā otro otrā | second | второе второго второму второй вторую",
    "trešais trešajā trešo trešā | third | третье третьего третьему третий третью",
    "ceturtais ceturtajā ceturto ceturtā | fourth | четвёртое четвёртого четвертый четвертую",
    "piektais piektajā piekto piektā | fifth | пятое пятого пятый пятому",
    "sestais sestajā sesto sestā | sixth | шестое шестого шестой шестому",
    "septītais septītajā septīto | seventh | седьмое седьмого седьмому",
    "astotais astotajā astoto | eighth | восьмое восьмого восьмому",
    "devītais devītajā devīto | ninth | девятое девятого девятому",
    "desmitais desmitajā desmito | tenth | десятое десятого десятому",
    "vienpadsmitais vienpadsmitajā vienpadsmito | eleventh | одиннадцатое одиннадцатого",
    "divpadsmitais divpadsmitajā divpadsmito | twelfth | двенадцатое двенадцатого",
    "trīspadsmitais trīspadsmitajā trispadsmito | thirteenth | тринадцатое тринадцатого",
    "četrpadsmitais četrpadsmitajā četrpadsmito | fourteenth | четырнадцатое четырнадцатого",
    "piecpadsmitais piecpadsmitajā piecpadsmito | fifteenth | пятнадцатое пятнадцатого",
    "sešpadsmitais sešpadsmitajā sešpadsmito | sixteenth | шестнадцатое шестнадцатого",
    "septiņpadsmitais septiņpadsmitajā septiņpadsmito | seventeenth | семнадцатое семнадцатого",
    "astoņpadsmitais astoņpadsmitajā astoņpadsmito | eighteenth | восемнадцатое восемнадцатого",
    "deviņpadsmitais deviņpadsmitajā deviņpadsmito | nineteenth | девятнадцатое девятнадцатого",
    "divdesmitais divdesmitajā divdesmito | twentieth | двадцатое двадцатого",
)
_CARDINALS: Final = (
    "viens viena vienu vienas vienam vienā | one | один одного одну одной",
    "divi divas divu divām diviem divus | two | два две двух dve dva",
    "trīs trim triju trijām | three | три трёх tri",
    "četri četras četrām četriem četru | four | четыре четырёх",
    "pieci piecām pieciem piecas piecu | five | пять пяти pyat",
    "seši sešām sešiem sešas sešu | six | шесть шести",
    "septiņi septiņām septiņiem septiņas | seven | семь семи",
    "astoņi astoņām astoņiem astoņas | eight | восемь восьми",
    "deviņi deviņām deviņiem | nine | девять девяти",
    "desmit | ten | десять десяти",
    "vienpadsmit | eleven | одиннадцать",
    "divpadsmit | twelve | двенадцать",
)
_OTHERS: Final = {
    Meaning(Sign.DAY, 0): "šodien šodienas šodienai šovakar šovakars šorīt šodienu | today"
    " today's tonight"
    " | сегодня сёдня седня segodnja segodnya sevodnja севодня | сегодняшний",
    Meaning(Sign.DAY, 1): "rīt rītdien rītdiena rītdienas rītdienai rītvakar"
    " | tomorrow tomorrow's tommorow tomorow tmrw tmr 2moro | завтра zavtra завтрашний"
    " завтрашнего",
    Meaning(Sign.DAY, 2): "parīt parītdien parītdienai | overmorrow | послезавтра poslezavtra",
    Meaning(Sign.DAY, 3): "aizparīt | послепослезавтра",
    Meaning(Sign.DAY, -1): "=vakar vakardien vakardiena vakardienas vakarnakt | yesterday"
    " yesterday's"
    " yesteday | вчера vchera вчерашний вчерашнего vcera",
    Meaning(Sign.DAY, -2): "aizvakar aizvakardienas | позавчера pozavchera",
    Meaning(Sign.UNIT, 1): "diena dienas dienu dienām dienā dienam dienai | day days | день"
    " дня дней дни dnej dnja",
    Meaning(Sign.UNIT, 7): "nedēļa nedēļas nedēļu nedēļām nedēļā nedēļai nedela nedelj"
    " | week weeks | неделя неделю недели недель неделе неделей nedelju nedelju nedelyu",
    Meaning(Sign.UNIT, 14): "fortnight",
    Meaning(Sign.UNIT, 30): "mēnesis mēneša mēnesi mēnešiem mēnesī mēneši mēnešu mēnesim"
    " | month months | месяц месяца месяцев месяце месяцы mesjac mesyac mesjaca",
    Meaning(Sign.UNIT, 365): "gads gada gadu gadā gadiem gadam | year years | год года году"
    " годе лет goda godu",
    Meaning(Sign.UNIT, 182): "pusgads pusgada pusgadu | полгода",
    Meaning(Sign.PERIOD, 7, 0): "šonedēļ sonedel šonedēļas šonedēļu",
    Meaning(Sign.PERIOD, 7, 1): "nākamnedēļ nākošnedēļ nākamnedēļu nākamnedēļas nākošonedēļ"
    " nākamonedēļ",
    Meaning(Sign.PERIOD, 7, 2): "aiznākamnedēļ aiznākošnedēļ",
    Meaning(Sign.PERIOD, 7, -1): "pagājušonedēļ pagājušnedēļ pagājšnedēļ aizpagājšnedēļ",
    Meaning(Sign.PERIOD, 30, 0): "šomēnes šomēnesi šomenes šomēneša",
    Meaning(Sign.PERIOD, 30, 1): "nākammēnes nākošmēnes nākammēnesi nakammenes nākammēneša",
    Meaning(Sign.PERIOD, 30, -1): "pagājušomēnes pagājušmēnes pagajusmenes",
    Meaning(Sign.PERIOD, 365, 0): "šogad šogada sogad",
    Meaning(Sign.PERIOD, 365, 1): "nākamgad nākošgad",
    Meaning(Sign.PERIOD, 365, -1): "pērn pērngad pagājušgad",
    Meaning(Sign.SEASON, 3): "pavasaris pavasarī pavasara spring весна весной весны vesnoj",
    Meaning(Sign.SEASON, 6): "vasarā vasaru vasarai vasaras summer =лето =летом =лета =лету letom",
    Meaning(Sign.SEASON, 9): "rudens rudenī rudeni rudenim autumn осень осенью осени osenju",
    Meaning(Sign.SEASON, 12): "ziema ziemā ziemu ziemas ziemai winter =зима =зимой =зиму =зимы"
    " zimoj",
    Meaning(Sign.SEASON, 3, 5): "šopavasar",
    Meaning(Sign.SEASON, 6, 5): "šovasar",
    Meaning(Sign.SEASON, 9, 5): "šoruden",
    Meaning(Sign.SEASON, 12, 5): "šoziem",
    Meaning(Sign.WEEKEND): "brīvdienas brīvdienās brīvdienām brīvdienu vīkends vīkendā vikendā"
    " nogale nogalē"
    " nogalei nogali | weekend wknd weekends | выходные выходных выходным выходными vyhodnye"
    " vihodnie"
    " викенд уикенд уик-энд",
    Meaning(Sign.SHIFT, 0): "šis šī šajā šo šai šīs šinī šā šim | this | этот эта эту этой"
    " этом эти этих это"
    " текущий текущей текущем",
    Meaning(Sign.SHIFT, 1): "nākamais nākamā nākamo nākamajā nākamās nākošais nākošā nākošo"
    " nākošajā nākoša"
    " | next nxt following | следующий следующая следующую следующей следующем следующие"
    " следующих sledujushej"
    " sleduyushej sledushej будущий будущей след",
    Meaning(Sign.SHIFT, -1): "pagājušais pagājušajā pagājušo pagājušā pagājušās iepriekšējā"
    " iepriekšējais aizvadītā"
    " aizgājušajā | last previous past | прошлый прошлая прошлую прошлой прошлом прошлые"
    " прошлых предыдущий минувший proshlyj",
    Meaning(Sign.COMING): "tuvākā tuvāko tuvākajā tuvākais tuvākās | coming upcoming nearest"
    " | ближайший ближайшую ближайшие ближайшей blizhajshij",
    Meaning(Sign.EVERY): "katru katrā katra katras ik ikkatru | every each | каждый каждую"
    " каждое каждые каждой"
    " kazhdyj kazhduju",
    Meaning(Sign.AGO): "atpakaļ | ago back | назад тому nazad",
    Meaning(Sign.AFTER): "pēc | in after | через спустя cherez черз",
    Meaning(Sign.BEFORE): "=pirms | before",
    Meaning(Sign.FROM): "no kopš sākot | from since starting | с со от начиная s so ot",
    Meaning(Sign.TO): "līdz | until till til to through thru by untill | до по do po",
    Meaning(Sign.BETWEEN): "starp | between | между mezhdu",
    Meaning(Sign.AND): "un | and & | и",
    Meaning(Sign.END): "beigas beigām beigās beigu beidzas | end | конец конца конце концу"
    " kontsa konca konce",
    Meaning(Sign.MIDDLE): "vidus vidū vidum | middle mid | середина середине середины",
    Meaning(Sign.START): "sākums sākumā sākuma sākumam | beginning start early | начало начале"
    " начала",
    Meaning(Sign.NUMBERED): "datums datumā datumam datuma dat | числа число числу chisla",
    Meaning(Sign.FILLING): "uz on of the at ap around late early в во на к ко v vo na k",
    Meaning(Sign.CARDINAL, 1): "a an",
    Meaning(Sign.CARDINAL, 20): "divdesmit twenty двадцать dvadcat dvadtsat",
    Meaning(Sign.CARDINAL, 30): "trīsdesmit thirty тридцать",
    Meaning(Sign.ORDINAL, 30): "trīsdesmitais trīsdesmitajā trīsdesmito thirtieth тридцатое"
    " тридцатого",
}  # fmt: skip
_PHRASES: Final = {
    Meaning(Sign.DAY, 2): "day after tomorrow|the day after tomorrow|dienu pēc rītdienas|после"
    " завтра|posle zavtra|pēc rītdienas",
    Meaning(Sign.DAY, -2): "day before yesterday|the day before yesterday|поза вчера",
    Meaning(Sign.DAY, 0): "this morning|this evening|this afternoon|šajā vakarā|šo vakar|šī vakara"
    "|сегодняшний день|šī diena|this day|šodienas diena|этим вечером",
    Meaning(Sign.DAY, -1): "last night|вчерашний день|vakar vakarā|yesterday evening",
    Meaning(Sign.DAY, 1): "завтрашний день|rīt no rīta|rīta dienā",
    Meaning(Sign.WEEKEND): "nedēļas nogale|nedēļas nogalē|nedēļas nogali|nedēļas"
    " nogalei|nedēļas beigās"
    "|=brīvajās =dienās|week end|выходные дни|uik end|уик энд|izejamās"
    " dienas|=izejamās|=izejamajās",
    Meaning(Sign.END): "pēdējā diena|last day|последний день|pašas beigas",
    Meaning(Sign.UNIT, 182): "half a year|pus gada|pus gads|пол года",
    Meaning(Sign.AGO): "tam atpakaļ|тому назад",
    Meaning(Sign.HENCE): "from now|from today|no šodienas|no šī brīža|с сегодняшнего дня",
    Meaning(Sign.PERIOD, 7, 2): "week after next|the week after next|aiznākamajā nedēļā|через"
    " неделю на следующей",
    Meaning(Sign.PERIOD, 7, -2): "week before last|позапрошлой неделе|aizpagājušajā nedēļā",
    Meaning(Sign.NOTHING): "lab rīt|labrīt|dobrij rīt|black friday|darba diena|darba"
    " dienas|darbadienas|labdien|labu dienu|good day|добрый день|dobrij den"
    "|день рождения|dzimšanas diena|birthday|rīts|no rīta|vakara|to date|so far|of the day"
    "|days of the week|day off|day care|day centre|day center|dienas centrs|dienas"
    " kārtība|week long|last time"
    "|pagājušo reizi|next time|nākamreiz|nākamo reizi|в следующий раз|в прошлый раз|в этот"
    " раз|šoreiz|this time"
    "|next to|last name|nākamais solis|next step|full day|all day|whole day|visu dienu|весь"
    " день|day and night"
    "|diennakts|24 stundas|days in advance|last minute|back to|get back|go back|back in|call"
    " back|на днях"
    "|may i|may we|may not|may be|may a|may my|may the|may someone|may use|март месяц|новый"
    " год|jaunais gads"
    "|to me|in the end|beigu beigās|в конце концов|march with|first time|second time|for the"
    " first time"
    "|по дням|=выходной|свободный день|mātes diena|mothers day|day of|pateicības diena|atvērto"
    " durvju diena",
}  # fmt: skip


def _phrases() -> list[tuple[str, Meaning]]:
    found = [(p, meaning) for meaning, line in _PHRASES.items() for p in line.split("|")]
    for sign, lines in (
        (Sign.ORDINAL, _ORDINALS),
        (Sign.CARDINAL, _CARDINALS),
        (Sign.MONTH, _MONTHS),
    ):
        for number, line in enumerate(lines, 1):
            found += [(word, Meaning(sign, number)) for word in line.split() if word != "|"]
    for number, line in enumerate(_WEEKDAYS):
        words = [word for word in line.split() if word != "|"]
        found += [(word, Meaning(Sign.WEEKDAY, number)) for word in words]
        for start, shift in (("nākam", 1), ("nākoš", 1), ("pagājuš", -1), ("šo", 0)):
            found.append((start + words[0], Meaning(Sign.WEEKDAY, number, shift or 5)))
    for meaning, line in _OTHERS.items():
        found += [(word, meaning) for word in line.split() if word != "|"]
    return found


LEXICON: Final = Lexicon(_phrases(), typos_from=7)
