import { benchChannels } from './channels/channels.ts';
import { benchCold } from './cold.ts';
import { benchLex, benchSecondStart } from './lex.ts';
import { benchOverhead } from './overhead.ts';
import { benchNlu } from './nlu.ts';
import { benchRecommend } from './recommend.ts';
import { benchSearch } from './search.ts';
import { benchShop } from './shop.ts';
import { benchValues, printValues } from './values.ts';
import { benchWeb } from './web.ts';

const usage = `Usage: npm run bench -- <what> [arguments]

  nlu <file.json> [--dev] [--threshold <0 to 1>]
      Trains the recogniser on a file {train, test} of rows {text, intent, slots?, elicited?} and scores it on the test rows.
      --dev leaves the test rows alone: it holds back a part of the train rows, and whole intents as out of scope.
  values [<folder of the public sets>] [--failures]
      Scores the readers of built-in slot values; the folder is ../shared/data unless given.
      --failures lists what is read wrong.
  lex [--large]
      Times turns of the engine's dialog, with its session on the embedded database and without the recogniser, and the recogniser
      on a bot of 20 intents with 15 sentences each beside nlp.js; --large adds 150 intents with 100 each (minutes).
  recommend <events.csv> [--attributes <items.json>] [--carts --cut <timestamp>]
      Replays events (columns user,item,timestamp and, for carts, basket; .gz is read too) through the shop's recommendations: the last
      event of each user, or with --carts the last line of each basket from the cut on. The attributes are {item: [word, …]}.
  recommend --synthetic <items>
      Learns made-up orders of five lines, two for each item, and tells the memory they take and what an order and a ranking cost.
  search [<catalogue.json> <queries.json>]
      Scores the product search on a listing [{id, title, description, category, tags, price}] and questions
      [{query, relevant: {id: grade}, kind?}], or on 50,000 products that it makes itself, beside MiniSearch as it comes.
  shop
      Places orders with 1, 8 and 32 buyers at once, over many products and all of one, beside bare transactions of the same shape.
  channels [<seconds>] [--together]
      Times acknowledgements of webhooks at 50 requests a second on SMS, Slack and Teams while their turns are worked on, beside bolt's own
      HTTPReceiver and the Bot Framework's stock adapter; --together has one process do both, as WORKERS=0 does.
  web
      Times the store and the chat in headless Chromium, its processor slowed four times: Largest Contentful Paint, the longest event of
      typing, and frames while 2,000 messages are scrolled, beside an empty React page.
  overhead
      Takes turns of the web chat with and without anybody watching, alternately, and times the stations of a turn alone.
  cold
      Bundles the functions of Lambda, and tells how large each is and how long a fresh process takes to import it.

The last line of each is JSON.`;

const [what, ...rest] = process.argv.slice(2);
const [first] = rest;
if (rest.includes('--help')) console.log(usage);
else if (what === 'nlu' && first) await benchNlu(first, rest.slice(1));
else if (what === 'values') {
  const folder = rest.find((word) => !word.startsWith('--'));
  printValues(benchValues(folder ?? '../shared/data'), rest.includes('--failures'));
} else if (what === 'lex') await benchLex(rest);
else if (what === 'recommend') await benchRecommend(rest);
else if (what === 'search') await benchSearch(rest);
else if (what === 'shop') await benchShop();
else if (what === 'cold') await benchCold();
else if (what === 'overhead') await benchOverhead();
else if (what === 'web') await benchWeb();
else if (what === 'channels') {
  const numbers = rest.filter((word) => /^\d+$/.test(word)).map(Number);
  await benchChannels(numbers[0], rest.includes('--together') ? 0 : 1);
} else if (what === 'lex-second-start') await benchSecondStart(first ?? '', rest[1] ?? '', rest[2] ?? '');
else {
  console.log(usage);
  process.exitCode = what === '--help' ? 0 : 2;
}
