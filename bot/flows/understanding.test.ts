import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTalk } from './talk.contract.ts';

let talk: Awaited<ReturnType<typeof openTalk>>;
beforeAll(async () => {
  talk = await openTalk();
});
afterAll(() => talk.stop());

/** Sentences that are no samples of the definition. */
const heldOut: Readonly<Record<string, readonly string[]>> = {
  Greet: [
    'hello hello',
    'hey, good morning to you',
    'hi bot',
    'hello, anyone around?',
    'am I talking to a robot?',
    'thanks so much!',
    'thank you very much for your help',
    'ok bye then',
    'good day',
  ],
  FindProduct: [
    'have you any dark roasts in at the moment?',
    'I fancy something fruity',
    'looking for decaf',
    'could you show me your mugs please',
    'what gifts do you have',
    'do you stock green tea?',
    'any coffee grinders?',
    "I'd love a low acid coffee",
    'present for someone who likes tea',
    'single origin coffee',
    'what kind of kettles do you sell',
    'need filters for my pour over',
    'let me see the light roasts',
  ],
  ProductDetails: [
    'can you tell me more about the Sumatra Mandheling?',
    "what's Night Watch like?",
    'how much would the gooseneck kettle cost me',
    'give me details on the travel tumbler',
    'what is the price of Earl Grey',
    'describe Monsoon Malabar to me',
    'is the tea chest in stock right now?',
    'what colours is the harbour mug available in',
    'I want to know more about Lighthouse Espresso',
  ],
  AddToCart: [
    'add two bags of Sumatra, 250 g, ground for espresso',
    'please put the moka pot in my basket',
    'I will take three bags of Brazil Cerrado',
    'could you add a French press to my cart?',
    "I'd like to buy two harbour mugs",
    'can I have the Tea Chest please',
    'add that to my cart',
    'stick it in my basket',
    'give me one kilo of Night Watch whole bean',
    'order two boxes of Earl Grey',
  ],
  ShowCart: [
    'could you show me my cart please',
    "what's in the basket",
    'let me have a look at my cart',
    'can I see what I have in my basket?',
    'display my cart',
    'how much is everything in my cart so far',
    'what have I put in my basket so far',
    'take me to my cart',
  ],
  ChangeCart: [
    'please remove the moka pot from the cart',
    'take the Sumatra out of my cart',
    'change the quantity to four',
    'make it five please',
    'actually make that two',
    'I do not want the kettle anymore',
    'clear out my basket please',
    'delete the mug from my basket',
    'can you empty the cart',
  ],
  Checkout: [
    "ok, let's check out now",
    'I want to pay now please',
    'can I check out?',
    'take me to checkout please',
    "I'm ready to place my order",
    'ready to buy',
    'finish the purchase',
    'please deliver it to a different address',
    'go to the checkout now',
  ],
  OrderStatus: [
    'where has my order got to?',
    'has my package been shipped yet?',
    'when is my parcel going to arrive',
    'can you check the status of my order please',
    'any update on my order?',
    'track HR-7K3P2Q',
    "what's up with order HR-7K3P2Q",
    'I am still waiting for my delivery',
    'show me my recent orders',
  ],
  CancelOrder: [
    'could you please cancel my order',
    'I would like to cancel the order I placed',
    'please stop my order from going out',
    'I want order HR-7K3P2Q cancelled',
    'cancel HR-7K3P2Q please',
    "I've changed my mind, cancel the order",
    'do not ship my order please',
    'is it too late to cancel my order?',
    "I don't want the order I placed anymore",
  ],
  Help: [
    'could you help me please',
    'what are you able to do?',
    'I do not know how this works',
    'how can I order something here?',
    'can I speak to a human being please',
    'please help me out',
    'what else can you do for me',
    'I really need some help here',
  ],
  FallbackIntent: [
    'the weather is terrible in Lisbon',
    'asdf qwer zxcv',
    'who won the football last night',
    'translate this sentence into Japanese',
    'what is seven times eight',
    'my car broke down on the motorway',
    '?!?!',
    'sing a song about pirates',
  ],
};

describe.each(Object.entries(heldOut))('%s', (intent, sentences) => {
  const samples = () =>
    new Set(
      talk.definition.locales
        .flatMap((locale) => locale.intents)
        .flatMap((one) => one.sampleUtterances ?? [])
        .map((sample) => sample.utterance.toLowerCase()),
    );

  test.each(sentences)('%s', async (text) => {
    expect(samples()).not.toContain(text.toLowerCase());
    const heard = await talk.say(`held-${crypto.randomUUID()}`, text);
    expect(heard.intent).toBe(intent);
  });
});
