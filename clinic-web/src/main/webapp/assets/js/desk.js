import { get, post } from './api.js';
import { Board } from './board.js';
import { Booking } from './booking.js';
import { open } from './dialog.js';
import { make } from './dom.js';
import { keysIn } from './keys.js';
import { listen } from './live.js';
import { refuse } from './refusal.js';
import { base, clock, day, text } from './text.js';
import { done, failed, undo } from './toast.js';
import { localDate, localInstant, localTime } from './zone.js';

const desk = JSON.parse(document.getElementById('desk').textContent);
const area = document.getElementById('desk-area');
const drawer = document.getElementById('visit');
let selected = area.dataset.visit || null;

const board = new Board(desk, {
  moved: (card, target) => {
    if (!desk.atDesk) return;
    const to = { start: new Date(localInstant(desk.date, target.time, desk.zone)).toISOString() };
    to[desk.by] = target.column.dataset.column;
    move(card.dataset, to);
  },
  empty: ({ column, time }) => desk.atDesk && booking.show({ [desk.by]: column, time }),
});
const booking = new Booking(desk, (booked, client) => {
  const name = client.name ?? `${client.firstName} ${client.lastName}`;
  done(text('booked', name, text('at', day(booked.start, desk.zone), clock(booked.start, desk.zone))), () => act(booked.id, 'undo', name));
  look(booked.branch === desk.branch && localDate(booked.start, desk.zone) === desk.date ? booked.id : selected);
});

/** The board and, when one is open, the visit beside it, as they are now. */
async function look(show = selected) {
  await Promise.all([board.refresh(show), show ? select(show, false) : null]);
}

async function select(id, focus = true) {
  const answer = await fetch(`${base}/desk/visit?${new URLSearchParams({ branch: desk.branch, date: desk.date, visit: id })}`, { headers: { 'X-Requested-With': 'clinic' } }).catch(() => null);
  if (!answer?.ok || answer.redirected) return failed(text('notLoaded'), () => select(id, focus));
  const inside = drawer.contains(document.activeElement) ? document.activeElement.dataset.act : null;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  drawer.replaceChildren(...[...fresh.body.children].map((part) => document.adoptNode(part)));
  selected = String(id);
  area.classList.remove('closed');
  board.mark(selected);
  address(selected);
  if (focus) drawer.querySelector('.act.primary, .act:not([disabled])')?.focus();
  else if (inside) (drawer.querySelector(`[data-act="${inside}"]:not([disabled])`) ?? drawer.querySelector('.act.primary') ?? drawer).focus();
  return undefined;
}

function closeVisit() {
  const card = board.card(selected);
  selected = null;
  area.classList.add('closed');
  board.mark(null);
  address(null);
  if (card) board.focus(card);
}

function address(visit) {
  const url = new URL(location.href);
  if (visit) url.searchParams.set('visit', visit);
  else url.searchParams.delete('visit');
  history.replaceState(null, '', url);
}

const words = { 'check-in': 'checkedIn', start: 'started', complete: 'completed', 'no-show': 'noShow', cancel: 'cancelled' };

/** One command on a visit; what can be taken back offers Undo. */
async function act(id, command, client, body) {
  try {
    await post(`appointments/${id}/${command}`, body);
    if (command === 'undo') done(text('undone', client));
    else done(text(words[command], client), desk.atDesk ? () => act(id, 'undo', client) : null);
    await look();
    return true;
  } catch (problem) {
    if (problem.refused) refuse(problem);
    else failed(problem.detail || problem.title, problem.status === 403 ? null : () => act(id, command, client, body));
    return false;
  }
}

async function move(visit, to) {
  const same = Date.parse(to.start) === Date.parse(visit.start) && (!to.therapist || String(to.therapist) === visit.therapist) && (!to.room || String(to.room) === visit.room);
  if (same) return true;
  try {
    await post(`appointments/${visit.id}/move`, to);
    done(text('moved', visit.client, text('at', day(to.start, desk.zone), clock(to.start, desk.zone))), () => act(visit.id, 'undo', visit.client));
    await look();
    return true;
  } catch (problem) {
    if (problem.refused) refuse(problem, (way) => move(visit, { ...to, ...(way.start && { start: way.start }), ...(way.room && { room: way.room }), ...(way.therapist && { therapist: way.therapist }), ...(way.reason && { override: { ...to.override, [way.code]: way.reason } }) }));
    else failed(problem.detail || problem.title, problem.status === 403 ? null : () => move(visit, to));
    return false;
  }
}

/** What a key or a button acts on: the focused card, else the open visit. */
function subject() {
  const card = board.focused;
  if (card) return { ...card.dataset };
  const head = document.getElementById('visit-head');
  return head && selected ? { ...head.dataset } : null;
}

async function detail(visit) {
  if (visit.service) return visit;
  await select(visit.id, false);
  return { ...document.getElementById('visit-head').dataset };
}

const may = {
  'check-in': ['booked', 'confirmed'],
  start: ['arrived'],
  complete: ['in-treatment'],
  'no-show': ['booked', 'confirmed'],
  cancel: ['held', 'booked', 'confirmed', 'arrived'],
  move: ['held', 'booked', 'confirmed', 'arrived'],
  checkout: ['in-treatment', 'completed', 'settled'],
  undo: ['arrived', 'in-treatment', 'completed', 'cancelled', 'late-cancelled', 'no-show'],
};

async function run(command) {
  const visit = subject();
  if (command === 'undo' && undo()) return;
  if (!desk.atDesk && !['start', 'complete'].includes(command)) return;
  if (!visit || (may[command] && !may[command].includes(visit.state))) return;
  if (command === 'checkout') {
    if (visit.state === 'in-treatment' && !(await act(visit.id, 'complete', visit.client))) return;
    location.assign(`${base}/desk/checkout?appointment=${visit.id}`);
  } else if (command === 'rebook') {
    const all = await detail(visit);
    booking.show({ client: { id: all.clientId, name: all.client }, service: all.service, minutes: all.minutes, therapist: all.therapist });
  } else if (command === 'move') moveForm(visit);
  else if (command === 'cancel') cancelForm(visit);
  else await act(visit.id, command, visit.client);
}

const moveDialog = document.getElementById('move-dialog');
const moveFields = document.getElementById('move-form').elements;
moveFields.therapist.append(...desk.therapists.map((one) => make('option', { value: one.id }, one.name)));
moveFields.room.append(...desk.rooms.map((one) => make('option', { value: one.id }, one.name)));
let moving = null;
function moveForm(visit) {
  moving = visit;
  document.getElementById('move-who').textContent = visit.client;
  document.getElementById('move-error').textContent = '';
  moveFields.date.value = localDate(visit.start, desk.zone);
  moveFields.time.value = localTime(visit.start, desk.zone);
  for (const [name, id] of [['therapist', visit.therapist], ['room', visit.room]]) {
    if (![...moveFields[name].options].some((option) => option.value === id)) moveFields[name].append(make('option', { value: id }, id));
  }
  moveFields.therapist.value = visit.therapist;
  moveFields.room.value = visit.room;
  open(moveDialog);
}
document.getElementById('move-form').addEventListener('submit', async (event) => {
  event.preventDefault();
  if (!moveFields.date.value || !moveFields.time.value) {
    document.getElementById('move-error').textContent = text('chooseTime');
    return;
  }
  moveDialog.close();
  await move(moving, { start: new Date(localInstant(moveFields.date.value, moveFields.time.value, desk.zone)).toISOString(), therapist: moveFields.therapist.value, room: moveFields.room.value });
});

const cancelDialog = document.getElementById('cancel-dialog');
const reason = document.getElementById('cancel-reason');
const waive = document.getElementById('cancel-waive');
function cancelForm(visit) {
  moving = visit;
  document.getElementById('cancel-who').textContent = visit.client;
  document.getElementById('cancel-error').textContent = '';
  reason.value = '';
  waive.value = '';
  reason.removeAttribute('aria-invalid');
  open(cancelDialog);
}
document.getElementById('cancel-form').addEventListener('submit', async (event) => {
  event.preventDefault();
  if (!reason.value.trim()) {
    document.getElementById('cancel-error').textContent = text('needReason');
    reason.setAttribute('aria-invalid', 'true');
    reason.focus();
    return;
  }
  cancelDialog.close();
  await act(moving.id, 'cancel', moving.client, { reason: reason.value.trim(), ...(waive.value.trim() ? { waive: waive.value.trim() } : {}) });
});

const at = (changes) => {
  const url = new URL(location.href);
  url.searchParams.set('branch', desk.branch);
  url.searchParams.delete('visit');
  for (const [name, value] of Object.entries(changes)) url.searchParams.set(name, value);
  return url;
};
async function turn(by) {
  desk.by = by;
  history.replaceState(null, '', at({ date: desk.date, by }));
  document.querySelector(`#by [value="${by}"]`).checked = true;
  await board.refresh(selected);
}

area.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-id]');
  const button = event.target.closest('[data-act]');
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    select(link.dataset.id, event.detail === 0);
  } else if (button?.dataset.act === 'close') closeVisit();
  else if (button) run(button.dataset.act);
});
document.getElementById('book')?.addEventListener('click', () => booking.show());
document.getElementById('by').addEventListener('change', (event) => turn(event.target.value));
document.getElementById('day-pick').addEventListener('change', (event) => event.target.value && location.assign(at({ date: event.target.value })));

const arrows = Object.fromEntries(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'].map((key) => [key, (event) => (event.target.closest('#day') ? board.step(key) : false)]));
keysIn(area, {
  ...arrows,
  a: () => run('check-in'),
  s: () => run('start'),
  d: () => run('complete'),
  c: () => run('checkout'),
  r: () => run('rebook'),
  m: () => run('move'),
  x: () => run('no-show'),
  u: () => run('undo'),
  Delete: () => run('cancel'),
  n: () => (desk.atDesk ? booking.show() : false),
  g: () => turn(desk.by === 'room' ? 'therapist' : 'room'),
  '[': () => document.querySelector('a[rel="prev"]').click(),
  ']': () => document.querySelector('a[rel="next"]').click(),
  Escape: () => (selected ? closeVisit() : false),
});

listen({
  branch: desk.branch,
  zone: desk.zone,
  changed: (change) => (change.date === desk.date ? look() : null),
  back: () => look(),
});
setInterval(() => document.visibilityState === 'visible' && !document.querySelector('dialog[open]') && board.refresh(selected), 60000);
if (selected) board.mark(selected);
const line = document.querySelector('.now-line');
if (line) line.scrollIntoView({ block: 'center' });
if (document.activeElement === document.body) board.cards.find((card) => card.tabIndex === 0)?.focus({ preventScroll: true });
const bookFor = new URL(location.href).searchParams.get('book');
if (bookFor && desk.atDesk) get(`clients/${bookFor}`).then((client) => booking.show({ client }), (problem) => failed(problem.title, () => location.reload()));
