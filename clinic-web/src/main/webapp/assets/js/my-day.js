import { post, remove } from './api.js';
import { keysIn } from './keys.js';
import { listen } from './live.js';
import { refuse } from './refusal.js';
import { announce } from './say.js';
import { base, text } from './text.js';
import { done, failed, undo } from './toast.js';

const my = JSON.parse(document.getElementById('my-day-data').textContent);
const area = document.getElementById('my-day-area');
const part = () => document.getElementById('my-day');

/** The day as it is now; what had focus keeps it where it still is. */
let asked = null;
async function look() {
  asked?.abort();
  asked = new AbortController();
  const page = await fetch(`${base}/desk/my-day`, { headers: { 'X-Requested-With': 'clinic' }, signal: asked.signal })
    .then((answer) => (answer.ok && !answer.redirected ? answer.text() : ''))
    .catch(() => '');
  const fresh = new DOMParser().parseFromString(page, 'text/html').getElementById('my-day');
  if (!fresh || !part()) return;
  const held = part().contains(document.activeElement) ? document.activeElement.dataset : null;
  part().replaceWith(document.adoptNode(fresh));
  if (held) ([...part().querySelectorAll('button')].find((one) => (one.dataset.id ?? one.dataset.seen) === (held.id ?? held.seen) && one.dataset.step === held.step) ?? part().querySelector('button') ?? part()).focus({ preventScroll: true });
  tick();
  announce();
}

const words = { start: 'started', complete: 'completed', extend: 'extended', 'add-on': 'added' };
async function act(visit, step, client, { minutes, service, name }) {
  try {
    if (service) await post(`appointments/${visit}/add-ons`, { service });
    else await post(`appointments/${visit}/${step}`, minutes ? { minutes: Number(minutes) } : {});
    done(text(words[step], client, name ?? minutes), () => back(visit, step, client));
    await look();
  } catch (problem) {
    if (problem.refused) refuse(problem);
    else failed(problem.detail || problem.title, problem.status === 403 ? null : () => act(visit, step, client, { minutes, service, name }));
    await look();
  }
}
async function back(visit, step, client) {
  try {
    await post(`appointments/${visit}/undo?step=${step}`);
    done(text('undone', client));
  } catch (problem) {
    if (problem.refused) refuse(problem);
    else failed(problem.detail || problem.title, null);
  }
  await look();
}
async function unsend(message, words) {
  try {
    await remove(`messages/${message}`);
    done(text('undone', words));
  } catch (problem) {
    if (problem.refused) refuse(problem);
    else failed(problem.detail || problem.title, null);
  }
  await look();
}
async function seen(message) {
  try {
    await post(`messages/${message}/seen`);
    await look();
  } catch (problem) {
    failed(problem.detail || problem.title, () => seen(message));
  }
}

area.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (button?.dataset.step) act(button.dataset.id, button.dataset.step, button.dataset.client, button.dataset);
  else if (button?.dataset.seen) seen(button.dataset.seen);
});
const press = (selector) => () => {
  if (document.querySelector('dialog[open]')) return false;
  const button = area.querySelector(selector);
  button?.click();
  return Boolean(button);
};
keysIn(document.body, { s: press('[data-step="start"]'), d: press('[data-step="complete"]'), i: press('[data-seen]'), u: () => undo() });

const form = document.getElementById('note-form');
form?.addEventListener('submit', async (event) => {
  event.preventDefault();
  const error = document.getElementById('note-error');
  const field = form.elements.words;
  error.textContent = '';
  if (!field.value.trim()) {
    error.textContent = text('needWords');
    field.focus();
    return;
  }
  try {
    const { id } = await post('messages', { branch: form.elements.branch?.value ?? my.places[0].branch, words: field.value });
    const words = field.value;
    field.value = '';
    done(text('noted'), () => unsend(id, words));
    await look();
  } catch (problem) {
    error.textContent = problem.reasons?.[0]?.message ?? problem.detail ?? problem.title;
    field.focus();
  }
});

/** The ring of the treatment under way goes on between two looks. */
function tick() {
  const card = area.querySelector('.now-card');
  if (!card) return;
  const left = Math.ceil((Date.parse(card.dataset.due) - Date.now()) / 60000);
  const share = 1 - Math.max(0, Math.min(1, left / Number(card.dataset.minutes)));
  const around = 2 * Math.PI * 58;
  card.querySelector('.arc').setAttribute('stroke-dasharray', `${(share * around).toFixed(1)} ${around.toFixed(1)}`);
  card.querySelector('.ring-n').textContent = String(Math.abs(left));
  card.querySelector('.ring-u').textContent = text(left < 0 ? 'minutesOver' : 'minutesLeft');
  card.querySelector('.ring').setAttribute('aria-label', `${Math.abs(left)} ${text(left < 0 ? 'minutesOver' : 'minutesLeft')}`);
  card.classList.toggle('over', left < 0);
}
tick();
announce();
setInterval(tick, 15000);
setInterval(() => document.visibilityState === 'visible' && look(), 60000);
for (const { branch, zone } of my.places) listen({ branch, zone, changed: look, back: look });
