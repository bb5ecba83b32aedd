/** The four answers of `AMAZON.Confirmation` (Lex §1.9). */
export type Answer = 'Yes' | 'No' | 'Maybe' | "Don't know";

/** How each answer is said, in small letters without apostrophes. AWS publishes only a few of them (Lex §1.17 item 9). */
export const answerPhrases: readonly (readonly [Answer, readonly string[]])[] = [
  [
    "Don't know",
    [
      'i dont know|i do not know|do not know|i have no idea|i have no clue|no clue|idk|who knows',
      'beats me|hard to say|i am unsure|im unsure|unsure|dont know|dunno|no idea|not sure|im not sure',
      'i am not sure|cant say|i cant say',
    ].flatMap((line) => line.split('|')),
  ],
  [
    'Maybe',
    [
      'maybe|perhaps|possibly|probably|its possible|it is possible|might be|could be|it could be',
      'it might be|it depends|that depends|depends|we will see|well see',
    ].flatMap((line) => line.split('|')),
  ],
  [
    'No',
    [
      'no keep it|no thanks|no chance|no need|not at all|not correct|not right|not ok|not okay|not that',
      'thats not correct|that is not correct|thats not it|that is not it|thats incorrect',
      'that is incorrect|that is not right|that is wrong|hell no|heck no|nuh uh|uh uh|never|false',
      'probably not|i think not|i guess not|maybe not|rather not|id prefer not to|please do not',
      'i do not|i do not want it|i do not want to|i do not want that|i would not|i wouldnt|i would rather not',
      'sorry no|no it isnt|no it is not|no i dont|no i do not|no thank you|no way|not now|not yet',
      'its not ok|it is not ok|its not okay|it is not okay|its not right|it is not right|its wrong|it is wrong',
      'not really|not today|of course not|certainly not|absolutely not|definitely not|never mind',
      'nevermind|forget it|forget about it|dont do it|dont do that|please dont|do not|dont',
      'id rather not|i dont think so|i dont want to|i dont want that|i dont|hold on|hold off|wait',
      'not this time|leave it|negative|nope|nah|nay|no|incorrect|thats wrong|wrong|disagree|i disagree',
      'thats not right|changed my mind|i changed my mind|n|cancel',
    ].flatMap((line) => line.split('|')),
  ],
  [
    'Yes',
    [
      'yes please|yes it is|yes that is right|yes thats right|no problem|no worries|not a problem',
      'no doubt|without a doubt|i think so|i guess so|i suppose so|i believe so|i hope so|id love to',
      'id love that|i would love to|love to|with pleasure|my pleasure|gladly|indeed|totally|you bet',
      'you got it|hell yes|heck yes|oh yes|uh huh|mm hmm|mmhmm|mhm|true|cool|very well|works for me',
      'that works|thatll do|that will do|that would work|yes indeed|yes i do|yes|yeah|yep|yup|yea|ya',
      'yess|y|aye|sure thing|sure|of course|ok|okay|okey|k|alright|all right|fine|thats fine|fine by me',
      'absolutely|definitely|certainly|correct|thats correct|that is correct|thats right|that is right',
      'right|exactly|affirmative|agreed|agree|i agree|perfect|great|sounds good|sounds great',
      'sounds right|sound good|looks good|looks right|looks great|all good|good|go ahead|go for it',
      'please do|do it|lets do it|lets go|make it so|place it|place the order|place my order',
      'place order|order it|please place it|please place the order|confirm|confirmed|i confirm',
      'confirm it|confirm the order|proceed|continue|why not|for sure|by all means|thats it',
      'id like that|i would|i do|yes go ahead',
    ].flatMap((line) => line.split('|')),
  ],
];
