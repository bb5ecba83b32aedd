import { afterAll, beforeAll, expect, test } from 'vitest';
import { texter } from '../house.ts';
import { newNumber, numberIn, openLinkHouse, owner, type LinkHouse, type Owner } from './people.ts';

/** Phone numbers change hands: what was somebody's is shown to nobody else. */

let house: LinkHouse;
beforeAll(async () => (house = await openLinkHouse()));
afterAll(() => house.close());

const address = 'Zelda Fitz, 77 Secret St, Hiddenville, IL 62701';
const days = (count: number) => (house.clock.ahead += count * 24 * 60 * 60_000);

/** Orders something by text; gives the order's number. */
async function order(phone: ReturnType<typeof texter>): Promise<string> {
  await phone.say('add a Cold Brew Jug');
  await phone.say('check out');
  await phone.say(address);
  return numberIn(await phone.say('yes'));
}

async function linkedPhone(
  name: string,
): Promise<{ who: Owner; number: string; phone: ReturnType<typeof texter> }> {
  const who = await owner(house, name);
  const number = newNumber();
  const phone = texter(house, number);
  await phone.say('hello');
  if ((await who.link(house, number)).status !== 200) throw new Error('not linked');
  return { who, number, phone: texter(house, number) };
}

test('a number that two accounts prove is the last one’s; the other hears of it and shows nothing', async () => {
  const { who: ada, number, phone } = await linkedPhone('Ada One');
  const placed = await order(phone);
  await phone.say('save this address as home');
  const bea = await owner(house, 'Bea One');
  await bea.say('add 2 cold brew jugs');
  expect(await bea.link(house, number)).toMatchObject({ status: 200 });
  expect(house.texts(number).at(-1)).toContain('account of Bea One');
  expect(house.texts(number).at(-1)).not.toContain(placed);
  expect(await ada.channels()).toEqual([]);
  expect(await ada.say('hello')).toContain(`The phone number ${number} is no longer linked to your account`);
  for (const asked of ['where is my order', 'show my addresses', 'check out', 'order the same again']) {
    const said = await phone.say(asked);
    expect(said, asked).not.toContain(placed);
    expect(said, asked).not.toContain('Secret St');
  }
  // What was said while it was Ada's is hers alone: in what she is given, and in what is deleted.
  const [hers, theirs] = await Promise.all(
    [ada, bea].map(async (each) => JSON.stringify((await each.get('/api/shop/profile/data')).json)),
  );
  expect(hers).toContain('save this address as home');
  expect(theirs).not.toContain('save this address as home');
  expect(theirs).not.toContain(placed);
  expect(theirs).toContain('order the same again');
  await ada.send('POST', '/api/shop/profile/deletion', { confirm: 'delete everything' });
  const tables = await house.tables();
  expect(tables).not.toContain('save this address as home');
  expect(tables).toContain('order the same again');
  expect(await bea.channels()).toMatchObject([{ who: number }]);
  expect(await phone.say('show my cart')).toContain('2 x Cold Brew Jug');
}, 60_000);

test('a linked number that was silent for long shops as a guest until its owner proves it again', async () => {
  const { who: cy, number, phone } = await linkedPhone('Cy Long');
  const placed = await order(phone);
  days(89);
  expect(await phone.say('where is my order')).toContain(placed);
  days(91);
  const first = await phone.say('where is my order');
  expect(first).toMatch(/phone numbers change hands/);
  expect(first).not.toContain(placed);
  expect(await cy.channels()).toMatchObject([{ who: number, proved: false }]);
  expect(await phone.say('add a Cold Brew Jug')).toContain('1 item');
  expect(await phone.say('check out')).toContain('Where shall we send it?');
  await phone.say('never mind');
  expect(await phone.say('where is my order')).toContain('stays closed for now');
  expect(await phone.say(`verify ${placed} 62701`)).toContain('link my account');
  // Nothing is sent there, either, that is the account's.
  const heard = house.texts(number).length;
  const { merchant } = house.house;
  await merchant.recordPayment({ customer: 'clerk', key: `paid ${placed}` }, placed);
  await house.house.sendNotices();
  expect(house.texts(number)).toHaveLength(heard);
  expect((await cy.link(house, number)).status).toBe(200);
  expect(house.texts(number).at(-1)).toContain('1 x Cold Brew Jug');
  expect(await phone.say('where is my order')).toContain(placed);
}, 60_000);

test('a number that nobody linked proves itself by an order and its postal code', async () => {
  const phone = texter(house, newNumber());
  const placed = await order(phone);
  days(91);
  expect(await phone.say('show my cart')).toMatch(/phone numbers change hands[\s\S]*verify/);
  await phone.say('add a Cold Brew Jug');
  expect(await phone.say(`verify ${placed} 99999`)).toContain('do not go together');
  expect(await phone.say('where is my order')).not.toContain(placed);
  expect(await phone.say(`Verify ${placed.slice(3).toLowerCase()}, 62701.`)).toContain('Thank you');
  expect(await phone.say('where is my order')).toContain(placed);
  expect(await phone.say('show my cart')).toContain('1 x Cold Brew Jug');
  expect(await phone.say(`verify ${placed} 62701`)).toContain('nothing to verify');
});

test.each(['30003', '30005', '30006'])(
  'a number that the carrier reports with %s is proved again, unless it writes within a day',
  async (error) => {
    const { phone, number } = await linkedPhone(`Dee ${error}`);
    const placed = await order(phone);
    await house.status(number, error);
    expect(await phone.say('where is my order')).toContain(placed);
    await house.status(number, error);
    days(1.1);
    expect(await phone.say('where is my order')).not.toContain(placed);
  },
  60_000,
);

test('STOP that is taken back at once is a slip; after a day the number is proved again', async () => {
  const { phone } = await linkedPhone('Eli Stop');
  const placed = await order(phone);
  await phone.say('STOP');
  await phone.say('START');
  expect(await phone.say('where is my order')).toContain(placed);
  await phone.say('STOP');
  days(2);
  await phone.say('START');
  expect(await phone.say('where is my order')).not.toContain(placed);
}, 60_000);

test('notices go where the customer spoke last or chose, and elsewhere when that does not answer', async () => {
  const { who: fay, number, phone } = await linkedPhone('Fay Notice');
  const placed = await order(phone);
  const { merchant } = house.house;
  const sendNotices = () => house.house.sendNotices();
  let keys = 0;
  const clerk = () => ({ customer: 'clerk', key: `${placed} ${String((keys += 1))}` });
  const onWeb = async () => JSON.stringify((await fay.get('/api/chat/events?after=0')).json);
  await sendNotices();
  await fay.say('hello');
  const texts = house.texts(number).length;
  await merchant.moveOrder(clerk(), placed, 'packed');
  await merchant.moveOrder(clerk(), placed, 'shipped');
  await sendNotices();
  expect(await onWeb()).toContain(`Your order ${placed} is on its way`);
  expect(house.texts(number)).toHaveLength(texts);
  expect(await phone.say('send me updates here')).toContain('I tell you here');
  await fay.say('hello');
  await merchant.moveOrder(clerk(), placed, 'delivered');
  await sendNotices();
  expect(house.texts(number).at(-1)).toContain(`${placed} has been delivered`);
  expect(await onWeb()).not.toContain('has been delivered');
  await phone.say('STOP');
  await merchant.recordPayment(clerk(), placed);
  await sendNotices();
  expect(await onWeb()).toContain('We have your payment');
  expect(await fay.send('PUT', '/api/shop/profile', { channel: '' })).toMatchObject({ status: 200 });
}, 60_000);
