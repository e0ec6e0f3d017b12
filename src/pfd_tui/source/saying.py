"""The words by which a narrator says that somebody spoke: verbs of saying, and what is near them.

English, Russian and Kazakh, all in small letters.
"""

from __future__ import annotations


def words(listed: str) -> frozenset[str]:
    """The words of a list, set apart by spaces."""
    return frozenset(listed.split())


VERBS = words(
    """say says said add adds added tell tells told explain explains explained note notes noted
    state states stated argue argues argued warn warns warned write writes wrote ask asks asked
    reply replies replied continue continues continued recall recalls recalled stress stresses
    stressed believe believes believed conclude concludes concluded claim claims claimed insist
    insists insisted emphasize emphasizes emphasized emphasise emphasises emphasised admit admits
    admitted announce announces announced declare declares declared remark remarks remarked observe
    observes observed comment comments commented confirm confirms confirmed respond responds
    responded answer answers answered acknowledge acknowledges acknowledged complain complains
    complained promise promises promised suggest suggests suggested
    testify testifies testified repeat repeats repeated shout shouts shouted joke jokes joked quip
    quips quipped lament laments lamented exclaim exclaims exclaimed tweet tweets tweeted

    сказал сказала сказали заявил заявила заявили говорит говорят говорил говорила говорили отметил
    отметила отметили отмечает отмечают добавил добавила добавили добавляет сообщил сообщила
    сообщили сообщает считает считают рассказал рассказала рассказали рассказывает пояснил пояснила
    поясняет объяснил объяснила объясняет подчеркнул подчеркнула подчёркнул подчёркнула подчеркивает
    подчёркивает напомнил напомнила уточнил уточнила уверен уверена спросил спросила ответил
    ответила пишет написал написала продолжает продолжил продолжила вспоминает утверждает
    утверждал утверждала предупредил предупредила заметил заметила признался призналась
    отвечает отвечают отвечал отвечала ответили уточняет уточняют уточнили напоминает напоминают
    напомнили замечает замечают заметили пояснили поясняют объяснили подчеркнули предупреждает
    предупредили заключает заключил заключила резюмирует резюмировал резюмировала подытожил
    подытожила возмутился возмутилась возмущается признаётся признается сетует посетовал посетовала
    парирует парировал парировала констатирует констатировал констатировала восклицает воскликнул
    воскликнула пишут писал писала написали обещает пообещал пообещала призывает призвал призвала
    недоумевает отрезал отрезала

    деді дейді деген айтты айтады айтқан жазды жазады хабарлады түсіндірді түсіндіреді
    сұрады мәлімдеді қосты санайды есептейді атап"""
)
DOUBTFUL = words(
    """state states note notes claim claims answer answers comment comments promise promises remark
    remarks reply repeat joke jokes quip quips tweet tweets lament laments shout shouts деген
    айтқан"""
)
"""Verbs of saying whose form is a noun's or an attribute's as well: `the state`."""
BARE = words("say говорят считают уверен уверена")
"""Verbs that are no narrator's where they stand alone: `Он, — говорят, — богат`."""
PRONOUNS = words("he she they i we it он она они я мы ол олар мен біз")
SPEAKING = words("i we you я мы ты вы мен біз сен сіз")
"""Who tells of himself: behind these a verb of saying is the speaker's own."""
FILLERS = words("also then later now has have had once again ещё еще также тоже затем позже деп")
APART = words(
    """that what which who whom whose how why when where while if as and or but than because in on
    at to of by for from with about into over under after before during through against between
    что чтобы как когда где если и или но а в во на по с со к ко о об от до из у за для при про
    және мен туралы бұл"""
)
"""Small words behind which a name is no longer the subject of the verb."""
DETERMINERS = words(
    """the a an this that these those my our your his her its their no some any every such
    этот эта это эти наш наша наши их его её ее бұл осы сол"""
)
"""Small words behind which stands a noun: `their claims`."""
