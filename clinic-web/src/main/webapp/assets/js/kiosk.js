import { forget } from './sheet-store.js';

/** A kiosk forgets whoever stood there: an answer after a quarter of a minute, half-typed details after a while longer. */
const main = document.getElementById('main');
const state = main.dataset.state;
const own = main.dataset.own === 'true';
const seconds = { checked: 15, typing: 45 };

document.getElementById('said')?.focus();

if (!own && state === 'ask') forget();
if (!own && (state === 'answer' || state === 'ask')) {
  const start = () => location.replace(location.pathname);
  const wait = Number(main.dataset.wait || 0);
  const after = state === 'answer' ? Math.max(seconds.checked, Math.min(wait, 60)) : seconds.typing;
  let timer = setTimeout(start, after * 1000);
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(start, after * 1000);
  };
  for (const sign of ['keydown', 'pointerdown', 'input']) addEventListener(sign, again);
}
