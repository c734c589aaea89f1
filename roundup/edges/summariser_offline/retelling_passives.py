"""What was done to a subject, as the rows of `retelling`, and the verbs that no row retells.

Ours is turned into the passive as well, or follows ``is`` in its -ing form after ``~``.
"""

PASSIVES = """
arrested => take into custody
detained => take into custody
killed => kill
shot dead => shoot and kill
injured => hurt
wounded => injure
charged with => ~ face charges of
accused of => ~ face accusations of
convicted of => find guilty of
found guilty of => convict of
acquitted of => clear of
sentenced to [years] => give
jailed for [years] => send to prison for
imprisoned for [years] => send to prison for
released from [jail] => let out of
freed from [jail] => let out of
fined [money] => order to pay a fine of
banned from => bar from
barred from => ban from
told to => instruct to
ordered to => direct to
forced to => compel to
made to => compel to
allowed to => permit to
permitted to => allow to
required to => oblige to
sued by => take to court by
sued over => take to court over
found dead => find dead
found in => discover in
discovered in => find in
spotted in => see in
delayed => put off
postponed => put off
cancelled => call off
canceled => call off
scrapped => drop
halted => stop
rejected => turn down
blocked => stop
approved => authorise
appointed [office] => choose as
named as [office] => choose as
named [office] => choose as
elected as [office] => vote in as
elected [office] => vote in as
sacked => dismiss
fired => dismiss
laid off => dismiss
hacked => break into
breached => break into
taken down => remove
removed from => take off
pulled from => take off
closed => shut
shut down => close
bought by => acquire by
acquired by => buy by
sold to => sell to
"""

KNOWN = """
pass lift hit reach deny fine block bar order tell widen halt forbid reject approve take drop weigh consider plan seek
agree ask urge warn call face lose win gain rise fall jump slide climb tumble double triple top beat overtake miss cut
raise add name hire sack fire quit leave join back buy sell list delist float file sue settle pay spend invest fund
close open start stop end resume restart suspend delay postpone shelve scrap cancel expand shrink move push pull put
set sign strike launch unveil show release test ship build make recall fix patch leak breach probe investigate review
clear allow ban limit curb tighten ease relax promise pledge vow accuse blame charge arrest jail free find see keep
hold split merge acquire snap snag land secure bag shed slash trim let give get go come become turn complete increase
achieve finish finalise finalize edge lead bring draw grant admit confirm report announce publish demand require
restrict boost reduce lower extend attract hand offer accept resign return begin lay fail struggle fight challenge
appeal eye mull explore step swing sink soar surge plunge slump slip crash spark cause trigger fuel prompt worry steal
hack expose reveal discover detect develop create introduce adopt choose pick replace remove restore rename upgrade
update invite summon enter exit kill injure wound hurt die shut evacuate bomb attack deploy seize capture detain
convict sentence deport evict rescue collapse erupt spread infect vote elect appoint nominate select honor honour award
present receive obtain earn collect donate rebuild withdraw evade escape flee abandon overturn uphold dismiss condemn
criticise criticize praise defend apologise apologize acknowledge refuse decline switch migrate integrate combine
connect support oppose host provide deliver supply train treat save
""".split()
"""More verbs of the news: no row retells them, but a clause is read by them, and a short one may keep its verb in another tense."""
