/** Questions for an encyclopaedia, a teacher or the news. */
export const world = `
what is the capital of france
what is the capital of spain
how tall is mount everest
who is the president of the united states
who won the game last night
what is two plus two
how many planets are there
when was the war
how far is the moon
what is the population of china
explain quantum physics
is there life on mars
why is the sky blue
how do birds fly
how does photosynthesis work
what is the speed of light
how long is a marathon
what is a black hole
how many people live in london
who wrote hamlet
who painted the mona lisa
who discovered america
who invented the telephone
when did the titanic sink
how old is the earth
how deep is the ocean
what is the longest river in the world
which country has the most people
what is the smallest country in europe
what is the tallest building in the world
where is the great barrier reef
what language do they speak in brazil
what is the currency of japan
who is the queen of england
who was the first man on the moon
when did world war two end
what caused the fall of rome
who was cleopatra
what did einstein discover
what is the theory of evolution
what is the square root of nine
what is fifteen times twelve
solve this equation for x
what is the area of a circle
how many inches are in a mile
how many ounces in a gallon
convert ten miles to kilometers
what is the boiling point of water
what is the chemical symbol for gold
how many bones are in the human body
what does the liver do
what causes thunder
why do cats purr
do fish sleep
how long do elephants live
what do pandas eat
are spiders insects
what is the fastest animal
why did the dinosaurs die
what is the largest mammal
how do volcanoes erupt
what is global warming
what causes an eclipse
how big is the sun
how many stars are in the galaxy
what is the closest star to earth
what is an atom made of
what is electricity
how does a battery work
how do magnets work
how does the internet work
what is a blockchain
what is the best programming language
what is machine learning
what does this word mean
how do you spell necessary
what is the plural of octopus
what is another word for happy
what rhymes with orange
translate hello into spanish
how do you say thank you in german
what is the past tense of swim
give me the definition of irony
who wrote the bible
what is the holy grail
who is the pope
what do buddhists believe
when is ramadan
when is easter this year
what day does thanksgiving fall on
how many days until christmas
is it a leap year
what happened on this day in history
what is in the news today
what are the headlines
what is happening in the middle east
who won the election
when is the next election
who is the prime minister of canada
what does the supreme court do
how does a bill become a law
who won the world cup
what is the score of the match
when do the lakers play next
who scored the winning goal
who is the fastest runner in the world
how many medals did norway win
what are the rules of cricket
how many players are on a baseball team
who won best actress at the oscars
who directed the godfather
what year did star wars come out
who plays the main character in that show
how many seasons of friends are there
who sang bohemian rhapsody
what was the first song by the beatles
how many keys does a piano have
who composed the moonlight sonata
recommend a good book
what is the plot of moby dick
who is the author of harry potter
what is on television tonight
is the earth flat
are ghosts real
who shot kennedy
what is the bermuda triangle
how do i tie a tie
how do you make a paper airplane
how do i remove a stain from a shirt
how do i get rid of ants
how do you change a tire
how do i grow tomatoes
how do i train a puppy
how do you play poker
how do i learn to swim
can you do my homework
help me with my math assignment
give me a summary of this article
what is the moral of the story
what does a lawyer do all day
how much does a pilot earn
which university is the best for medicine
what should i study in college
how do i write a cover letter
what are the symptoms of the flu
how many calories are in a banana
is chocolate bad for dogs
how long should i boil an egg
what is a good recipe for lasagna
what goes well with salmon
how do i cook rice
what temperature should i roast a chicken at
what can i use instead of butter
`;
