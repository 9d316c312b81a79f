import { make, icon } from './dom.js';
import { replay } from './sheet-replay.js';
import { able, day, note, noted } from './sheet-store.js';
import { base, clock, day as dayName, text } from './text.js';

const LISTEN = 5000;
const rows = document.getElementById('rows');
const state = document.getElementById('state');
const results = document.getElementById('results');
const looks = { held: 'booked', 'in-treatment': 'treating', settled: 'completed', 'late-cancelled': 'cancelled', 'no-show': 'noshow' };
let sheet = null;
let pending = [];
let away = false;

const theme = /(?:^|; )theme=(light|dark)/.exec(document.cookie)?.[1];
if (theme) document.documentElement.dataset.theme = theme;

function say(key, ...values) {
  state.querySelector('span').textContent = text(key, ...values);
  document.getElementById('sign-in').hidden = key !== 'sheetSignedOut';
}

async function arrive(visit) {
  const now = new Date().toISOString();
  const arrival = { id: visit.id, client: visit.client, at: now, time: clock(now, sheet.zone), key: crypto.randomUUID() };
  await note(arrival);
  pending.push(arrival);
  draw();
  rows.querySelector(`[data-id="${visit.id}"] .noted`)?.focus();
}

function status(visit) {
  const arrival = pending.find((one) => one.id === visit.id);
  if (arrival) return make('span', { class: 'noted status', 'data-status': 'arrived', tabindex: '-1' }, icon('arrived'), text('sheetNoted', arrival.time));
  const look = looks[visit.status] ?? visit.status;
  return make('span', { class: 'status', 'data-status': look }, icon(look), text(`status-${visit.status}`));
}

function draw() {
  document.getElementById('title').textContent = `${dayName(`${sheet.date}T12:00:00Z`, 'UTC')}, ${sheet.branch}`;
  document.getElementById('as-of').textContent = text('sheetAsOf', clock(sheet.savedAt, sheet.zone));
  const arrivable = (visit) => sheet.atDesk && ['booked', 'confirmed'].includes(visit.status) && !pending.some((one) => one.id === visit.id);
  rows.replaceChildren(...sheet.visits.map((visit) => make('tr', { 'data-id': visit.id },
    make('th', { scope: 'row', class: 'nowrap' }, `${clock(visit.start, sheet.zone)}\u2013${clock(visit.end, sheet.zone)}`),
    make('td', {}, make('b', {}, visit.client)),
    make('td', {}, visit.therapist),
    make('td', {}, visit.room),
    make('td', {}, visit.service),
    make('td', {}, status(visit)),
    make('td', {}, arrivable(visit) ? make('button', { class: 'btn', type: 'button', 'aria-label': text('sheetArriveOf', visit.client), onclick: () => arrive(visit) }, text('sheetArrive')) : null))));
  document.getElementById('sheet-card').hidden = false;
  document.getElementById('nothing').hidden = true;
}

/** Somebody signed in again may send what was noted, as long as this page stays open. */
async function tell() {
  if (!pending.length) return say('sheetBack');
  const { told, stopped } = await replay(pending);
  pending = pending.filter((one) => !told.some(({ arrival }) => arrival === one));
  for (const { arrival, refusal } of told) {
    if (refusal) results.append(make('div', { class: 'banner tone-danger conflict', role: 'alert' }, icon('contra'), make('div', {}, text('sheetConflict', arrival.client, arrival.time, refusal))));
    else {
      const visit = sheet.visits.find((one) => one.id === arrival.id);
      if (visit) visit.status = 'arrived';
      results.append(make('div', { class: 'banner tone-ok', role: 'status' }, icon('check'), make('div', {}, text('sheetSent', arrival.client, arrival.time))));
    }
  }
  if (sheet) draw();
  if (stopped?.status === 401) return say('sheetSignedOut');
  return say(stopped ? 'sheetGone' : 'sheetBack');
}

async function listen() {
  const answers = await fetch(`${base}/health/live`, { cache: 'no-store' }).then((response) => response.ok, () => false);
  document.getElementById('to-board').hidden = !answers;
  if (answers) await tell();
  else if (!away) say('sheetGone');
  away = !answers;
  setTimeout(listen, LISTEN);
}

addEventListener('beforeunload', (event) => pending.length && away === false && state.querySelector('span').textContent === text('sheetSignedOut') && event.preventDefault());
if (able()) {
  sheet = await day().catch(() => null);
  pending = sheet ? await noted().catch(() => []) : [];
}
if (sheet) draw();
listen();
