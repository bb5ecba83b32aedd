/** What people ask of a telephone or a loudspeaker. */
export const home = `
what is the weather like today
will it rain tomorrow
do i need an umbrella
how cold is it outside
what time is it
what day is it today
what time is it in tokyo
when does the sun set
play some music
play the next song
turn up the volume
skip this track
play jazz in the kitchen
who sings this song
add this song to my favorites
play the latest episode of my podcast
read me my audiobook
turn on the radio
turn on the lights
turn off the television
dim the lamp in the bedroom
set the thermostat to seventy
close the garage door
lock the front door
start the vacuum cleaner
make me a coffee
preheat the oven
is the stove still on
set an alarm for seven
wake me up at six
how long until my alarm
set a timer for ten minutes
stop the timer
remind me to call my mother
what are my reminders
what is on my calendar tomorrow
move my meeting to three
when is my next appointment
put milk on my shopping list
what is on my list
clear my to do list
call my brother
text dad that i am late
read my messages
do i have any new email
reply to the last email
post this on twitter
take a selfie
open the camera
turn on the flashlight
where is my phone
charge my watch
how much battery is left
turn on airplane mode
change the wallpaper
take a screenshot
open the settings
search the web for kittens
show me pictures of the alps
open youtube
what is this song called
record my voice
start the stopwatch
how many steps did i walk today
track my sleep
start a workout
how many calories did i burn
show the baby camera
who is at the door
feed the fish
water the plants at noon
change your name
speak slower
talk in a british accent
whisper
turn yourself off
learn my voice
change your language to french
what can this gadget do
play a white noise
play rain sounds
tell me a bedtime story
play trivia with me
read the news
what is my horoscope
what is the word of the day
give me a recipe for pancakes
find a coffee shop near me
how far is the nearest pharmacy
navigate home
avoid the highway
share my location with sarah
where did i park my car
what is my ip address
connect to bluetooth
cast this to the television
put on the football game
switch to channel five
find a comedy on netflix
rewind thirty seconds
`;
