import { put } from './api.js';
import { icon, make } from './dom.js';
import { keysIn } from './keys.js';
import { PunchQueue } from './punch-queue.js';
import { refuse } from './refusal.js';
import { able, keepClock } from './sheet-store.js';
import { base, clock, text } from './text.js';
import { done, failed } from './toast.js';

const page = JSON.parse(document.getElementById('clock-data').textContent);
const { signIn, assets } = JSON.parse(document.getElementById('sheet').textContent);
const area = document.getElementById('clock-area');
const part = () => document.getElementById('clock');
const { account } = document.documentElement.dataset;
const queue = new PunchQueue(signIn, account);
const after = { in: 'in', out: 'out', 'break-start': 'break', 'break-end': 'in', transfer: 'in' };
const nextOf = { out: ['in'], in: ['break-start', 'out'], break: ['break-end', 'out'] };
const keyOf = { in: 'I', out: 'O', 'break-start': 'B', 'break-end': 'B' };
const placeOf = (code) => page.branches.find((one) => one.code === code) ?? page.branches[0];
const nameOf = (kind) => text(`kind-${kind}`);

/** The page as the server sees it now. */
async function look() {
  const answer = await fetch(`${base}/roster/clock`, { headers: { 'X-Requested-With': 'clinic' } })
    .then((response) => (response.ok && !response.redirected ? response.text() : ''))
    .catch(() => '');
  const fresh = new DOMParser().parseFromString(answer, 'text/html').getElementById('clock');
  if (!fresh || !part()) return;
  const held = part().contains(document.activeElement);
  part().replaceWith(document.adoptNode(fresh));
  if (held) (part().querySelector('.clock-go') ?? part()).focus({ preventScroll: true });
  save();
}

/** Keeps what the page without network needs: how they stand, and where they may punch. */
function save() {
  if (!able() || !signIn || !part()) return;
  const branch = part().querySelector('.clock-go')?.dataset.branch || page.branches[0]?.code;
  keepClock(signIn, { account, standing: part().dataset.standing, branch, branches: page.branches }).then(() => { document.documentElement.dataset.clock = 'kept'; }, () => null);
}

/** What waits to be sent, and what can be punched after it. */
function draw() {
  const box = document.getElementById('waiting');
  box.hidden = !queue.kept.length;
  if (!queue.kept.length) return;
  box.querySelector('b').textContent = queue.kept.length === 1 ? text('waitingOne') : text('waiting', queue.kept.length);
  box.querySelector('ul').replaceChildren(...queue.kept.map((punch) => make('li', {}, `${clock(punch.at, placeOf(punch.branch).zone)} ${nameOf(punch.kind)}, ${placeOf(punch.branch).name}`)));
  const last = queue.kept[queue.kept.length - 1];
  const standing = after[last.kind];
  part().dataset.standing = standing;
  document.querySelector('#standing span').textContent = text(`standing-${standing}`);
  part().querySelector('.clock-buttons').replaceChildren(...nextOf[standing].map((kind) => make('button', { class: 'btn primary clock-go', type: 'button', 'data-kind': kind, 'data-branch': last.branch }, icon('clock'), nameOf(kind), ' ', make('kbd', {}, keyOf[kind]))));
}

async function send() {
  const { told, stopped } = await queue.send();
  document.getElementById('sign-in-again').hidden = stopped?.status !== 401;
  if (!told.length) return draw();
  const refused = told.filter((one) => one.refusal);
  if (told.length > refused.length) done(text('sent', told.length - refused.length));
  if (refused.length) {
    const box = document.getElementById('unsent');
    box.querySelector('ul').append(...refused.map(({ punch, refusal }) => make('li', {}, text('refusedPunch', nameOf(punch.kind), clock(punch.at, placeOf(punch.branch).zone), refusal))));
    box.hidden = false;
  }
  draw();
  return look();
}

let busy = false;
async function punch(button) {
  const branch = button.dataset.branch || document.getElementById('at-branch')?.value;
  if (busy || !branch) return;
  busy = true;
  try {
    const heard = await queue.punch(button.dataset.kind, branch);
    if (heard) {
      done(text(`done-${button.dataset.kind}`, button.dataset.kind === 'transfer' ? placeOf(branch).name : clock(new Date().toISOString(), placeOf(branch).zone)));
      await look();
    } else {
      draw();
      part().querySelector('.clock-go')?.focus();
    }
  } catch (problem) {
    if (problem.refused) refuse(problem);
    else failed(problem.detail || problem.title, () => punch(button));
  } finally {
    busy = false;
  }
}

area.addEventListener('click', (event) => {
  const button = event.target.closest('[data-kind]');
  if (button?.matches('button')) punch(button);
});
const press = (...kinds) => () => {
  const button = kinds.map((kind) => part()?.querySelector(`button[data-kind="${kind}"]`)).find(Boolean);
  button?.click();
  return Boolean(button);
};
keysIn(document.body, { i: press('in'), o: press('out'), b: press('break-start', 'break-end') });

const form = document.getElementById('pin-form');
form?.addEventListener('submit', async (event) => {
  event.preventDefault();
  const error = document.getElementById('pin-error');
  error.textContent = '';
  try {
    await put('clock/pin', { pin: form.elements.pin.value.trim() });
    form.reset();
    done(text('pinSet'));
  } catch (problem) {
    error.textContent = problem.reasons?.[0]?.message ?? problem.detail ?? problem.title;
    form.elements.pin.focus();
  }
});
document.getElementById('unsent-seen')?.addEventListener('click', () => {
  const box = document.getElementById('unsent');
  box.hidden = true;
  box.querySelector('ul').replaceChildren();
});

if (part()) {
  save();
  navigator.serviceWorker?.register(`${base}/roster/worker.js?assets=${encodeURIComponent(assets)}`).then(
    () => navigator.serviceWorker.ready.then(() => { document.documentElement.dataset.worker = 'ready'; }),
    () => null,
  );
  addEventListener('beforeunload', (event) => document.getElementById('sign-in-again').hidden === false && queue.kept.length && event.preventDefault());
  queue.load().then(() => {
    draw();
    return queue.kept.length ? send() : null;
  });
  addEventListener('online', send);
  setInterval(() => queue.kept.length && send(), 15000);
  setInterval(() => document.visibilityState === 'visible' && !queue.kept.length && look(), 60000);
}
