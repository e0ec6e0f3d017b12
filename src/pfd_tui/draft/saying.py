"""The words by which a narrator says who spoke: verbs, pronouns, titles, names of bodies.

English, Russian and Kazakh, all in small letters.
"""

from __future__ import annotations


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


VERBS = _words(
    """say says said add adds added tell tells told explain explains explained note notes noted
    state states stated argue argues argued warn warns warned write writes wrote ask asks asked
    reply replies replied continue continues continued recall recalls recalled stress stresses
    stressed believe believes believed conclude concludes concluded claim claims claimed insist
    insists insisted emphasize emphasizes emphasized emphasise emphasises emphasised admit admits
    admitted announce announces announced declare declares declared remark remarks remarked observe
    observes observed comment comments commented confirm confirms confirmed respond responds
    responded answer answers answered acknowledge acknowledges acknowledged complain complains
    complained promise promises promised suggest suggests suggested

    сказал сказала сказали заявил заявила заявили говорит говорят говорил говорила говорили отметил
    отметила отметили отмечает отмечают добавил добавила добавили добавляет сообщил сообщила
    сообщили сообщает считает считают рассказал рассказала рассказали рассказывает пояснил пояснила
    поясняет объяснил объяснила объясняет подчеркнул подчеркнула подчёркнул подчёркнула подчеркивает
    подчёркивает напомнил напомнила уточнил уточнила уверен уверена спросил спросила ответил
    ответила пишет написал написала продолжает продолжил продолжила вспоминает утверждает
    утверждал утверждала предупредил предупредила заметил заметила признался призналась

    деді дейді деген айтты айтады айтқан жазды жазады хабарлады түсіндірді түсіндіреді
    сұрады мәлімдеді қосты санайды есептейді"""
)
HEARD = _words("tell tells told")
"""Verbs whose hearer stands behind them: only a name before them says who spoke."""
PRONOUNS = _words("he she they i we it он она они я мы ол олар мен біз")
FILLERS = _words("also then later now has have had once again ещё еще также тоже затем позже деп")
BEFORE_FRAGMENT = _words("that что")
APART = _words(
    """that what which who whom whose how why when where while if as and or but than because in on
    at to of by for from with about into over under after before during through against between
    что чтобы как когда где если и или но а в во на по с со к ко о об от до из у за для при про
    және мен туралы бұл"""
)
"""Small words behind which a name is no longer the subject of the verb."""
OF = _words("of to for with from by about against near у от для при про к с со о об and и және &")
AND = _words("and & и или or және")
MAY_FOLLOW = APART | _words("told again later recently yesterday today earlier here there now")
PARTICLES = _words("de la le van von der den di da dos bin ibn al el ben ter оглы кызы қызы ұлы")
NO_NAMES = _words(
    """the a an but and or so yet then later however today yesterday tomorrow now here there this
    that these those he she they we i it you his her our their my as in on at by for from with when
    while if after before since also once still no yes not unlike like mr mrs ms mx dr prof sir
    но а и или он она они мы я это эта этот эти вчера сегодня завтра позже затем также по в на как
    когда если ещё еще бұл ол олар біз мен кеше бүгін january february march april june july august
    september october november december monday tuesday wednesday thursday friday saturday sunday"""
)
TITLES = _words(
    """mr mrs ms mx dr prof sir president minister prime director executive deputy vice chief
    professor judge senator general lawyer chairman chairwoman chair head editor editor-in-chief
    secretary secretary-general mayor governor founder co-founder spokesperson spokesman
    spokeswoman colonel captain king queen pope lord lady ambassador chancellor
    президент министр премьер-министр директор депутат судья профессор глава юрист адвокат академик
    сенатор генерал председатель редактор посол доктор"""
)
BODIES = _words(
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
ABBREVIATED = _words("mr mrs ms dr prof st")
