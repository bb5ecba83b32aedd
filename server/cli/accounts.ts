import { openHouse } from '../compose.ts';
import { readConfig, type Config } from '../config.ts';
import { openDatabase, type Database } from '../database.ts';
import { explain } from '../explain.ts';
import { createIdentityStore } from '../../bot/identity-store.ts';
import { readEmail, type SignInAccount } from '../identity-provider/account-store.ts';
import { openAccounts } from '../identity-provider/accounts.ts';
import { paths } from '../identity-provider/pages/forms.ts';
import { keepPassword } from '../identity-provider/password.ts';
import { createLog } from '../log.ts';
import { embedded, webAccountOf } from '../sign-in/web-account.ts';
import { BadCommand } from './lex/command.ts';

const usage = `Look after the accounts of customers and of the shop's own people.

  npm run accounts -- list
  npm run accounts -- add-merchant <email>       make somebody a merchant, with an account when there is none
  npm run accounts -- remove-merchant <email>
  npm run accounts -- reset-password <email>     a code with which its owner sets a new password
  npm run accounts -- export <email|customer>    everything that is held of a customer, as JSON
  npm run accounts -- delete <email|customer>    delete it; prints what was deleted, and what the books keep

A running server may stay open. A role that was given or taken holds within ten minutes, or at the next sign-in.`;

const merchants = 'merchant';

interface Open {
  readonly config: Config;
  readonly database: Database;
  readonly rows: { readonly client: Database['client']; readonly table: string };
}
type Accounts = ReturnType<typeof openAccounts>;

const say = (text: string) => process.stdout.write(`${text}\n`);

/** The account of an address. Throws {@link BadCommand}. */
async function accountOf({ accounts }: Accounts, typed: string): Promise<SignInAccount> {
  const account = await accounts.byEmail(emailOf(typed));
  if (!account) throw new Error(`No account has the address ${typed}. See: npm run accounts -- list`);
  return account;
}

function emailOf(typed: string): string {
  const email = readEmail(typed);
  if (email === undefined) throw new BadCommand(`"${typed}" is no e-mail address.`);
  return email;
}

async function list({ accounts }: Accounts): Promise<void> {
  let count = 0;
  for await (const { email, name, groups, since } of accounts.all()) {
    count += 1;
    say([email, name, groups.join(' ') || 'customer', `since ${since.slice(0, 10)}`].join('  '));
  }
  if (count === 0) say('Nobody has an account yet.');
}

async function addMerchant(parts: Accounts, typed: string): Promise<void> {
  const email = emailOf(typed);
  const found = await parts.accounts.byEmail(email);
  const password = await keepPassword(crypto.randomUUID());
  const groups = [...new Set([...(found?.groups ?? []), merchants])];
  const name = email.replace(/@.*/, '').slice(0, 80);
  const made = found ? undefined : await parts.accounts.create({ email, name, password, groups });
  if (found) await parts.accounts.setGroups(found.id, groups);
  say(`${email} is a merchant.`);
  if (made) await resetPassword(parts, email);
}

async function removeMerchant(parts: Accounts, typed: string): Promise<void> {
  const { id, email, groups } = await accountOf(parts, typed);
  await parts.accounts.setGroups(
    id,
    groups.filter((group) => group !== merchants),
  );
  say(`${email} is no merchant any more.`);
}

async function resetPassword(parts: Accounts, typed: string): Promise<void> {
  const { email } = await accountOf(parts, typed);
  const { id, code } = await parts.codes.issue({ kind: 'reset', email });
  const { publicUrl, port } = readConfig();
  say(
    `Set the password within 30 minutes at ${publicUrl ?? `http://localhost:${port}`}${paths.reset}?id=${id}`,
  );
  say(`The code is ${code}`);
}

/** The customer of an address, or the customer's id itself. */
async function customerOf(open: Open, parts: Accounts, typed: string): Promise<string> {
  if (!typed.includes('@')) return typed;
  const { id } = await accountOf(parts, typed);
  const account = { channel: 'web', id: webAccountOf(embedded, id) };
  const customer = await createIdentityStore(open.rows).customer(account);
  if (customer === undefined) throw new Error(`${typed} has an account and never signed in.`);
  return customer;
}

async function data(open: Open, parts: Accounts, what: 'export' | 'erase', typed: string): Promise<void> {
  const customer = await customerOf(open, parts, typed);
  const house = await openHouse(open.config, {
    client: open.database.client,
    cookieSecret: open.database.cookieSecret,
    log: createLog(open.config.logLevel),
  });
  try {
    say(JSON.stringify(await house.privacy[what](customer), undefined, 2));
  } finally {
    await house.drain();
  }
}

const commands: Readonly<Record<string, (open: Open, parts: Accounts, word: string) => Promise<void>>> = {
  list: (_, parts) => list(parts),
  'add-merchant': (_, parts, email) => addMerchant(parts, email),
  'remove-merchant': (_, parts, email) => removeMerchant(parts, email),
  'reset-password': (_, parts, email) => resetPassword(parts, email),
  export: (open, parts, word) => data(open, parts, 'export', word),
  delete: (open, parts, word) => data(open, parts, 'erase', word),
};

/** `npm run accounts`: runs one command; resolves with the exit code. */
async function main([word = '', ...rest]: readonly string[]): Promise<number> {
  if (['', 'help', '--help', '-h'].includes(word) || rest.includes('--help')) {
    say(usage);
    return word === '' ? 2 : 0;
  }
  const command = Object.hasOwn(commands, word) ? commands[word] : undefined;
  if (!command || rest.length !== (word === 'list' ? 0 : 1)) {
    throw new BadCommand(`That cannot be understood: ${[word, ...rest].join(' ')}\n\n${usage}`);
  }
  const config = readConfig();
  const isOfData = word === 'export' || word === 'delete';
  if (config.cognito && !(isOfData && rest.every((held) => !held.includes('@')))) {
    throw new BadCommand('Accounts are kept by Cognito: use its console. Name a customer by their id here.');
  }
  const database = await openDatabase(config, { join: true });
  try {
    const rows = { client: database.client, table: `${config.tablePrefix}bot` };
    await command({ config, database, rows }, openAccounts(rows, database.cookieSecret), rest[0] ?? '');
    return 0;
  } finally {
    await database.close();
  }
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    const isUsage = error instanceof BadCommand;
    process.stderr.write(`${isUsage ? error.message : plain(error)}\n`);
    process.exitCode = isUsage ? 2 : 1;
  },
);

function plain(error: unknown): string {
  if (error instanceof Error && error.name === 'ResourceNotFoundException') {
    return 'The shop has not been opened here yet. Run npm start once, then try again.';
  }
  return error instanceof Error && error.constructor === Error ? error.message : explain(error);
}
