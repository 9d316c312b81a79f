import { get } from './api.js';
import { make } from './dom.js';
import { replay } from './sheet-replay.js';
import { able, forget, keep, noted } from './sheet-store.js';
import { base, text } from './text.js';
import { done } from './toast.js';
import { localInstant } from './zone.js';

const { signIn, assets } = JSON.parse(document.getElementById('sheet').textContent);
const desk = JSON.parse(document.getElementById('desk').textContent);
const QUIET = 3000;
const MINUTE = 60000;

/** Keeps today's visits of the branch, as they are now. */
async function save() {
  try {
    const { rows } = await get('appointments', { branch: desk.branch, date: desk.today });
    const names = Object.fromEntries(desk.services.map((service) => [service.code, service.name]));
    const visits = rows.map((visit) => ({ id: visit.id, start: visit.start, end: visit.end, client: visit.clientName, therapist: visit.therapistName, room: visit.roomName, service: names[visit.service] ?? visit.service, status: visit.status }));
    const next = new Date(Date.parse(`${desk.today}T12:00:00Z`) + 24 * 60 * MINUTE).toISOString().slice(0, 10);
    await keep(signIn, { branch: desk.branch, zone: desk.zone, date: desk.today, atDesk: desk.atDesk, savedAt: new Date().toISOString(), visits }, localInstant(next, '00:00', desk.zone));
    document.documentElement.dataset.sheet = 'kept';
  } catch (problem) {
    if (problem.status === 401) await forget();
  }
}

/** Tells what was noted while the server was gone, and lists what no longer fits. */
async function tell() {
  const arrivals = await noted(signIn).catch(() => []);
  if (!arrivals.length) return;
  const { told } = await replay(arrivals);
  const refused = told.filter((each) => each.refusal);
  if (told.length > refused.length) done(text('sheetTold', told.length - refused.length));
  if (!refused.length) return;
  const box = document.getElementById('sheet-conflicts');
  box.querySelector('ul').replaceChildren(...refused.map(({ arrival, refusal }) => make('li', {}, text('sheetConflict', arrival.client, arrival.time, refusal))));
  box.hidden = false;
}

if (able() && signIn) {
  navigator.serviceWorker?.register(`${base}/desk/worker.js?assets=${encodeURIComponent(assets)}`).then(
    () => navigator.serviceWorker.ready.then(() => { document.documentElement.dataset.worker = 'ready'; }),
    () => null,
  );
  tell().then(save);
  let timer;
  new MutationObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(save, QUIET);
  }).observe(document.querySelector('.desk-main'), { childList: true });
  setInterval(() => document.visibilityState === 'visible' && save(), MINUTE);
  addEventListener('online', () => tell().then(save));
}
document.getElementById('sheet-seen')?.addEventListener('click', () => { document.getElementById('sheet-conflicts').hidden = true; });
