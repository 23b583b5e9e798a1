"""What the words beside a surname tell: a street or a school, or another person of this surname.

Lists of common words, in the small alphabet of `spelling.py`. They only keep a warning away.
"""

from typing import Final

from participation.neutrality.declension import forms
from participation.neutrality.spelling import skeleton


def _skeletons(words: str) -> frozenset[str]:
    return frozenset(skeleton(word) for word in words.split())


def _declined(words: str) -> frozenset[str]:
    return frozenset(form for word in words.split() for each in forms(word)[:2] for form in each)


PLACE_AFTER: Final = _declined(
    "iela prospekts bulvāris laukums parks skola ģimnāzija vidusskola pamatskola gatve šķērsiela"
    " šoseja ceļš muzejs nams muiža tilts stadions kapi piemineklis piemiņa bibliotēka pludmale"
    " dārzs ģimene aleja mežs birzs dzirnavas taka krogs"
)
PLACE_AFTER_IN_ENGLISH: Final = _skeletons(
    "street st avenue road park square school boulevard museum bridge library garden family"
)
PLACE_BEFORE: Final = _declined(
    "улица парк площадь школа имени проспект бульвар сквер мост музей памятник библиотека"
) | _skeletons("ул им пл пр")
PARTY: Final = _declined("partija saraksts apvienība партия список") | _skeletons("party list")
_GIVEN: Final = (
    "Jānis Andris Juris Edgars Pēteris Māris Aivars Guntis Uldis Ivars Valdis Gints Artis"
    " Mārtiņš Kārlis Andrejs Roberts Raimonds Normunds Ainārs Aigars Viesturs Gatis Kaspars"
    " Krišjānis Arvīds Rihards Dainis Modris Ilmārs Imants Zigurds Gunārs Egils Agris Ēriks"
    " Toms Ralfs Emīls Gustavs Oskars Ernests Rūdolfs Rainis Dāvis Kristaps Kristiāns Ģirts"
    " Sandis Arturs Artūrs Vilnis Voldemārs Haralds Vladimirs Sergejs Aleksandrs Nikolajs"
    " Dmitrijs Aleksejs Mihails Viktors Igors Oļegs Anatolijs Jevgeņijs Vjačeslavs Vitālijs"
    " Ivans Romāns Maksims Konstantīns Valērijs Vasilijs Genādijs Leonīds Pāvels Boriss"
    " Deniss Antons Ruslans Iļja Jurijs Eduards Anna Kristīne Inese Ilze Inga Ilona Anita"
    " Dace Sandra Baiba Aija Laura Līga Zane Santa Agnese Elīna Evija Ieva Iveta Gunta"
    " Sarmīte Daina Dzintra Vija Rita Ruta Māra Marta Maija Ausma Biruta Velta Skaidrīte Aina"
    " Linda Sanita Solvita Signe Guna Lāsma Madara Anete Una Rasma Elza Emīlija Sofija Alise"
    " Paula Estere Katrīna Annija Olga Tatjana Natālija Jeļena Svetlana Irina Ļudmila Gaļina"
    " Valentīna Nina Larisa Marina Jekaterina Marija Vera Ludmila Nadežda Oksana Viktorija"
    " Jūlija Anastasija Aleksandra Ksenija Veronika Diāna Regīna Zenta Ligita"
)
GIVEN: Final = frozenset(
    form for name in _GIVEN.split() for each in forms(name, is_given=True)[:2] for form in each
)
"""Given names in all their forms; one that is missing costs a warning too many."""
