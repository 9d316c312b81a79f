import { icon, make } from './dom.js';
import { PunchQueue } from './punch-queue.js';
import { able, keptClock } from './sheet-store.js';
import { base, clock, text } from './text.js';

/** The time clock while the network is gone: notes punches, and leads back once the server answers. */
const LISTEN = 5000;
const after = { in: 'in', out: 'out', 'break-start': 'break', 'break-end': 'in', transfer: 'in' };
const next = { out: ['in'], in: ['break-start', 'out'], break: ['break-end', 'out'] };
const theme = /(?:^|; )theme=(light|dark)/.exec(document.cookie)?.[1];
if (theme) document.documentElement.dataset.theme = theme;

const known = able() ? await keptClock().catch(() => null) : null;
const queue = new PunchQueue(known?.signIn, known?.account);
const placeOf = (code) => known.branches.find((one) => one.code === code) ?? known.branches[0];

async function punch(kind, branch) {
  await queue.punch(kind, branch, true);
  draw();
  document.querySelector('.clock-go')?.focus();
}

function draw() {
  const last = queue.kept[queue.kept.length - 1];
  const standing = last ? after[last.kind] : known.standing;
  const here = last?.branch ?? known.branch;
  document.querySelector('#standing span').textContent = text(`standing-${standing}`);
  const where = standing === 'out' ? known.branches : [placeOf(here)];
  document.querySelector('.clock-buttons').replaceChildren(...where.flatMap((place) => next[standing].map((kind) => make('button', { class: 'btn primary clock-go', type: 'button', 'data-kind': kind, onclick: () => punch(kind, place.code) }, icon('clock'), `${text(`kind-${kind}`)}, ${place.name}`))));
  document.querySelector('#waiting ul').replaceChildren(...queue.kept.map((one) => make('li', {}, `${clock(one.at, placeOf(one.branch).zone)} ${text(`kind-${one.kind}`)}, ${placeOf(one.branch).name}`)));
}

async function listen() {
  const answers = await fetch(`${base}/health/live`, { cache: 'no-store' }).then((response) => response.ok, () => false);
  document.getElementById('to-clock').hidden = !answers;
  if (answers && location.pathname.endsWith('/clock')) location.reload();
  else setTimeout(listen, LISTEN);
}

if (known) {
  await queue.load();
  document.getElementById('offline-clock').hidden = false;
  document.getElementById('nothing').hidden = true;
  draw();
}
listen();
