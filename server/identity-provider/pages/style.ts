/** The look of the pages: the colours and type of the web client. */
export const style = `:root {
  --paper: #f7f1e8; --surface: #fffdf9; --ink: #2a1f19; --muted: #6b594c; --line: #e2d5c3; --edge: #a08b78;
  --brand: #17434b; --brand-hover: #245b65; --on-brand: #fdf8f0; --danger: #a3271f; --danger-soft: #fbe6e2;
  --copper: #9a4f1c; --shadow: 0 1px 2px rgb(62 40 22 / 0.06), 0 6px 18px -8px rgb(62 40 22 / 0.14);
  color-scheme: light dark;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #191310; --surface: #271f1a; --ink: #f5ece1; --muted: #bcaa9a; --line: #3b3029; --edge: #83715f;
    --brand: #8fd0cd; --brand-hover: #a9dedb; --on-brand: #0c2528; --danger: #ffb0a6; --danger-soft: #4a221e;
    --copper: #f0ac77; --shadow: 0 1px 2px rgb(0 0 0 / 0.3), 0 8px 20px -10px rgb(0 0 0 / 0.5);
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; min-width: 20rem; min-height: 100dvh; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, 'Open Sans', sans-serif;
}
header { border-bottom: 1px solid var(--line); padding: 0.5rem 0.75rem; }
header a { display: inline-flex; align-items: center; gap: 0.75rem; padding: 0.25rem 0.5rem 0.25rem 0; border-radius: 0.5rem; color: inherit; text-decoration: none; }
header span, h1 {
  font-family: 'Iowan Old Style', 'Palatino Linotype', Palatino, 'Book Antiqua', Georgia, 'Noto Serif', serif;
  font-weight: 600;
}
header span { font-size: 1.1875rem; }
main {
  max-width: 28rem; margin: clamp(1rem, 8dvh, 5rem) auto 3rem; padding: clamp(1.25rem, 5vw, 2.25rem);
  background: var(--surface); border: 1px solid var(--line); border-radius: 1.5rem; box-shadow: var(--shadow);
}
@media (max-width: 30rem) { main { margin-inline: 1rem; } }
h1 { margin: 0 0 1.25rem; font-size: 1.875rem; line-height: 1.15; }
p { margin: 0 0 1rem; }
a { color: var(--brand); text-underline-offset: 0.2em; }
.field { margin-bottom: 1.1rem; }
label { display: block; font-weight: 600; }
.hint { margin: 0; color: var(--muted); font-size: 0.875rem; }
.error { margin: 0; color: var(--danger); font-size: 0.875rem; }
.alert { padding: 0.75rem 1rem; border-radius: 0.6rem; background: var(--danger-soft); color: var(--danger); }
input, select {
  width: 100%; min-height: 2.75rem; margin-top: 0.3rem; padding: 0.5rem 0.75rem; font: inherit; color: inherit;
  background: var(--paper); border: 1px solid var(--edge); border-radius: 0.75rem;
}
[aria-invalid] { border-color: var(--danger); }
button {
  width: 100%; min-height: 2.75rem; padding: 0.5rem 1rem; font: inherit; font-weight: 600; color: var(--on-brand);
  background: var(--brand); border: 0; border-radius: 99rem; cursor: pointer;
}
button:hover { background: var(--brand-hover); }
:focus-visible { outline: 3px solid var(--copper); outline-offset: 2px; }
.choices { margin: 0; padding: 0; list-style: none; }
.choices li { margin-bottom: 0.6rem; }
.choices button { text-align: left; }
nav { display: flex; flex-wrap: wrap; gap: 0.5rem 1.5rem; margin-top: 1.25rem; font-size: 0.9375rem; }
nav a { display: inline-flex; align-items: center; min-height: 2.75rem; }
`;
