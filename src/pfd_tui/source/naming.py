"""The words by which a narrator says who is meant: titles, names of bodies, small words.

English, Russian and Kazakh, all in small letters; the verbs of saying stand in `source.saying`.
"""

from __future__ import annotations

from pfd_tui.source.saying import APART, words

HEARD = words("tell tells told")
"""Verbs whose hearer stands behind them: only a name before them says who spoke."""
BEFORE_FRAGMENT = words("that что")
OF = words("of to for with from by about against near у от для при про к с со о об and и және &")
AND = words("and & и или or және")
MAY_FOLLOW = APART | words("told again later recently yesterday today earlier here there now")
PARTICLES = words("de la le van von der den di da dos bin ibn al el ben ter оглы кызы қызы ұлы")
NO_NAMES = words(
    """the a an but and or so yet then later however today yesterday tomorrow now here there this
    that these those he she they we i it you his her our their my as in on at by for from with when
    while if after before since also once still no yes not unlike like mr mrs ms mx dr prof sir
    но а и или он она они мы я это эта этот эти вчера сегодня завтра позже затем также по в на как
    когда если ещё еще бұл ол олар біз мен кеше бүгін january february march april june july august
    september october november december monday tuesday wednesday thursday friday saturday sunday"""
)
TITLES = words(
    """mr mrs ms mx dr prof sir president minister prime director executive deputy vice chief
    professor judge senator general lawyer chairman chairwoman chair head editor editor-in-chief
    secretary secretary-general mayor governor founder co-founder spokesperson spokesman
    spokeswoman colonel captain king queen pope lord lady ambassador chancellor attorney officer
    sergeant detective inspector commissioner representative congressman congresswoman councillor
    councilman councilwoman reverend father sister brother bishop archbishop imam rabbi coach
    major lieutenant sheriff admiral commander sheikh prince princess duke dame mp mep akim
    prosecutor advocate academician activist journalist
    президент министр премьер-министр директор депутат судья профессор глава юрист адвокат академик
    сенатор генерал председатель редактор посол доктор"""
)
BODIES = words(
    """center centre foundation fund ministry network university association committee council bank
    party agency news press times post court group inc ltd company corporation union alliance media
    school institute international national public federal central legal supreme republic state
    government department office bureau service commission parliament senate organization
    organisation project program programme law act article day united nations house board team
    фонд центр министерство сеть университет ассоциация комитет совет банк партия агентство суд
    союз альянс школа институт компания организация правительство парламент газета радио
    қоры орталығы министрлігі"""
)
"""Words that bodies are called by, and people are not."""
ABBREVIATED = words("mr mrs ms dr prof st")
