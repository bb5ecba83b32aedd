/** Scraps, other people's sentences, and what keys give when a cat walks over them. */
export const noise = `
asdf
asdf jkl
qwerty uiop
hjkl hjkl
xyzzy
foo bar baz
lkjsdf sdflkj
aaaaaaa
hahaha
lol
omg
wtf
hmm
umm
meh
brb
the
and then
because of that
if only
as i said
in front of
something like this
somewhere else
not really sure about that
on the other hand
more or less
page not found
end of file
null pointer exception
select star from users
hola como estas
bonjour tout le monde
guten tag mein herr
je ne comprends pas
donde esta la biblioteca
ich liebe dich
ciao bella
konnichiwa
que hora es
chapter one the beginning
dear sir or madam
yours sincerely
to whom it may concern
all rights reserved
subscribe to my channel
click here to win a prize
make money fast from home
congratulations you have won
this message will self destruct
see attached
sent from my phone
please ignore this message
wrong number
who is this
is this john
sorry wrong chat
mom can you pick me up
dinner is in the oven
see you at eight
running late be there soon
happy anniversary darling
did you feed the dog
meet me at the corner
the eagle has landed
red green blue yellow
monday tuesday wednesday
apples pears and plums
lions and tigers and bears
table chair lamp
rock paper scissors
north south east west
mother father sister brother
alpha beta gamma
spoon fork knife
hammer and nails
thunder and lightning
mountains rivers and lakes
knights and castles
elbows and knees
purple monkey dishwasher
correct horse battery staple
flying spaghetti monster
invisible pink unicorn
rubber duck
wooden spoon
broken umbrella
seven silver swans
a dog barked in the distance
the train left the station at noon
rain fell softly on the roof
the teacher closed the window
several people were injured in the crash
the committee will meet again in the fall
the senator denied the accusation
shares fell sharply on friday
scientists have found a new species of frog
the bridge was built in the nineteenth century
the recipe calls for three eggs
the soldiers marched through the night
he opened the letter with trembling hands
she painted the fence white
the baby crawled under the table
nobody answered the door
they moved to the countryside
the moon rose over the desert
`;
