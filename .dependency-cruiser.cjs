/** Who may import whom: the table in README "The folders", as law. */
const ours = '^(bot|channels|commerce|server|web-chat|infra|test)/';
const tests = '\\.(test|contract)\\.ts$';

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          '\\.d\\.ts$',
          '\\.config\\.(ts|js)$',
          '\\.cjs$',
          tests,
          '^test/',
          '^server/(node|cli/|lambda/)',
        ],
      },
      to: {},
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'commerce-knows-nobody',
      severity: 'error',
      from: { path: '^commerce/', pathNot: tests },
      to: { path: ours, pathNot: '^commerce/' },
    },
    {
      name: 'bot-knows-only-the-shop',
      severity: 'error',
      from: { path: '^bot/', pathNot: tests },
      to: { path: ours, pathNot: ['^bot/', '^commerce/index\\.ts$'] },
    },
    {
      name: 'only-flows-and-the-hook-meet-the-shop',
      severity: 'error',
      from: { path: '^bot/', pathNot: ['^bot/flows/', '^bot/lex/hook\\.ts$', tests] },
      to: { path: '^commerce/' },
    },
    {
      name: 'flows-are-strangers',
      severity: 'error',
      comment: 'What two flows share lives beside them in bot/flows/ as a noun: step, choose, describe.',
      from: { path: '^bot/flows/intents/([^/]+)\\.ts$', pathNot: tests },
      to: { path: '^bot/flows/intents/', pathNot: '^bot/flows/intents/$1\\.ts$' },
    },
    {
      name: 'channels-know-turns-and-replies',
      severity: 'error',
      from: { path: '^channels/', pathNot: tests },
      to: { path: ours, pathNot: ['^channels/', '^bot/(turn|reply)\\.ts$'] },
    },
    {
      name: 'channels-are-strangers',
      severity: 'error',
      from: { path: '^channels/([^/]+)/' },
      to: { path: '^channels/[^/]+/', pathNot: '^channels/$1/' },
    },
    {
      name: 'web-chat-imports-types-only',
      severity: 'error',
      from: { path: '^web-chat/', pathNot: tests },
      to: { path: ours, pathNot: '^web-chat/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'web-chat-knows-the-protocol',
      severity: 'error',
      from: { path: '^web-chat/', pathNot: tests },
      to: {
        path: ours,
        pathNot: ['^web-chat/', '^channels/web/protocol\\.ts$', '^bot/(reply|turn)\\.ts$', '^server/api/'],
      },
    },
    {
      name: 'nothing-imports-the-roots',
      severity: 'error',
      from: { path: '^(bot|channels|commerce)/', pathNot: tests },
      to: { path: '^(server|infra|test)/' },
    },
    {
      name: 'aws-sdk-stays-in-stores',
      severity: 'error',
      from: {
        path: ours,
        pathNot: [
          '/store\\.ts$',
          '-store\\.ts$',
          '^bot/lex/aws\\.ts$',
          '^bot/lex/definitions/aws(/|\\.ts$)',
          '^server/',
          '^infra/',
          '^test/',
          tests,
        ],
      },
      to: { path: '^node_modules/(@aws-sdk|electrodb)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'twilio-stays-in-sms',
      severity: 'error',
      from: { path: ours, pathNot: ['^channels/sms/', '^test/'] },
      to: { path: '^node_modules/twilio/' },
    },
    {
      name: 'slack-stays-in-slack',
      severity: 'error',
      from: { path: ours, pathNot: ['^channels/slack/', '^test/'] },
      to: { path: '^node_modules/@slack/' },
    },
    {
      name: 'botbuilder-stays-in-teams',
      severity: 'error',
      comment: 'One file, so that the successor of a retired SDK is a change of that file.',
      from: { path: ours, pathNot: ['^channels/teams/connector\\.ts$', '^test/bench/'] },
      to: { path: '^node_modules/(botbuilder|botframework)' },
    },
    {
      name: 'stripe-stays-in-payments',
      severity: 'error',
      from: { path: ours, pathNot: ['^commerce/payments/'] },
      to: { path: '^node_modules/stripe/' },
    },
    {
      name: 'opentelemetry-stays-in-watch',
      severity: 'error',
      comment: 'Stations tell bot/stations.ts, and know nothing of who listens.',
      from: { path: ours, pathNot: ['^server/watch/'] },
      to: { path: '^node_modules/@opentelemetry/' },
    },
    {
      name: 'react-stays-in-web-chat',
      severity: 'error',
      from: { path: ours, pathNot: '^web-chat/' },
      to: { path: '^node_modules/(react|react-dom|react-redux|@reduxjs|axios)/' },
    },
    {
      name: 'hono-stays-in-server',
      severity: 'error',
      from: { path: ours, pathNot: ['^server/', '^test/', tests] },
      to: { path: '^node_modules/(hono|@hono)/' },
    },
    {
      name: 'no-dev-packages-at-run-time',
      severity: 'error',
      from: { path: ours, pathNot: ['^test/', '^infra/', '/fixtures/', tests, '^web-chat/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
