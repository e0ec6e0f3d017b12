"""What benchmark texts are made of: words and names in English, Russian and Kazakh.

The common words are real. The rest of each vocabulary is composed of syllables and endings: what a
search costs depends on how many words there are and how often each comes, not on their sense.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

VOCABULARY = 20_000
"""Different words of a language: about what a hundred thousand sentences of newspapers have."""
FLATTENED = 2.7
"""Mandelbrot's constant: the word of rank r comes in proportion to 1 / (r + 2.7)."""
SURNAMES = 2_000
SEED = 20210503


@dataclass(frozen=True)
class Language:
    """A language: its words, its names, and how its newspapers write that somebody speaks."""

    code: str
    """As in BCP 47."""
    common: str
    """Real words, the most frequent first."""
    syllables: str
    endings: str
    given: str
    """Given names."""
    surnames: str
    """Endings of surnames."""
    stop: str
    """What a sentence ends with within its quotation marks, where the paper goes on."""
    quoted: str
    """How a paper writes `words` that a `name` says, and a `narration` behind them."""
    attribution: str


ENGLISH = Language(
    code="en",
    common="""the of and to in a is that for it was on with as be by at from are this have not but
        they which we media law press freedom journalists court rights access information government
        city people source editors article public network training region support project question
        bloggers defamation censorship""",
    syllables="""pro ter con ver lin dar mo sta fer gra tion mis bel tor ran sel den mar pla cor
        ven ti""",
    endings="s ed ing er ment ly al ness",
    given="""Alice Brian Clara Daniel Edith Frank Grace Henry Irene James Karen Laura Martin Nora
        Oliver""",
    surnames="son well ford man ley ton",
    stop=",",
    quoted="“{words}” says {name}. {narration}",
    attribution="says {name}",
)
RUSSIAN = Language(
    code="ru",
    common="""и в не на что с по как это к но мы из у за от для так о же все они вы только свобода
        слова журналист закон редакция право пресса суд доступ информация государство город люди
        источник статья проект вопрос регион поддержка клевета цензура блогер обучение общество""",
    syllables="""про сто вер лин дар мо ста фер гра ми бел тор ран сел ден мар пла кор вен ти зна
        ло""",
    endings="ный ная ние ость ами ов ать ил ут",
    given="""Анна Борис Вера Глеб Дарья Егор Жанна Игорь Кира Лев Мария Никита Ольга Павел
        Раиса""",
    surnames="ов ев ин ский",
    stop="",
    quoted="«{words}», — говорит {name}. {narration}",
    attribution="говорит {name}",
)
KAZAKH = Language(
    code="kk",
    common="""және мен бұл да де үшін бір бар осы деп болып туралы емес біз олар оның сол арқылы
        кейін өз көп сөз бостандығы баспасөз құқық журналист заң редакция сот ақпарат мемлекет қала
        адамдар дереккөз мақала жоба мәселе аймақ қолдау қоғам цензура оқыту""",
    syllables="""қа ла бас тан кел тұр жүр ал бер көр айт жаз оқы біл сөй құр ңғы өм үні ұлт іс
        ән""",
    endings="дың ға лар дер ды ған тер мен шы сыз",
    given="""Айгүл Бақыт Гүлнар Дәурен Ерлан Жанар Кәмила Қанат Мәдина Нұрлан Сәуле Ұлжан Әсел
        Өмір Ілияс""",
    surnames="баев ова ұлы қызы",
    stop="",
    quoted="«{words}», — дейді {name}. {narration}",
    attribution="дейді {name}",
)
LANGUAGES = (
    ENGLISH, ENGLISH, RUSSIAN, ENGLISH, KAZAKH, RUSSIAN, ENGLISH, RUSSIAN, ENGLISH, KAZAKH,
)  # fmt: skip
"""Whose turn it is: half of the sources are English, three in ten Russian, two in ten Kazakh."""


@cache
def vocabulary(language: Language) -> tuple[list[str], list[float]]:
    """The words of a language, the most frequent first, and their frequencies summed up."""
    chance = random.Random(f"{SEED} {language.code}")
    words = dict.fromkeys(language.common.split())
    syllables, endings = language.syllables.split(), ["", *language.endings.split()]
    while len(words) < VOCABULARY:
        stem = "".join(chance.choices(syllables, k=chance.randint(1, 3)))
        words[stem + chance.choice(endings)] = None
    frequencies = (1 / (rank + FLATTENED) for rank in range(1, len(words) + 1))
    return list(words), list(accumulate(frequencies))


@cache
def surnames(language: Language) -> list[str]:
    """What people are called who speak a language."""
    chance = random.Random(f"{SEED} {language.code} surnames")
    syllables, endings = language.syllables.split(), language.surnames.split()
    names: dict[str, None] = {}
    while len(names) < SURNAMES:
        stem = "".join(chance.choices(syllables, k=chance.randint(1, 3)))
        names[(stem + chance.choice(endings)).capitalize()] = None
    return list(names)


def sentence(language: Language, words: int, chance: random.Random) -> str:
    """Words as often as they come in a language, without a full stop."""
    listed, summed = vocabulary(language)
    return " ".join(chance.choices(listed, cum_weights=summed, k=words)).capitalize()


def name(language: Language, chance: random.Random) -> str:
    """What somebody is called."""
    return f"{chance.choice(language.given.split())} {chance.choice(surnames(language))}"
