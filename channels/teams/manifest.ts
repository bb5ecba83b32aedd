import { strToU8, zipSync } from 'fflate';
import { colourIcon, outlineIcon } from './icon.ts';

/** What an app package is made from. */
export interface ManifestOptions {
  /** The bot's Microsoft app id. */
  readonly appId: string;
  /** The shop's name. */
  readonly name: string;
  /** The shop's public address, https, without a trailing slash. */
  readonly publicUrl: string;
  readonly privacyUrl: string;
  readonly termsUrl: string;
  /** `1.0.0`; Teams offers an update only when it grows. */
  readonly version: string;
}

const schemaVersion = '1.17';

/** The app manifest of Teams: a bot in personal chats, group chats and channels. */
export function manifestOf(options: ManifestOptions) {
  const { appId, name, publicUrl, privacyUrl, termsUrl, version } = options;
  return {
    $schema: `https://developer.microsoft.com/json-schemas/teams/v${schemaVersion}/MicrosoftTeams.schema.json`,
    manifestVersion: schemaVersion,
    version,
    id: appId,
    developer: {
      name: cut(name, 32),
      websiteUrl: publicUrl,
      privacyUrl,
      termsOfUseUrl: termsUrl,
    },
    name: { short: cut(name, 30), full: cut(`${name} shop assistant`, 100) },
    description: {
      short: cut(`Shop at ${name} by writing to its assistant.`, 80),
      full: cut(
        `Find products, fill your cart, order and ask where your order is, in a private chat or together in a group. Mention @${name} in a channel or a group chat; what is personal is answered in private.`,
        4000,
      ),
    },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#5B3A1E',
    bots: [
      {
        botId: appId,
        scopes: ['personal', 'groupChat', 'team'],
        supportsFiles: false,
        isNotificationOnly: false,
        commandLists: [
          {
            scopes: ['personal', 'groupChat', 'team'],
            commands: [
              { title: 'Show my cart', description: 'What is in the cart, and what it costs' },
              { title: 'Check out', description: 'Order what is in the cart' },
              { title: 'Where is my order', description: 'How the last order stands' },
              { title: 'Help', description: 'What else I can do' },
            ],
          },
        ],
      },
    ],
    permissions: ['identity', 'messageTeamMembers'],
    validDomains: [new URL(publicUrl).hostname],
  };
}

/** The zip that is uploaded to Teams: the manifest and its two icons. */
export function packageOf(options: ManifestOptions): Uint8Array {
  return zipSync({
    'manifest.json': strToU8(`${JSON.stringify(manifestOf(options), undefined, 2)}\n`),
    'color.png': colourIcon(),
    'outline.png': outlineIcon(),
  });
}

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What Teams would refuse of a package made from these, one line for each; empty when it takes it. */
export function manifestFaults(options: ManifestOptions): readonly string[] {
  const { appId, name, publicUrl, privacyUrl, termsUrl, version } = options;
  return [
    ...(guid.test(appId) ? [] : ['TEAMS_APP_ID must be a GUID, as the Azure Bot shows it']),
    ...(name.trim() === '' ? ['the shop has no name'] : []),
    ...(isPublic(publicUrl)
      ? []
      : [
          'PUBLIC_URL must begin with https:// and name a host that Teams can reach, for example https://shop.example.com',
        ]),
    ...([privacyUrl, termsUrl].every((url) => /^https:\/\/[^\s]{1,2000}$/.test(url))
      ? []
      : ['the addresses of the privacy statement and the terms must begin with https://']),
    ...(/^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2}$/.test(version)
      ? []
      : [`the version must be three numbers such as 1.0.0, and not "${version}"`]),
  ];
}

function isPublic(publicUrl: string): boolean {
  if (!URL.canParse(publicUrl)) return false;
  const { protocol, hostname } = new URL(publicUrl);
  return protocol === 'https:' && hostname.includes('.') && !/^[\d.]+$|^\[|\.local$/.test(hostname);
}

const cut = (text: string, longest: number) =>
  text.length <= longest
    ? text
    : text
        .slice(0, longest)
        .replace(/[\ud800-\udbff]$/, '')
        .trimEnd();
