/** What people ask banks, airlines, doctors, offices, garages and others that keep a bot. */
export const trades = `
book me a flight to paris
find me a hotel in rome
call me a taxi
what is the stock price of apple
convert dollars to euros
how do i get a passport
do i need a visa for india
is my flight on time
how early should i be at the airport
can i bring a knife on the plane
my suitcase never arrived
upgrade me to first class
rent a car for the weekend
when does the next train leave
which platform does the train go from
how much is a bus ticket downtown
where can i park near the stadium
how is the traffic on the highway
how long is the drive to chicago
directions to the nearest gas station
is there a toll on this road
reserve a table for two tonight
is the restaurant open on sunday
what is the soup of the day
are there vegan dishes on the menu
send a large pepperoni pizza to my house
how much should i tip the waiter
what is my account balance
transfer fifty dollars to my savings
i lost my credit card
why was my card declined
what is the interest rate on a mortgage
i want to open a checking account
how do i improve my credit score
when is my electricity bill due
pay my phone bill
i forgot my pin
there is a charge that i did not make
how do i file my taxes
where is my tax refund
should i invest in bonds
buy ten shares of google
what is the price of bitcoin
my car will not start
when should i change the oil
how much are new tires
book a service for my van
there is a strange noise from the engine
i had an accident on the highway
i want to file an insurance claim
does my policy cover water damage
what does health insurance cost
make an appointment with the dentist
my head hurts
i have a fever and a sore throat
is it safe to take aspirin every day
refill my prescription
which doctor treats knees
when are visiting hours at the hospital
my baby will not stop crying
where can i get a flu shot
when does the library close
i want to renew my library books
how do i register to vote
where do i pay a parking fine
i need a copy of my birth certificate
report a broken street light
when is the garbage collected
how do i enrol my child in school
when does the semester start
what grade did i get in chemistry
when is the essay due
i want to drop a class
how many vacation days do i have left
request time off next week
who is my manager
when is payday
how do i put money in my pension
schedule a meeting with the sales team
submit my expense report
my laptop is frozen
the printer is out of paper
how do i connect to the wifi
my internet is down
reset my router
i cannot hear anyone on the call
i want to switch to an unlimited plan
how much data have i used
unlock my phone
my screen is cracked
the app keeps crashing
how do i install windows
which graphics card should i get
how do i delete my facebook
someone hacked my email
apply for a job as a nurse
is the apartment still for rent
how much is the deposit on the flat
my landlord will not fix the heating
i need a plumber
the toilet is leaking
how much does it cost to paint a house
who can mow my lawn
sell my house
buy two tickets for the concert
what movies are playing nearby
is the museum free on mondays
what time is mass on sunday
book a tennis court for tomorrow
cancel my gym membership
how much is a yoga class
i want a haircut on friday
do you do tattoos
where can i adopt a dog
my cat needs a vaccination
how much is dog food
order flowers for my mother
send a birthday card to grandma
do you sell second hand bicycles
i need a new mattress
do you have these jeans in a smaller size
does the jacket come in green
my parcel is at the wrong address
how do i return these shoes
where is the nearest post office
how much is a stamp
i want to speak to a lawyer
how do i get a divorce
how do i start a company
what is the minimum wage
report a crime
i was bitten by a snake
call the police
the smoke alarm is beeping
is the beach open
how deep is the snow at the resort
where can i go camping
what are the opening hours of the zoo
how do i get a fishing license
i would like to donate blood
how can i help homeless people
`;
