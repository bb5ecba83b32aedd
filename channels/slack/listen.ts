import type {
  App,
  BlockAction,
  KnownEventFromType,
  SlackEventMiddlewareArgs,
  SlackViewAction,
} from '@slack/bolt';
import { cleanText, longestText, type Turn } from '../../bot/turn.ts';
import { formMetadata, formSubmitted, formView } from './form.ts';
import { enUS } from './messages/en_US.ts';
import { nameOf, wordsOf } from './mrkdwn.ts';
import type { Pressed, SlackAddress } from './payload.ts';
import { blockNames, carriedForm, originOf, saidBy, type Said } from './press.ts';
import type { Found } from './receive.ts';
import type { Slack } from './slack.ts';
import { channelGroup, conversationIn, groupIn, whoIs, type Who } from './who.ts';

const locale = 'en_US';
/** How long an address for responses is good, in milliseconds; Slack says 30 minutes. */
const respondFor = 29 * 60_000;

/** Teaches bolt what the channel hears: every listener notes what it found, and none speaks to the bot. */
export function listen(app: App, slack: Slack): void {
  const found = (context: Record<string, unknown>) => context['found'] as Found;

  app.event('app_mention', ({ event, body, context }) => {
    const who = whoSpoke(body, event);
    if (!who || 'edited' in event) return Promise.resolve();
    const thread = event.thread_ts ?? event.ts;
    const conversation = conversationIn(who, { channel: event.channel, thread });
    const opens = event.thread_ts === undefined;
    note(found(context), body.event_id, who, textOf(event.text, context.botUserId) || enUS.hello, {
      channel: event.channel,
      thread,
      place: 'channel',
      conversation,
      group: opens ? channelGroup(who.team, event.channel) : conversation,
      ...(opens && { opens }),
    });
    return Promise.resolve();
  });

  app.event('message', ({ event, body, context }) => {
    const message = event as Message;
    const kept = message.subtype === undefined || message.subtype === 'file_share';
    const who = whoSpoke(body, message);
    const said = textOf(message.text ?? '', context.botUserId);
    if (!kept || message.channel_type !== 'im' || !who || said === '') return Promise.resolve();
    note(found(context), body.event_id, who, said, {
      channel: message.channel,
      thread: message.thread_ts,
      place: 'direct',
      conversation: conversationIn(who, { thread: message.thread_ts }),
    });
    return Promise.resolve();
  });

  app.command(/.*/, async ({ command, context, ack }) => {
    const who = whoIs({
      team: command.team_id,
      enterprise: command.enterprise_id,
      orgWide: String(command.is_enterprise_install) === 'true',
      user: command.user_id,
    });
    note(found(context), command.trigger_id, who, textOf(command.text) || enUS.hello, {
      channel: command.channel_id,
      place: 'aside',
      conversation: conversationIn(who, { channel: command.channel_id }),
      respond: { url: command.response_url, until: slack.clock().getTime() + respondFor },
    });
    await ack();
  });

  app.action<BlockAction>({ type: 'block_actions' }, async ({ body, context, ack }) => {
    await ack();
    for (const action of body.actions) pressed(found(context), slack, body, action as unknown as Used);
  });

  app.view({ type: 'view_submission' }, async ({ body, view, context, ack }) => {
    const metadata = formMetadata(view.private_metadata);
    if (!metadata) return ack();
    const result = formSubmitted(metadata.form, view.state.values);
    if (!result.ok) return ack({ response_action: 'errors', errors: result.refusal });
    noteSaid(found(context), `view.${view.id}`, whoActed(body), result.value, metadata.address);
    await ack();
  });

  app.event('app_home_opened', ({ event, body, context }) => {
    const who = whoSpoke(body, { user: event.user });
    if (who && event.tab === 'home') found(context).tasks.push(() => slack.showHome(who));
    return Promise.resolve();
  });

  app.event('app_uninstalled', ({ body }) => slack.forget(installationOf(body), body.event_time));
  app.event('tokens_revoked', async ({ event, body }) => {
    if ((event.tokens.bot ?? []).length > 0) await slack.forget(installationOf(body), body.event_time);
  });
}

type EventBody = SlackEventMiddlewareArgs['body'];
type Message = KnownEventFromType<'message'> & {
  readonly text?: string;
  readonly thread_ts?: string;
  readonly user?: string;
  readonly bot_id?: string;
};

/** Who an event speaks of; nobody when it is a bot, or we ourselves. */
function whoSpoke(
  body: EventBody,
  event: { readonly user?: string; readonly bot_id?: string; readonly user_team?: string },
): Who | undefined {
  if (event.user === undefined || event.bot_id !== undefined) return undefined;
  const { team, enterprise, orgWide } = installationOf(body);
  return whoIs({ team, enterprise, orgWide, user: event.user, userTeam: event.user_team });
}

const installationOf = (body: EventBody) => ({
  team: body.team_id,
  enterprise: body.authorizations?.[0]?.enterprise_id ?? body.enterprise_id,
  orgWide: body.authorizations?.[0]?.is_enterprise_install ?? false,
});

const textOf = (text: string, us?: string): string => cleanText(wordsOf(text, us));

type Place = Omit<SlackAddress, 'team' | 'enterprise' | 'orgWide' | 'user'>;

const note = (found: Found, id: string, who: Who, text: string, place: Place) =>
  noteSaid(
    found,
    id,
    who,
    { text },
    {
      team: who.team,
      ...(who.enterprise !== undefined && { enterprise: who.enterprise }),
      ...(who.orgWide && { orgWide: true }),
      user: who.user,
      ...place,
    },
  );

function noteSaid(found: Found, id: string, who: Who, said: Said, address: SlackAddress): void {
  const turn: Turn = {
    id,
    conversation: address.conversation,
    from: who.account,
    locale,
    text: cleanText(said.text.slice(0, longestText).replace(/[\ud800-\udbff]$/, '')),
    ...(said.action && { action: said.action }),
    ...(address.group !== undefined && { group: { place: address.group, name: nameOf(address.user) } }),
  };
  found.inbound.push({ kind: 'turn', turn, address });
}

/** What of a used control the channel looks at; Slack's types differ by control. */
interface Used {
  readonly block_id: string;
  readonly action_id: string;
  readonly action_ts: string;
  readonly value?: string;
  readonly text?: { readonly text: string };
  readonly selected_option?: { readonly value: string; readonly text: { readonly text: string } } | null;
}

/** Who pressed a control or sent a form. */
const whoActed = (body: BlockAction | SlackViewAction): Who =>
  whoIs({
    team: body.team?.id ?? body.user.team_id ?? '',
    enterprise: body.enterprise?.id ?? body.team?.enterprise_id,
    orgWide: body.is_enterprise_install ?? false,
    user: body.user.id,
    userTeam: body.user.team_id,
  });

function pressed(found: Found, slack: Slack, body: BlockAction, used: Used): void {
  const value = used.value ?? used.selected_option?.value;
  if (value === undefined || used.action_id.startsWith('link.')) return;
  const who = whoActed(body);
  const origin = originOf(used.block_id);
  const address = placeOf(slack, body, used, who);
  if (origin?.name === blockNames.form) {
    const form = carriedForm(value);
    const { trigger_id } = body;
    if (!form) return;
    const { pressed } = address;
    const answered = { ...address, pressed: pressed && { ...pressed, label: form.label } };
    found.tasks.push(() => slack.openView(who, trigger_id, formView(form, answered)));
    return;
  }
  const said = saidBy(value);
  if (!said) return;
  const once = origin?.name === blockNames.once;
  // A question is answered once: whatever else is pressed on it before it is settled is the same turn.
  const id = once
    ? ['once', address.pressed?.ts ?? '', used.block_id, who.user].join('.')
    : ['press', used.action_ts, address.pressed?.ts ?? '', used.block_id, used.action_id].join('.');
  noteSaid(found, id, who, said, once ? address : { ...address, pressed: undefined });
}

/** Where a control stands is where its answer goes; whose conversation it is, its block tells. */
function placeOf(slack: Slack, body: BlockAction, used: Used, who: Who): SlackAddress {
  const container = body.container as Readonly<Record<string, unknown>>;
  const text = (name: string) => (typeof container[name] === 'string' ? container[name] : undefined);
  const channel = body.channel?.id ?? text('channel_id') ?? who.user;
  const message = body.message as { thread_ts?: string } | undefined;
  const thread = text('thread_ts') ?? message?.thread_ts;
  const ephemeral = container['is_ephemeral'] === true;
  const direct = channel === who.user || channel.startsWith('D');
  const origin = originOf(used.block_id);
  const ts = text('message_ts');
  const label = used.text?.text ?? used.selected_option?.text.text ?? '';
  const pressed: Pressed | undefined =
    origin && ts !== undefined
      ? {
          channel,
          ts,
          ephemeral,
          responseUrl: body.response_url,
          key: origin.key,
          block: used.block_id,
          label,
        }
      : undefined;
  const conversation = origin?.conversation ?? conversationIn(who, direct ? { thread } : { channel, thread });
  const group = groupIn(conversation);
  return {
    team: who.team,
    ...(who.enterprise !== undefined && { enterprise: who.enterprise }),
    ...(who.orgWide && { orgWide: true }),
    user: who.user,
    channel,
    thread,
    // Only what a slash command brings stands outside of a thread for one reader alone.
    place: ephemeral && thread === undefined ? 'aside' : direct ? 'direct' : 'channel',
    conversation,
    ...(group !== undefined && { group }),
    ...(body.response_url && {
      respond: { url: body.response_url, until: slack.clock().getTime() + respondFor },
    }),
    pressed,
  };
}
