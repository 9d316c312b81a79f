import { create, get, post, remove } from './api.js';
import { Board } from './board.js';
import { Booking } from './booking.js';
import { open } from './dialog.js';
import { keep } from './cookie.js';
import { make } from './dom.js';
import { findVisit } from './find-visit.js';
import { Kept } from './kept.js';
import { keysIn } from './keys.js';
import { listen } from './live.js';
import { masking } from './mask.js';
import { moveNow } from './now-line.js';
import './print.js';
import { refuse } from './refusal.js';
import { announce, say } from './say.js';
import { Preview, SeriesScope } from './series.js';
import { base, clock, day, money, text } from './text.js';
import { done, failed, undo } from './toast.js';
import { Undo, stepBack } from './undo.js';
import { WalkIn } from './walk-in.js';
import { localDate, localInstant, localTime } from './zone.js';

const desk = JSON.parse(document.getElementById('desk').textContent);
const area = document.getElementById('desk-area');
const drawer = document.getElementById('visit');
let selected = area.dataset.visit || null;

const board = new Board(desk, {
  moved: (card, target) => {
    if (!desk.atDesk) return;
    const to = { start: target.time ? new Date(localInstant(desk.date, target.time, desk.zone)).toISOString() : card.dataset.start };
    if (target.column) to[desk.by] = target.column;
    if (target.minutes) to.minutes = target.minutes;
    move(card.dataset, to);
  },
  empty: ({ column, time }) => desk.atDesk && booking.show({ [desk.by]: column, time }),
  loaded: () => { announce(); kept.tick(); },
  selected: () => selected,
});
const undoing = new Undo(() => look());
const place = (iso) => text('at', day(iso, desk.zone), clock(iso, desk.zone));
const did = (words, of, name, calls) => (desk.atDesk ? undoing.did(words, of, name, calls) : done(words));
const booking = new Booking(desk, (booked, client) => {
  const name = client.name ?? `${client.firstName} ${client.lastName}`;
  if (booked.series) did(text('seriesBooked', name, booked.parts.length, place(booked.start)), booked.id, name, [stepBack(booked.id, 'book', true)]);
  else if (booked.parts) did(text('togetherBooked', name, booked.parts.length, place(booked.start)), booked.id, name, [stepBack(booked.id, 'book', true)]);
  else did(booked.deposit ? text('bookedDeposit', name, place(booked.start), money(booked.deposit)) : text('booked', name, place(booked.start)), booked.id, name, [stepBack(booked.id, 'book')]);
  look(booked.branch === desk.branch && localDate(booked.start, desk.zone) === desk.date ? booked.id : selected);
});
const walkIn = desk.atDesk ? new WalkIn(desk, (booked, client, here) => {
  const name = client.name ?? `${client.firstName} ${client.lastName}`;
  did(text(here ? 'walkedIn' : 'booked', name, place(booked.start)), booked.id, name, [...(here ? [stepBack(booked.id, 'check-in')] : []), stepBack(booked.id, 'book')]);
  look(localDate(booked.start, desk.zone) === desk.date ? booked.id : selected);
}) : null;
/** By how many minutes those add-ons make a visit longer. */
const longer = (codes) => desk.addOns.filter((one) => codes.includes(one.code)).reduce((sum, one) => sum + one.minutes, 0);
/** Books all that is held together, as it is held. */
async function bookParty(hold) {
  try {
    const booked = await create('appointments', { hold: hold.id, source: 'desk' });
    const name = booked.parts[0].clientName;
    done(text('togetherBooked', name, booked.parts.length, place(booked.start)), () => act(booked.id, 'cancel', name, { reason: text('takenBack'), party: true }));
    await look(booked.id);
  } catch (problem) {
    excuse(problem, () => bookParty(hold));
  }
}
const kept = new Kept(desk, {
  said: (words, of, name, calls) => { did(words, of, name, calls); look(); },
  book: async (id) => {
    const { rows } = await get('holds', { branch: desk.branch, date: desk.date });
    const hold = rows.find((one) => one.id === id);
    if (!hold) return look();
    if (hold.party) return bookParty(hold);
    const client = hold.client ? await get(`clients/${hold.client}`) : null;
    const service = desk.services.find((one) => one.code === hold.service);
    return booking.show({ hold: id, client, service: service?.id, minutes: hold.minutes - longer(hold.addOns), addOns: hold.addOns, therapist: hold.therapist, room: hold.room, time: localTime(hold.start, desk.zone) });
  },
});
booking.held = (hold) => { did(text('held', clock(hold.expires, desk.zone)), hold.id, clock(hold.start, desk.zone), [{ method: 'DELETE', path: `holds/${hold.id}` }]); look(); };
document.getElementById('block')?.addEventListener('click', () => kept.show());
document.getElementById('book-hold')?.addEventListener('click', () => booking.keep());
const find = findVisit();
const mask = masking(async (on) => {
  await look();
  say(text(on ? 'masked' : 'unmasked'));
});

/** The board and, when one is open, the visit beside it, as they are now. */
async function look(visit = selected) {
  await Promise.all([board.refresh(), visit ? select(visit, false) : null]);
  if (document.activeElement === document.body) {
    const card = board.card(visit) ?? board.cards[0];
    if (card) board.focus(card);
    else document.getElementById('board')?.focus();
  }
}

let asks = 0;
let shown = 0;
/** Opens the visit beside the board: the one asked for last, however late an answer about another one comes. */
async function select(id, focus = true) {
  selected = String(id);
  const mine = (asks += 1);
  const answer = await fetch(`${base}/desk/visit?${new URLSearchParams({ branch: desk.branch, date: desk.date, visit: id })}`, { headers: { 'X-Requested-With': 'clinic' } }).catch(() => null);
  const part = answer?.ok && !answer.redirected ? await answer.text().catch(() => '') : '';
  if (selected !== String(id)) return undefined;
  if (!part) return failed(text('notLoaded'), () => select(id, focus));
  if (mine > shown) show(part);
  shown = Math.max(shown, mine);
  if (focus) drawer.querySelector('.act.primary, .act:not([disabled])')?.focus();
  return undefined;
}

function show(part) {
  const inside = drawer.contains(document.activeElement) ? document.activeElement.dataset.act : null;
  const fresh = new DOMParser().parseFromString(part, 'text/html');
  drawer.replaceChildren(...[...fresh.body.children].map((one) => document.adoptNode(one)));
  area.classList.remove('closed');
  board.mark(selected);
  address(selected);
  if (inside) (drawer.querySelector(`[data-act="${inside}"]:not([disabled])`) ?? drawer.querySelector('.act.primary') ?? drawer).focus();
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

/** Shows why it was refused, or that it failed with a way to try again. */
function excuse(problem, again, way) {
  if (problem.refused) refuse(problem, way);
  else failed(problem.detail || problem.title, problem.status === 403 ? null : again);
  return false;
}

/** One command on a visit; what can be taken back offers Undo. */
async function act(id, command, client, body) {
  try {
    await post(`appointments/${id}/${command}`, body);
    if (command === 'undo') done(text('undone', client));
    else if (body?.scope && body.scope !== 'this') did(text('seriesCancelled', client), id, client, [stepBack(id, 'cancel', true)]);
    else did(text(words[command], client), id, client, [stepBack(id, command, body?.party)]);
    await look();
    return true;
  } catch (problem) {
    return excuse(problem, () => act(id, command, client, body));
  }
}

async function move(visit, to) {
  const same = Date.parse(to.start) === Date.parse(visit.start) && (!to.therapist || String(to.therapist) === visit.therapist) && (!to.room || String(to.room) === visit.room);
  const resized = to.minutes && Number(to.minutes) !== Number(visit.minutes);
  if (same && !resized && !to.scope) return true;
  try {
    await post(`appointments/${visit.id}/move`, to);
    if (to.scope) did(text('seriesMoved', visit.client), visit.id, visit.client, [stepBack(visit.id, 'move', true)]);
    else did(same ? text('resized', visit.client, to.minutes) : text('moved', visit.client, place(to.start)), visit.id, visit.client, [stepBack(visit.id, 'move', to.party)]);
    await look();
    return true;
  } catch (problem) {
    if (to.scope) return excuse(problem, () => move(visit, to));
    return excuse(problem, () => move(visit, to), (way) => move(visit, { ...to, ...(way.start && { start: way.start }), ...(way.room && { room: way.room }), ...(way.therapist && { therapist: way.therapist }), ...(way.override && { override: { ...to.override, ...way.override } }) }));
  }
}

/** Tells the therapist of a client who waits. */
async function call(id) {
  try {
    const message = await post(`appointments/${id}/call`);
    did(text('told', message.therapistName), `message-${message.id}`, message.therapistName, [{ method: 'DELETE', path: `messages/${message.id}` }]);
    await look();
  } catch (problem) {
    excuse(problem, () => call(id));
  }
}

/** What a visit is given with: one more, or one less. */
async function give(visit, code, name, out) {
  try {
    await (out ? remove(`appointments/${visit.id}/add-ons/${code}`) : post(`appointments/${visit.id}/add-ons`, { service: code }));
    did(text(out ? 'leftOut' : 'added', visit.client, name), visit.id, visit.client, [stepBack(visit.id, out ? 'leave-out' : 'add-on')]);
    await look();
  } catch (problem) {
    excuse(problem, () => give(visit, code, name, out));
  }
}

async function read(id) {
  try {
    await post(`messages/${id}/seen`);
    await look();
  } catch (problem) {
    excuse(problem, () => read(id));
  }
}

/** What a key or a button acts on: the focused card or its place in the queue, else the open visit. */
function subject() {
  const card = board.focused ?? board.card(board.queued?.dataset.id);
  if (card) return { ...card.dataset };
  const head = document.getElementById('visit-head');
  return head && head.dataset.id === selected ? { ...head.dataset } : null;
}

async function detail(visit) {
  if (visit.clientId) return visit;
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
  call: ['arrived'],
  undo: ['arrived', 'in-treatment', 'completed', 'cancelled', 'late-cancelled', 'no-show'],
};

async function run(command) {
  const visit = subject();
  if (command === 'undo') return takeBack();
  if (!desk.atDesk && !['start', 'complete'].includes(command)) return;
  if (!visit || (may[command] && !may[command].includes(visit.state))) return;
  if (command === 'checkout') {
    if (visit.state === 'in-treatment' && !(await act(visit.id, 'complete', visit.client))) return;
    location.assign(`${base}/desk/checkout?appointment=${visit.id}`);
  } else if (command === 'deposit') {
    location.assign(`${base}/desk/deposit?appointment=${visit.id}`);
  } else if (command === 'rebook') {
    const all = await detail(visit);
    booking.show({ client: { id: all.clientId, name: all.client }, service: all.service, minutes: all.minutes, therapist: all.therapist });
  } else if (command === 'call') await call(visit.id);
  else if (command === 'move') moveForm(visit);
  else if (command === 'cancel') cancelForm(visit);
  else await act(visit.id, command, visit.client);
  return undefined;
}

/** What the message offers; else the last thing done here to this visit; else the visit's last step; else the list. */
async function takeBack() {
  if (undo() || !desk.atDesk) return;
  const visit = subject();
  const entry = visit && undoing.of(visit.id);
  if (entry) await undoing.back(entry);
  else if (visit && may.undo.includes(visit.state)) await act(visit.id, 'undo', visit.client);
  else undoing.open();
}

/** Goes to the list of visits that have to go elsewhere because their therapist cannot come. */
function absent() {
  if (!desk.atDesk) return false;
  const { therapist } = subject() ?? {};
  location.assign(`${base}/desk/replan?${new URLSearchParams({ branch: desk.branch, date: desk.date, ...(therapist && { therapist }) })}`);
  return true;
}

const moveDialog = document.getElementById('move-dialog');
const moveFields = document.getElementById('move-form').elements;
moveFields.therapist.append(...desk.therapists.map((one) => make('option', { value: one.id }, one.name)));
moveFields.room.append(...desk.rooms.map((one) => make('option', { value: one.id }, one.name)));
let moving = null;
const offered = (visit) => (desk.services.find((one) => String(one.id) === visit.service)?.minutes ?? []).map((one) => one + Number(visit.added ?? 0));
const moveForms = document.getElementById('move-form');
const moveScope = new SeriesScope(moveForms);
const movePreview = new Preview(moveForms.querySelector('[data-part="preview"]'), { zone: desk.zone, leave: 'stay', changed: () => moveSeries(true) });
moveForms.addEventListener('input', (event) => !event.target.closest('[data-part="preview"]') && movePreview.clear());
/** Offers to take everybody of the visit's party along, where it has one. */
async function askParty(id, visit) {
  const choice = document.getElementById(id);
  choice.hidden = true;
  choice.querySelector('input').checked = false;
  const { party } = await get(`appointments/${visit.id}`).catch(() => ({}));
  choice.hidden = !party || moving !== visit;
}
const wholeParty = (id) => document.querySelector(`#${id} input`).checked;
function moveForm(visit) {
  moving = visit;
  askParty('move-party', visit);
  document.getElementById('move-who').textContent = visit.client;
  document.getElementById('move-error').textContent = '';
  moveFields.date.value = localDate(visit.start, desk.zone);
  moveFields.time.value = localTime(visit.start, desk.zone);
  const minutes = Number(visit.minutes);
  moveFields.minutes.replaceChildren(...[...new Set([...offered(visit), minutes])].sort((a, b) => a - b).map((one) => make('option', { value: one }, text('minutes', one))));
  moveFields.minutes.value = String(minutes);
  for (const [name, id] of [['therapist', visit.therapist], ['room', visit.room]]) {
    if (![...moveFields[name].options].some((option) => option.value === id)) moveFields[name].append(make('option', { value: id }, id));
  }
  moveFields.therapist.value = visit.therapist;
  moveFields.room.value = visit.room;
  movePreview.clear();
  moveScope.ask(visit.id);
  open(moveDialog);
}

const movedTo = () => ({ start: new Date(localInstant(moveFields.date.value, moveFields.time.value, desk.zone)).toISOString(), therapist: moveFields.therapist.value, room: moveFields.room.value, minutes: Number(moveFields.minutes.value) });

/** Moves several visits of a series; shows all of them first when one of them cannot go along. */
async function moveSeries(look) {
  const to = { ...movedTo(), scope: moveScope.value, occurrences: movePreview.occurrences };
  if (to.therapist === moving.therapist) delete to.therapist;
  if (to.room === moving.room) delete to.room;
  if (to.minutes === Number(moving.minutes)) delete to.minutes;
  try {
    const seen = movePreview.rows && !movePreview.conflicts;
    if (look || !seen) movePreview.show(await post(`appointments/${moving.id}/move/preview`, to));
    if (look || movePreview.conflicts) return;
    moveDialog.close();
    await move(moving, to);
  } catch (problem) {
    document.getElementById('move-error').textContent = problem.detail || problem.title;
  }
}
document.getElementById('move-form').addEventListener('submit', async (event) => {
  event.preventDefault();
  if (!moveFields.date.value || !moveFields.time.value) {
    document.getElementById('move-error').textContent = text('chooseTime');
    return;
  }
  if (moveScope.value) {
    await moveSeries(false);
    return;
  }
  moveDialog.close();
  await move(moving, wholeParty('move-party') ? { start: movedTo().start, party: true } : movedTo());
});

const cancelDialog = document.getElementById('cancel-dialog');
const reason = document.getElementById('cancel-reason');
const waive = document.getElementById('cancel-waive');
const cancelScope = new SeriesScope(document.getElementById('cancel-form'));
function cancelForm(visit) {
  moving = visit;
  askParty('cancel-party', visit);
  document.getElementById('cancel-who').textContent = visit.client;
  document.getElementById('cancel-error').textContent = '';
  reason.value = '';
  waive.value = '';
  reason.removeAttribute('aria-invalid');
  cancelScope.ask(visit.id);
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
  await act(moving.id, 'cancel', moving.client, { reason: reason.value.trim(), ...(cancelScope.value !== 'this' && { scope: cancelScope.value }), ...(waive.value.trim() && { waive: waive.value.trim() }), ...(wholeParty('cancel-party') && { party: true }) });
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
  await board.refresh();
}

area.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-id]');
  const button = event.target.closest('[data-act]');
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    select(link.dataset.id, event.detail === 0);
  } else if (button?.dataset.act === 'close') closeVisit();
  else if (button) run(button.dataset.act);
  const extra = event.target.closest('[data-add-on], [data-leave-out]');
  if (extra) give({ ...document.getElementById('visit-head').dataset }, extra.dataset.addOn ?? extra.dataset.leaveOut, extra.dataset.name, Boolean(extra.dataset.leaveOut));
  const message = event.target.closest('[data-call], [data-read]');
  if (message?.dataset.call) call(message.dataset.call);
  else if (message) read(message.dataset.read);
});
document.getElementById('book')?.addEventListener('click', () => booking.show());
document.getElementById('walk-in')?.addEventListener('click', () => walkIn.show());
document.getElementById('find-visit').addEventListener('click', () => {
  document.getElementById('view').hidePopover();
  find();
});
document.getElementById('grid').addEventListener('change', (event) => {
  keep('grid', event.target.value);
  board.refresh();
});
document.getElementById('by').addEventListener('change', (event) => turn(event.target.value));
document.getElementById('day-pick').addEventListener('change', (event) => event.target.value && location.assign(at({ date: event.target.value })));

const arrows = Object.fromEntries(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'].map((key) => [key, (event) => (event.target.closest('#day') ? board.step(key) : false)]));
keysIn(area, {
  ...arrows,
  a: () => run('check-in'),
  s: () => run('start'),
  d: () => run('complete'),
  c: () => run('checkout'),
  p: () => run('deposit'),
  r: () => run('rebook'),
  m: () => run('move'),
  x: () => run('no-show'),
  u: () => run('undo'),
  Delete: () => run('cancel'),
  n: () => (desk.atDesk ? booking.show() : false),
  w: () => (walkIn ? walkIn.show() : false),
  b: () => (desk.atDesk ? kept.show() : false),
  i: () => run('call'),
  f: () => find(),
  q: () => board.toQueue(),
  l: () => absent(),
  t: () => document.querySelector('a[rel="start"]').click(),
  'Shift+P': () => mask(),
  ...Object.fromEntries(Object.keys(arrows).map((key) => [`Shift+${key}`, (event) => Boolean(desk.atDesk && event.target.closest('#day') && board.carry(event, { lengths: offered(board.focused?.dataset ?? {}), say }))])),
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
setInterval(() => document.visibilityState === 'visible' && !document.querySelector('dialog[open]') && board.refresh(), 60000);
if (selected) board.mark(selected);
announce();
setInterval(() => moveNow(document.getElementById('board'), desk.zone), 15000);
const line = document.querySelector('.now-line');
if (line) line.scrollIntoView({ block: 'center' });
const wanted = selected && board.card(selected);
if (wanted) board.focus(wanted);
else if (document.activeElement === document.body) (board.cards.find((card) => card.tabIndex === 0) ?? document.getElementById('board') ?? drawer).focus({ preventScroll: true });
const bookFor = new URL(location.href).searchParams.get('book');
if (bookFor && desk.atDesk) get(`clients/${bookFor}`).then((client) => booking.show({ client }), (problem) => failed(problem.title, () => location.reload()));
