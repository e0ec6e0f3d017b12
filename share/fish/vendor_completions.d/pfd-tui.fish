# pfd-tui: completion for fish. Made by `pfd-tui completion fish`. Do not edit.

function __pfd_tui_verb --description 'Whether the verb is this one; without any it is open'
    set -l words (commandline -opc)
    set -l verb open
    contains -- "$words[2]" open search show cite check export schema new serve doctor completion; and set verb $words[2]
    test $verb = $argv[1]
end

complete -c pfd-tui -n 'test (count (commandline -opc)) = 1' -a open -d 'open the explorer (the default)'
complete -c pfd-tui -n 'test (count (commandline -opc)) = 1' -a search -d 'find records'
complete -c pfd-tui -n 'test (count (commandline -opc)) = 1' -a show -d 'everything known of one record'
complete -c pfd-tui -n 'test (count (commandline -opc)) = 1' -a cite -d 'quotations with their citations, in a style and a format'
complete -c pfd-tui -n 'test (count (commandline -opc)) = 1' -a check -d 'every fault of a dossier, with file, line and column'
complete -c pfd-tui -n 'test (count (commandline -opc)) = 1' -a export -d 'the whole dossier: csv, markdown, html, bibtex, ...'
complete -c pfd-tui -n 'test (count (commandline -opc)) = 1' -a schema -d 'the format as a JSON Schema, for editors'
complete -c pfd-tui -n 'test (count (commandline -opc)) = 1' -a new -d 'a new dossier, with the quotations of a text drafted'
complete -c pfd-tui -n 'test (count (commandline -opc)) = 1' -a serve -d 'the explorer in a web browser, on 127.0.0.1'
complete -c pfd-tui -n 'test (count (commandline -opc)) = 1' -a doctor -d 'versions, terminal, clipboard, caches: for a bug report'
complete -c pfd-tui -n 'test (count (commandline -opc)) = 1' -a completion -d 'what a shell completes: bash, zsh or fish'

complete -c pfd-tui -n '__pfd_tui_verb open' -s h -l help -d 'show this help message and exit'
complete -c pfd-tui -n '__pfd_tui_verb open' -l dataset -r -F -d 'the same as DATASET; may be given several times'
complete -c pfd-tui -n '__pfd_tui_verb open' -l ascii -d 'draw with ASCII signs; a terminal without UTF-8 gets them anyway'
complete -c pfd-tui -n '__pfd_tui_verb open' -s V -l version -d 'show program'\''s version number and exit'

complete -c pfd-tui -n '__pfd_tui_verb search' -s h -l help -d 'show this help message and exit'
complete -c pfd-tui -n '__pfd_tui_verb search' -l kind -x -a 'source person organization work quote event' -d 'only this kind'
complete -c pfd-tui -n '__pfd_tui_verb search' -l limit -x -d 'at most N records of each kind'
complete -c pfd-tui -n '__pfd_tui_verb search' -l format -x -a 'text json jsonl' -d 'default: text'
complete -c pfd-tui -n '__pfd_tui_verb search' -l dataset -r -F -d 'the same as DATASET; may be given several times'

complete -c pfd-tui -n '__pfd_tui_verb show' -s h -l help -d 'show this help message and exit'
complete -c pfd-tui -n '__pfd_tui_verb show' -l format -x -a 'text json' -d 'default: text'
complete -c pfd-tui -n '__pfd_tui_verb show' -l dataset -r -F -d 'the same as DATASET; may be given several times'

complete -c pfd-tui -n '__pfd_tui_verb cite' -s h -l help -d 'show this help message and exit'
complete -c pfd-tui -n '__pfd_tui_verb cite' -l style -x -a 'newsroom apa chicago-notes chicago-author-date mla' -d 'default: newsroom'
complete -c pfd-tui -n '__pfd_tui_verb cite' -l format -x -a 'text markdown html latex wikipedia bibtex biblatex ris csl-json json link' -d 'default: text'
complete -c pfd-tui -n '__pfd_tui_verb cite' -l group-by -x -a 'none speaker source' -d 'default: none'
complete -c pfd-tui -n '__pfd_tui_verb cite' -l sic -x -d 'put [sic] behind these words of the quotation'
complete -c pfd-tui -n '__pfd_tui_verb cite' -l final-stop -d 'a comma at the end becomes a full stop'
complete -c pfd-tui -n '__pfd_tui_verb cite' -l straight -d 'curly quotation marks become straight'
complete -c pfd-tui -n '__pfd_tui_verb cite' -l no-proof -d 'leave out where the words stand in the source text'
complete -c pfd-tui -n '__pfd_tui_verb cite' -l dataset -r -F -d 'a dataset; may be given several times'

complete -c pfd-tui -n '__pfd_tui_verb check' -s h -l help -d 'show this help message and exit'
complete -c pfd-tui -n '__pfd_tui_verb check' -l format -x -a 'text json github' -d 'default: text'
complete -c pfd-tui -n '__pfd_tui_verb check' -l dataset -r -F -d 'the same as DATASET; may be given several times'

complete -c pfd-tui -n '__pfd_tui_verb export' -s h -l help -d 'show this help message and exit'
complete -c pfd-tui -n '__pfd_tui_verb export' -l to -x -a 'json jsonl csv markdown html csl-json bibtex biblatex ris w3c-annotation schema-org ftm timelinejs ics timeline-csv timeline-svg' -d 'one of those below'
complete -c pfd-tui -n '__pfd_tui_verb export' -s o -l output -r -F -d 'write to FILE, whole or not at all'
complete -c pfd-tui -n '__pfd_tui_verb export' -l dataset -r -F -d 'the same as DATASET; may be given several times'

complete -c pfd-tui -n '__pfd_tui_verb schema' -f
complete -c pfd-tui -n '__pfd_tui_verb schema' -s h -l help -d 'show this help message and exit'
complete -c pfd-tui -n '__pfd_tui_verb schema' -s o -l output -r -F -d 'write to FILE, whole or not at all'

complete -c pfd-tui -n '__pfd_tui_verb new' -s h -l help -d 'show this help message and exit'
complete -c pfd-tui -n '__pfd_tui_verb new' -l from -r -F -d 'the source: a text file, or - for a pipe'

complete -c pfd-tui -n '__pfd_tui_verb serve' -s h -l help -d 'show this help message and exit'
complete -c pfd-tui -n '__pfd_tui_verb serve' -l port -x -d 'default: 8000'
complete -c pfd-tui -n '__pfd_tui_verb serve' -l host -x -d 'default: 127.0.0.1, which no other machine reaches; there is no password'
complete -c pfd-tui -n '__pfd_tui_verb serve' -l dataset -r -F -d 'the same as DATASET; may be given several times'

complete -c pfd-tui -n '__pfd_tui_verb doctor' -f
complete -c pfd-tui -n '__pfd_tui_verb doctor' -s h -l help -d 'show this help message and exit'

complete -c pfd-tui -n '__pfd_tui_verb completion' -f -a 'bash zsh fish'
complete -c pfd-tui -n '__pfd_tui_verb completion' -s h -l help -d 'show this help message and exit'
