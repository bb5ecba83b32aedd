import { callbackPath } from './config.ts';

/** Where Slack sends events, commands and interactions. */
const requestPath = '/channels/slack';

/** What the app may do, and no more: it reads no channel, only what is said to it. */
export const botScopes = [
  'app_mentions:read',
  'chat:write',
  'commands',
  'im:history',
  'im:write',
  'team:read',
  'users:read',
] as const;

const botEvents = [
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'message.im',
  'tokens_revoked',
] as const;

/** What the manifest depends on. */
export interface ManifestOptions {
  readonly name: string;
  /** The shop's public address without a trailing slash; without one the app speaks by Socket Mode. */
  readonly url?: string | undefined;
  readonly command?: string;
}

/** The app's manifest for Slack's "Create from manifest" (docs.slack.dev, app manifest reference). */
export function slackManifest({ name, url, command = '/shop' }: ManifestOptions) {
  const requestUrl = url === undefined ? {} : { request_url: `${url}${requestPath}` };
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: {
      name,
      description: 'A shop assistant: find things, order them, and see where they are.',
      background_color: '#1d3b4a',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: name, always_online: true },
      slash_commands: [
        {
          command,
          ...(url !== undefined && { url: `${url}${requestPath}` }),
          description: 'Talk to the shop; only you see it',
          usage_hint: 'show me dark roasts',
          should_escape: true,
        },
      ],
    },
    oauth_config: {
      ...(url !== undefined && { redirect_urls: [`${url}${callbackPath}`] }),
      scopes: { bot: [...botScopes] },
    },
    settings: {
      event_subscriptions: { ...requestUrl, bot_events: [...botEvents] },
      interactivity: { is_enabled: true, ...requestUrl },
      org_deploy_enabled: true,
      socket_mode_enabled: url === undefined,
      token_rotation_enabled: false,
    },
  };
}

export type SlackManifest = ReturnType<typeof slackManifest>;

/** The scope that an event needs (docs.slack.dev, events reference); those that need none are not here. */
const neededScopes: Readonly<Record<string, string>> = {
  app_mention: 'app_mentions:read',
  'message.im': 'im:history',
};

/** What Slack would refuse of a manifest, one line for each fault; none for a good one. */
export function manifestFaults(manifest: SlackManifest): readonly string[] {
  const { display_information: shown, features, oauth_config: oauth, settings } = manifest;
  const faults: string[] = [];
  const check = (holds: boolean, fault: string) => {
    if (!holds) faults.push(fault);
  };
  const within = (field: string, text: string, most: number) =>
    check(text.length >= 1 && text.length <= most, `${field} must have 1 to ${String(most)} characters`);
  within('display_information.name', shown.name, 35);
  within('display_information.description', shown.description, 140);
  within('features.bot_user.display_name', features.bot_user.display_name, 80);
  for (const command of features.slash_commands) {
    check(
      /^\/[a-z0-9_-]{1,31}$/.test(command.command),
      `features.slash_commands: ${command.command} must be a slash and up to 31 small letters, digits, - or _`,
    );
    within('features.slash_commands.description', command.description, 2000);
    within('features.slash_commands.usage_hint', command.usage_hint, 1000);
  }
  const scopes: readonly string[] = oauth.scopes.bot;
  for (const event of settings.event_subscriptions.bot_events) {
    const scope = neededScopes[event];
    check(scope === undefined || scopes.includes(scope), `the event ${event} needs the scope ${scope ?? ''}`);
  }
  check(scopes.includes('commands'), 'slash commands need the scope commands');
  const urls = [
    settings.event_subscriptions.request_url,
    settings.interactivity.request_url,
    ...features.slash_commands.map((command) => command.url),
    ...(oauth.redirect_urls ?? []),
  ];
  for (const url of urls)
    check(
      url === undefined ? settings.socket_mode_enabled : /^https:\/\/[^\s/?#]+\S*$/.test(url),
      `${url ?? 'a missing address'} must be an address that begins with https://, or Socket Mode be on`,
    );
  return faults;
}
