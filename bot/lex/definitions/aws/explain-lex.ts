/** Lex said no; the message says what was asked, what Lex said and what to do. */
export class LexRefusal extends Error {
  override readonly name = 'LexRefusal';
}

/** What helps against each kind of refusal of Models V2 (Lex §2.1). */
const remedies: Readonly<Record<string, (operation: string) => string>> = {
  AccessDeniedException: (operation) =>
    `These credentials may not do this. Allow the action ${actionsOf(operation)} on the bot, and try again.`,
  ValidationException: () => 'Lex does not take these settings. Correct what it names, and try again.',
  ServiceQuotaExceededException: () =>
    'A quota of the account is used up. Delete what is no longer used (a bot has at most 100 versions: aws lexv2-models delete-bot-version), or ask for a higher one in Service Quotas.',
  ResourceNotFoundException: () =>
    'It was deleted, or lies in another region or account. Check --region and the credentials; what is missing is made anew by: npm run lex -- deploy',
  ConflictException: () =>
    'Somebody else is changing this bot, or the name is taken. Wait until that is done, and try again.',
  PreconditionFailedException: () =>
    'The bot is not in the state that this needs. Look at it in the console, and try again.',
  ThrottlingException: () =>
    'Lex was asked too often, also after several pauses. Wait a minute, and try again: what is done is not done again.',
  InternalServerException: () =>
    'Lex has a fault of its own. Try again later: what is done is not done again.',
  ExpiredTokenException: () => 'The credentials have expired. Sign in again: aws sso login',
  UnrecognizedClientException: () =>
    'AWS does not know these credentials. Check AWS_PROFILE or AWS_ACCESS_KEY_ID.',
  InvalidSignatureException: () =>
    'The signature is wrong. Check the secret key and the clock of this machine.',
  CredentialsProviderError: () =>
    'There are no AWS credentials. Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or sign in: aws sso login',
};

/** Actions that an operation needs besides its own. */
const more: Readonly<Record<string, string>> = {
  StartImport:
    " (and iam:PassRole on the bot's role, and lex:CreateBot, lex:UpdateBot, lex:CreateLocale, lex:UpdateLocale, lex:CreateIntent, lex:UpdateIntent, lex:DeleteIntent, lex:CreateSlot, lex:UpdateSlot, lex:DeleteSlot, lex:CreateSlotType, lex:UpdateSlotType, lex:DeleteSlotType)",
};

const actionsOf = (operation: string): string => `lex:${operation}${more[operation] ?? ''}`;

/** Words an error of the SDK; what is none is given back as it is. `operation` is the model's name, as in `StartImport`. */
export function explainedLex(error: unknown, operation: string): unknown {
  if (!(error instanceof Error)) return error;
  if (/^Region is missing/.test(error.message)) {
    return new LexRefusal('Say in which region Lex is: --region us-east-1 (or set AWS_REGION)');
  }
  const remedy = remedies[error.name.replace(/^CredentialsProvider.*$/, 'CredentialsProviderError')];
  if (remedy) return new LexRefusal(`${operation}: ${error.message} (${error.name})\n${remedy(operation)}`);
  const code = 'code' in error ? String(error.code) : '';
  if (
    /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ECONNRESET|ETIMEDOUT)$/.test(code) ||
    error.name === 'TimeoutError'
  ) {
    return new LexRefusal(
      `${operation}: nobody answers (${code || error.name}). Check --endpoint-url, --region and the network, and try again: what is done is not done again.`,
    );
  }
  return error;
}
