/** What stands for the document's root inside of a shadow root. */
const root = '.parley-root';

/**
 * Makes a stylesheet that was written for a document one for a shadow root in somebody else's document. Tokens hang on an element that the
 * page's rules do not reach instead of on `:root`; lengths in `rem`, which would follow the page's own size of letters, follow
 * `--parley-rem`, and where they are asked about they are of 16 pixels; and since `@property` is not heard in there, what Tailwind keeps for
 * browsers without it is for all.
 */
export function forShadow(css: string): string {
  return css
    .replace(/@property\s+--[\w-]+\s*\{[^}]*\}/g, '')
    .replace(/@supports[^{]*-webkit-hyphens:[^{]*\{/g, '@supports (display:block){')
    .replace(/:root\s*,\s*:host|html\s*,\s*:host|:host(?![(\w-])|:root|(?<=^|[},{\s])html(?=\s*[,{])/g, root)
    .replace(/(?<=^|[},{;\s])body(?=\s*\{)/g, root)
    .replace(/@(?:media|container)[^{;]*/g, (prelude) =>
      prelude.replace(/(\d*\.?\d+)rem\b/g, (_, size: string) => `${String(Number(size) * 16)}px`),
    )
    .replace(/(?<![\w.-])(-?\d*\.?\d+)rem\b/g, 'calc($1*var(--parley-rem))');
}
