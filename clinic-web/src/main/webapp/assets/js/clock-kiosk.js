import { KeptPunches, answers } from './clock-kept.js';
import { take, watch } from './clock-photo.js';
import { make } from './dom.js';
import { clock, text } from './text.js';

/** A time clock forgets whoever stood there: an answer after a few seconds, a half-typed PIN after a while longer. */
const main = document.getElementById('main');
const state = main.dataset.state;
const seconds = { answer: 8, ask: 60 };

document.getElementById('said')?.focus();
if (state === 'answer' || state === 'ask') {
  const after = Math.max(seconds[state], Math.min(Number(main.dataset.wait || 0), 60));
  let timer;
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(start, after * 1000);
  };
  /* A page that nobody answers stays, so that punches can be kept on it. */
  const start = async () => {
    if (await answers()) location.replace(location.pathname);
    else {
      document.getElementById('kiosk')?.reset();
      again();
    }
  };
  again();
  for (const sign of ['keydown', 'pointerdown', 'input']) addEventListener(sign, again);
}

/** While nobody answers, a punch is kept with its time and sent later, in order. */
const form = document.getElementById('kiosk');
const kinds = { 'do-in': 'in', 'do-break': 'break-start', 'do-back': 'break-end', 'do-transfer': 'transfer', 'do-out': 'out' };
const RETRY = 15000;

if (form) {
  const kept = new KeptPunches(form.dataset.seal);
  const away = document.getElementById('no-network');
  const list = document.getElementById('kept');
  const told = document.getElementById('kept-told');
  const words = (one) => `${clock(one.at, form.dataset.zone)} ${one.name}, ${text(`kind-${one.kind}`)}`;
  let passing = false;

  const draw = () => {
    const all = kept.all();
    list.hidden = !all.length;
    list.querySelector('ul').replaceChildren(...all.map((one) => make('li', {}, words(one))));
    away.hidden = navigator.onLine && !all.length;
    away.querySelector('div').textContent = text(kept.able ? 'kioskKeeps' : 'kioskOffline');
  };

  const send = async () => {
    if (!kept.all().length || !navigator.onLine) return;
    const refused = await kept.send();
    if (refused.length) told.textContent = text('kioskNotWritten', refused.map(words).join('; '));
    else if (!kept.all().length) told.textContent = text('kioskSent');
    draw();
  };

  const keep = async (kind) => {
    const who = form.querySelector('[name="who"]:checked');
    const { pin } = form.elements;
    if (!kept.able) told.textContent = text('kioskOffline');
    else if (!who) told.textContent = text('kioskWhoMissing');
    else if (!/^\d{4,8}$/.test(pin.value.trim())) told.textContent = text('kioskPinMissing');
    else {
      const one = await kept.keep({ staff: who.value, name: who.parentElement.textContent.trim(), kind, pin: pin.value.trim() });
      form.reset();
      told.textContent = text('kioskKept', words(one));
      draw();
    }
    (who ? pin : form.querySelector('[name="who"]'))?.focus();
  };

  form.addEventListener('submit', async (event) => {
    if (passing) return;
    event.preventDefault();
    const button = event.submitter ?? document.getElementById('do-in');
    if (await answers()) {
      await send();
      if (!kept.all().length) {
        passing = true;
        take();
        form.requestSubmit(button);
        return;
      }
    }
    await keep(kinds[button.id]);
  });
  for (const change of ['online', 'offline']) addEventListener(change, () => { draw(); send(); });
  setInterval(send, RETRY);
  draw();
  send();
  watch();
}
