"""The people who are ready at the desk, as data. What they may do now is kept in `chats.py`."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["resident", "newcomer", "clerk", "moderator", "organisation"]
GROUP_ID = -100200300
GROUP_TITLE = "Karostas kaimiņi"
GROUP_MEMBERS = (1001, 1003)
FIRST_FREE_ID = 2001


@dataclass(frozen=True)
class ReadyPerson:
    id: int
    first_name: str
    last_name: str
    username: str
    language_code: str
    role: Role
    phone: str
    about: dict[str, str]  # one sentence for the person at the desk, by language


PEOPLE = (
    ReadyPerson(
        1001,
        "Anna",
        "Kalniņa",
        "anna_kalnina",
        "lv",
        "resident",
        "+37120000101",
        {
            "lv": "Dzīvo Karostā un ir saņēmusi pašvaldības vēstuli ar balsošanas kodu.",
            "en": "Lives in Karosta and has received the city's letter with a voting code.",
            "ru": "Живёт в Каросте и получила письмо самоуправления с кодом для голосования.",
        },
    ),
    ReadyPerson(
        1002,
        "James",
        "Miller",
        "james_miller",
        "en",
        "resident",
        "+37120000102",
        {
            "lv": "Pārcēlies uz Liepāju no Īrijas, raksta angliski un ir saņēmis balsošanas kodu.",
            "en": "Moved to Liepāja from Ireland, writes in English and has a voting code.",
            "ru": "Переехал в Лиепаю из Ирландии, пишет по-английски, код для голосования есть.",
        },
    ),
    ReadyPerson(
        1003,
        "Ольга",
        "Смирнова",
        "olga_smirnova",
        "ru",
        "resident",
        "+37120000103",
        {
            "lv": "Dzīvo Jaunliepājā, raksta krieviski un ir saņēmusi balsošanas kodu.",
            "en": "Lives in Jaunliepāja, writes in Russian and has a voting code.",
            "ru": "Живёт в Яунлиепае, пишет по-русски и получила код для голосования.",
        },
    ),
    ReadyPerson(
        1004,
        "Jānis",
        "Ozols",
        "janis_ozols",
        "lv",
        "newcomer",
        "+37120000104",
        {
            "lv": "Pensionārs, kurš Telegram atver pirmo reizi.",
            "en": "A pensioner who is opening Telegram for the first time.",
            "ru": "Пенсионер, который впервые открыл Telegram.",
        },
    ),
    ReadyPerson(
        1005,
        "Ilze",
        "Bērziņa",
        "ilze_berzina",
        "lv",
        "clerk",
        "+37120000105",
        {
            "lv": "Pašvaldībā vada līdzdalības budžetu; šeit viņa ir administratore.",
            "en": "Runs the city's participatory budget; here she is the administrator.",
            "ru": "В самоуправлении ведёт бюджет участия; здесь она администратор.",
        },
    ),
    ReadyPerson(
        1006,
        "Mārtiņš",
        "Liepiņš",
        "martins_liepins",
        "lv",
        "moderator",
        "+37120000106",
        {
            "lv": "Pašvaldības moderators, kas izskata iesniegtos projektus un jautājumus.",
            "en": "A moderator at the municipality who reviews proposals and questions.",
            "ru": "Модератор самоуправления, рассматривает предложения и вопросы.",
        },
    ),
    ReadyPerson(
        1008,
        "Dace",
        "Kalēja",
        "dace_kaleja",
        "lv",
        "clerk",
        "+37120000108",
        {
            "lv": "Pašvaldības darbiniece: Ilze var viņu uzaicināt apstiprināt kampaņas.",
            "en": "Works for the municipality: Ilze can invite her to approve campaigns.",
            "ru": "Работает в самоуправлении: Илзе может пригласить её одобрять рассылки.",
        },
    ),
    ReadyPerson(
        1007,
        "Līga",
        "Vītola",
        "liga_vitola",
        "lv",
        "organisation",
        "+37120000107",
        {
            "lv": "Vada biedrību, kas aicina brīvprātīgos un meklē finansējumu.",
            "en": "Leads an association that invites volunteers and looks for funding.",
            "ru": "Руководит обществом, которое приглашает волонтёров и ищет финансирование.",
        },
    ),
)
