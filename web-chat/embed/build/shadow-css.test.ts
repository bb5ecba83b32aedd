import { expect, test } from 'vitest';
import { forShadow } from './shadow-css.ts';

test('a stylesheet for a document becomes one for a shadow root', () => {
  expect(forShadow(':root,:host{--spacing:.25rem}')).toBe(
    '.parley-root{--spacing:calc(.25*var(--parley-rem))}',
  );
  expect(forShadow('html,:host{line-height:1.5}body{margin:0}')).toBe(
    '.parley-root{line-height:1.5}.parley-root{margin:0}',
  );
  expect(forShadow('@media (prefers-color-scheme:dark){:root{--ink:#fff}}')).toBe(
    '@media (prefers-color-scheme:dark){.parley-root{--ink:#fff}}',
  );
  expect(forShadow('@container chat (min-width:36rem){.a{padding:1.5rem -2rem}}')).toBe(
    '@container chat (min-width:576px){.a{padding:calc(1.5*var(--parley-rem)) calc(-2*var(--parley-rem))}}',
  );
  expect(forShadow('@property --tw-x{syntax:"*";inherits:false;initial-value:0}.b{--tw-x:1}')).toBe(
    '.b{--tw-x:1}',
  );
  expect(forShadow('.tbody{a:b}.h-2rem{height:2rem}')).toBe(
    '.tbody{a:b}.h-2rem{height:calc(2*var(--parley-rem))}',
  );
});
