import { runCommands, type Commands } from './run-commands.ts';
import { explainShop } from './shop/explain.ts';
import { importFile } from './shop/import.ts';
import { price, stock } from './shop/live.ts';
import { notices, order, orders } from './shop/orders.ts';
import { picture } from './shop/picture.ts';
import { find, show } from './shop/products.ts';
import { promotion } from './shop/promotion.ts';
import { approve, decline, deliver, pack, pay, refund, ship, takeBack } from './shop/steps.ts';

/** Every command by its word. */
const commands: Commands = {
  import: importFile,
  find,
  show,
  price,
  stock,
  picture,
  promotion,
  orders,
  order,
  approve,
  decline,
  pack,
  ship,
  deliver,
  pay,
  refund,
  return: takeBack,
  notices,
};

/** `npm run shop`. */
runCommands(
  commands,
  {
    about: `Run the shop: its catalogue, prices, stock, promotions and orders.

  npm run shop -- <command> [options]`,
    more: `The shop is that of the settings (DATA_DIR or DYNAMODB_ENDPOINT, TABLE_PREFIX), whose server may be running.
Each command tells more with --help, as in: npm run shop -- ship --help`,
  },
  explainShop,
);
