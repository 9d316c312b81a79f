/** A time clock forgets whoever stood there: an answer after a few seconds, a half-typed PIN after a while longer. */
const main = document.getElementById('main');
const state = main.dataset.state;
const seconds = { answer: 8, ask: 60 };

document.getElementById('said')?.focus();
if (state === 'answer' || state === 'ask') {
  const start = () => (navigator.onLine ? location.replace(location.pathname) : undefined);
  const after = Math.max(seconds[state], Math.min(Number(main.dataset.wait || 0), 60));
  let timer = setTimeout(start, after * 1000);
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(start, after * 1000);
  };
  for (const sign of ['keydown', 'pointerdown', 'input']) addEventListener(sign, again);
}

/** Without a network nothing is sent, so that nobody thinks they punched. */
const form = document.getElementById('kiosk');
const said = document.getElementById('no-network');
const show = () => { if (said) said.hidden = navigator.onLine; };
form?.addEventListener('submit', (event) => {
  show();
  if (!navigator.onLine) event.preventDefault();
});
for (const change of ['online', 'offline']) addEventListener(change, show);
show();
