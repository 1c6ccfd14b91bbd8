/** How a page of results looks, in light and dark; without any character that HTML would have escaped. */
export const style = `
:root {
  --page: light-dark(#f6f7f9, #0f1318);
  --surface: light-dark(#ffffff, #171c23);
  --text: light-dark(#1b1f24, #e6edf3);
  --muted: light-dark(#57606a, #9da7b3);
  --line: light-dark(#d0d7de, #343d48);
  --accent: light-dark(#0a58b8, #7cb7ff);
  --good: light-dark(#116329, #56d07b);
  --bad: light-dark(#b3261e, #ff8f85);
  --other: light-dark(#7a4f00, #e3b455);
  color-scheme: light dark;
}
* { box-sizing: border-box; }
body {
  margin: 0 auto;
  max-width: 70rem;
  padding: 1.5rem clamp(0.75rem, 3vw, 2.5rem) 3rem;
  background: var(--page);
  color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif;
  overflow-wrap: anywhere;
}
h1 { margin: 0; font-size: clamp(1.4rem, 4vw, 1.9rem); line-height: 1.2; }
h2 { margin: 2rem 0 0.5rem; font-size: 1.15rem; }
h3 { margin: 1rem 0 0.25rem; font-size: 1rem; }
p { margin: 0.4rem 0; }
ul { margin: 0; padding: 0; list-style: none; }
details { border: 1px solid var(--line); border-radius: 0.5rem; background: var(--surface); margin: 0.5rem 0; }
summary { padding: 0.6rem 0.9rem; cursor: pointer; }
.inside { padding: 0 0.9rem 0.9rem; }
.run { border-top: 1px solid var(--line); margin-top: 0.75rem; }
.is { font-weight: 700; }
.passed, .held { color: var(--good); }
.failed, .broken { color: var(--bad); }
.tainted, .unjudged, .skipped { color: var(--other); }
.muted, dt { color: var(--muted); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.1rem 1rem; margin: 0.4rem 0; }
dd { margin: 0; }
pre, code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: 0.875rem; }
pre { margin: 0; padding: 0.6rem; border: 1px solid var(--line); border-radius: 0.3rem; white-space: pre-wrap; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`;
