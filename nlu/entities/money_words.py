"""Words that tell whether a number is money: currencies, counted things, costs, addresses.

How they decide is in `amounts.py`.
"""

from __future__ import annotations

from typing import Final

from nlu.entities.lexicon import NO_TYPOS, Lexicon
from nlu.entities.words import several

CURRENCY: Final = Lexicon(
    (word, "euro")
    for word in several(
        """
        eiro евр eiros eiriem eirų euro euros eur e eirik eiriks eirikus eiriki eiriķi eiriķu
        euriks eurik eurikus evro евро еврик евриков евра еиро ейро yuro juro юро euru eirs
        eirus eiru
        """
    )
)
CENTS: Final = Lexicon(
    (word, "cent")
    for word in several(
        """
        centi centu centiem centus cents cent цент центов цента копеек ct
        """
    )
)
# What is counted in thousands or hundreds and is not money.
COUNTED: Final = Lexicon(
    ((word, "counted") for word in
    several(
        """
        cilvēki cilvēks iedzīvotāji balsis balss balsotāji paraksti stundas stunda minūtes
        dienas diena nedēļas mēneši gadi gads gadus gadu metri metrs kilometri km m m2
        kvadrātmetri soļi bērni jaunieši seniori skolēni projekti idejas koki reizes procenti
        grādi vietas liepājnieki ģimenes sekotāji gab gabali kg dzīvokļi mājas numuri
        brīvprātīgie autobuss tramvajs iela klase skola vidusskola kabinets dzīvoklis stāvs
        lapas people persons residents votes voters signatures hours hour minutes days day
        weeks months years year meters metres kilometers miles steps kids children youths
        seniors pupils students projects ideas trees times percent degrees seats families
        followers volunteers inhabitants members yo pages flats houses visitors человек
        человека людей жителей житель голосов голоса подписей подписи часов часа минут дней
        дня недель месяцев лет года метров километров км м шагов детей ребят школьников
        студентов проектов проекта идей деревьев раз процентов градусов мест семей подписчиков
        волонтёров избирателей горожан страниц участников пенсионеров квартир домов
        посетителей чел шт
        """
    )),
    typos_from=NO_TYPOS,
)  # fmt: skip
THANKS: Final = Lexicon(
    (word, "thanks") for word in ["thanks", "paldies", "спасибо", "sorry", "kisses", "bučas"]
)
# Words after which a bare number is a sum …
COST: Final = Lexicon(
    (word, "cost")
    for word in
    several(
        """
        maksā maksās maksātu izmaksas izmaksā izmaksās izmaksātu izmaksu cena cenu cenas summa
        summu summas tāme tāmi tāmes tāmē budžets budžetu budžeta budžetā budžetam nauda
        naudas naudu finansējums finansējumu piešķirt piešķīra limits limitu līdzfinansējums
        konkurss programma programmai cost costs costing price priced sum amount budget worth
        estimate estimated funding grant money fund limit стоит стоимость стоить стоила
        обойдётся обойдется цена цену сумма сумму суммы сумме смета смету смете бюджет бюджета
        бюджете финансирование денег деньги деньгах взнос лимит грант стоимостью выделили
        stoit stoimost summa smeta deneg
        """
    )
)  # fmt: skip
# … and words that only lead to a number: "par 20000", "за 7000", "need 15000".
LEADING: Final = frozenset(
    fold
    for fold in
    several(
        """
        par ap uz lidz zem virs vajag vaiadzig vaiadzetu nepieciesami nepieciesams prasa
        prasam pieteikt apmeram aptuveni kadiem kadus tikai vismaz nevis no ne bus butu biut
        sanaca trukst ir dabut sanemt kopa for about around under over below above need needs
        up to than is be only approximately roughly cca ca receive get not from of by za na
        okolo primerno do ot nado nuzno nuzna nuzen nuzni vsego bolse mense poriadka svise
        poluciti polucit tolko bilo budet dlia hvatit etot
        """
    )
)  # fmt: skip
# Words after which a number names something: a house, a bus, a telephone.
NAMING: Final = frozenset(
    several(
        """
        iela ielas iela ielai street st ulica ulice ulici ulici ul dom dzivoklis dz dzivokli
        nama namam nams house flat apartment apt kv kvartira kvartire autobuss autobusa busa
        autobusu bus buss bussam avtobus avtobuse avtobusa tramvais tramvaia tram tramvai
        mikriki marsruts marsruta route marsrutka talr talrunis talruna telefons tel telefon
        telefona tlf phone call zvaniet zvanit number numurs numuram nr no nomer nom kab
        kabinets kabinets kabinet room skola skolas vidusskola skola kods code kod pin iela
        prospekts prospekt prospekta bulvaris bulvara lapa page str gada gads godu god year
        versija version
        """
    )
)
