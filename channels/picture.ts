import type { Target } from './channel.ts';

/**
 * The address of a picture that phones, Slack and Teams can fetch and show: jpeg, png or gif. A drawing of the shop's own gives way to the
 * picture that lies beside it; undefined where there is none, or no public address.
 */
export function pictureAt(url: string, target: Target): string | undefined {
  const shown = target.rasterOf?.(url) ?? url;
  const full = shown.startsWith('/') ? `${target.publicUrl ?? ''}${shown}` : shown;
  const isShown = /^https?:\/\/[^\s?#]+\.(?:jpe?g|png|gif)(?:[?#]\S*)?$/i.test(full);
  return isShown && URL.canParse(full) ? full : undefined;
}
