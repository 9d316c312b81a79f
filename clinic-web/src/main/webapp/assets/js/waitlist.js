import { create, get, newKey, post, put, remove } from './api.js';
import { clientSearch } from './client-search.js';
import { open } from './dialog.js';
import { icon, make } from './dom.js';
import { keysIn } from './keys.js';
import { dialled } from './masked.js';
import { refuse } from './refusal.js';
import { clock, day, text } from './text.js';
import { done, failed, undo } from './toast.js';
import { Undo, stepBack } from './undo.js';

const data = JSON.parse(document.getElementById('waitlist-data').textContent);
const area = document.getElementById('main');
const offersBox = document.getElementById('offers');
const wishesBox = document.getElementById('wishes');
const error = document.getElementById('wait-error');
let rows = [];
let next = null;
let ruleShown = false;

const at = (iso) => `${day(iso, data.zone)} ${clock(iso, data.zone)}`;
const empty = (title, words) => make('div', { class: 'empty' }, make('h3', {}, title), make('p', {}, words));

/** Everything as it is now; what had the focus has it again. */
async function look() {
  try {
    const answer = await get('waitlist', { branch: data.branch });
    ({ rows, next } = answer);
    error.textContent = '';
    if (!ruleShown) {
      document.getElementById('rule-strategy').value = answer.rule.strategy;
      document.getElementById('rule-minutes').value = String(answer.rule.minutes);
      ruleShown = true;
    }
    draw();
  } catch (problem) {
    error.textContent = `${text('notLoaded')}. ${problem.detail || problem.title}`;
    for (const skeleton of document.querySelectorAll('#waitlist .skel')) skeleton.remove();
  }
}

function draw() {
  const focused = document.activeElement?.dataset?.key;
  const open = rows.flatMap((wish) => wish.offers.filter((offer) => offer.state === 'open').map((offer) => ({ wish, offer })));
  open.sort((a, b) => Date.parse(a.offer.expires) - Date.parse(b.offer.expires));
  document.getElementById('wait-count').textContent = rows.length ? `${rows.length}${next ? '+' : ''}` : '';
  offersBox.replaceChildren(...(open.length ? open.map(offerCard) : [empty(text('noOffers'), text('noOffersText'))]));
  wishesBox.replaceChildren(...(rows.length ? [table(rows)] : [empty(text('nobody'), text('nobodyText'))]));
  if (next) wishesBox.append(make('button', { class: 'btn', type: 'button', onclick: more }, text('more')));
  if (focused) document.querySelector(`[data-key="${focused}"]`)?.focus();
  tick();
}

async function more() {
  const answer = await get('waitlist', { branch: data.branch, cursor: next });
  rows = [...rows, ...answer.rows];
  next = answer.next ?? null;
  draw();
}

function offerCard({ wish, offer }) {
  const button = (key, words, act, primary) => make('button', { class: primary ? 'btn primary' : 'btn', type: 'button', 'data-key': `${key}-${offer.id}`, 'data-do': key, onclick: act }, words);
  return make('article', { class: 'row wrap offer', 'data-offer': offer.id, 'aria-label': wish.clientName },
    make('div', { class: 'grow' }, make('b', {}, wish.clientName), make('p', { class: 'ink2' }, `${wish.serviceName}, ${text('minutes', wish.minutes)} \u00b7 ${at(offer.start)} ${text('with', offer.therapistName)}, ${offer.roomName}`)),
    make('span', { class: 'chip tone-warn' }, icon('clock'), make('span', { 'data-expires': offer.expires })),
    wish.phone && dialled(wish.phone) ? make('a', { class: 'btn', href: dialled(wish.phone), 'data-key': `tel-${offer.id}`, onclick: () => called(wish, offer) }, icon('phone'), ` ${wish.phone}`) : button('call', text('called'), () => called(wish, offer)),
    button('accept', text('accept'), () => accept(wish, offer), true),
    button('decline', text('decline'), () => decline(offer)));
}

function table(wishes) {
  const row = (wish) => make('tr', {},
    make('th', { scope: 'row' }, make('b', {}, wish.clientName), make('div', { class: 'meta' }, [wish.phone, wish.note].filter(Boolean).join(' \u00b7 '))),
    make('td', {}, `${wish.serviceName}, ${text('minutes', wish.minutes)}`, make('div', { class: 'meta' }, wish.therapistName ?? (wish.gender ? `${text('anyone')}, ${wish.gender}` : text('anyone')))),
    make('td', {}, ...wish.windows.map((one) => make('div', {}, `${one.from === one.until ? one.from : text('between', one.from, one.until)}, ${one.days.length === 7 ? text('everyDay') : one.days.join(' ')}${one.after || one.before ? `, ${one.after ?? '00:00'}\u2013${one.before ?? '24:00'}` : ''}`))),
    make('td', {}, wish.branches.join(' ')),
    make('td', { class: 'nowrap' }, text('since', day(wish.since, data.zone))),
    make('td', {}, make('div', { class: 'row' }, make('button', { class: 'btn sm', type: 'button', 'data-key': `h-${wish.id}`, 'aria-label': `${text('history')}, ${wish.clientName}`, onclick: () => history(wish) }, text('history')), make('button', { class: 'btn sm', type: 'button', 'data-key': `r-${wish.id}`, 'aria-label': `${text('remove')}, ${wish.clientName}`, onclick: () => off(wish) }, text('remove')))));
  return make('div', { class: 'scroll-x', tabindex: '0', role: 'group', 'aria-labelledby': 'h-wishes' }, make('table', { class: 'table flush' }, make('tbody', {}, ...wishes.map(row))));
}

/** How long every offer still stands. */
function tick() {
  for (const cell of document.querySelectorAll('[data-expires]')) {
    const left = Math.max(0, Math.round((Date.parse(cell.dataset.expires) - Date.now()) / 1000));
    cell.textContent = left ? text('left', `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`) : text('over');
  }
}

async function attempt(work, again) {
  try {
    await work();
    await look();
  } catch (problem) {
    if (problem.refused) refuse(problem);
    else failed(problem.detail || problem.title, again);
    await look();
  }
}

const undoing = new Undo(() => look());
const accept = (wish, offer) => attempt(async () => {
  const booked = await post(`waitlist/offers/${offer.id}/accept`);
  undoing.did(text('accepted', wish.clientName, at(booked.start)), booked.id, wish.clientName, [stepBack(booked.id, 'book')]);
});
const decline = (offer) => attempt(async () => {
  await post(`waitlist/offers/${offer.id}/decline`);
  done(text('declined'));
});
const called = (wish, offer) => attempt(async () => {
  await post(`waitlist/offers/${offer.id}/call`);
  done(text('noted', wish.clientName));
});
const off = (wish) => attempt(async () => {
  await remove(`waitlist/${wish.id}`);
  undoing.did(text('removed', wish.clientName), wish.id, wish.clientName, [{ path: `waitlist/${wish.id}/undo` }]);
});

async function history(wish) {
  const list = document.getElementById('history');
  document.getElementById('history-who').textContent = wish.clientName;
  list.replaceChildren(make('li', { class: 'skel' }));
  open(document.getElementById('history-dialog'));
  try {
    const { decisions } = await get(`waitlist/${wish.id}`);
    list.replaceChildren(...(decisions.length ? decisions.map((one) => make('li', {}, make('b', {}, at(one.at)), ` ${text(`outcome-${one.outcome}`)}, ${one.by}`, make('div', { class: 'meta' }, [one.slot ? at(one.slot) : '', one.why].filter(Boolean).join(' \u00b7 ')))) : [make('li', {}, text('noDecisions'))]));
  } catch (problem) {
    list.replaceChildren(make('li', { class: 'c-danger' }, problem.detail || problem.title));
  }
}

const dialog = document.getElementById('wish-dialog');
const form = document.getElementById('wish-form');
const fields = form.elements;
const wrong = document.getElementById('wish-error');
const find = document.getElementById('wish-client');
let client = null;
let key = newKey();

fields.service.append(...data.services.map((one) => make('option', { value: one.code }, one.name)));
fields.therapist.append(...data.therapists.map((one) => make('option', { value: one.id }, one.name)));
document.getElementById('wish-branches').append(...data.branches.map((one) => make('label', { class: 'check' }, make('input', { type: 'checkbox', name: 'branches', value: one.id, checked: one.id === data.branch }), one.name)));
const lengths = () => {
  const minutes = data.services.find((one) => one.code === fields.service.value)?.minutes ?? [];
  fields.minutes.replaceChildren(...minutes.map((one) => make('option', { value: one }, text('minutes', one))));
  fields.minutes.value = String(minutes.includes(60) ? 60 : minutes[0]);
};
fields.service.addEventListener('change', lengths);
function choose(chosen) {
  client = chosen;
  const banner = document.getElementById('wish-chosen');
  banner.hidden = !chosen;
  document.getElementById('wish-find').hidden = Boolean(chosen);
  if (!chosen) return;
  banner.querySelector('b').textContent = chosen.name ?? `${chosen.firstName} ${chosen.lastName}`;
  banner.querySelector('.meta').textContent = chosen.phone ?? '';
  fields.service.focus();
}
clientSearch(find, choose);
document.getElementById('wish-other').addEventListener('click', () => { choose(null); find.focus(); });

function show() {
  form.reset();
  wrong.textContent = '';
  key = newKey();
  choose(null);
  find.value = '';
  lengths();
  fields.from.value = data.today;
  fields.until.value = data.until;
  open(dialog);
  find.focus();
}

const ticked = (name) => [...form.querySelectorAll(`[name="${name}"]:checked`)].map((box) => box.value);

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const say = (words, field) => { wrong.textContent = words; field?.focus(); };
  if (!client) return say(text('chooseClient'), find);
  if (!fields.from.value || !fields.until.value) return say(text('chooseDates'), fields.from);
  const branches = ticked('branches');
  if (!branches.length) return say(text('chooseBranch'), form.querySelector('[name="branches"]'));
  const window = { from: fields.from.value, until: fields.until.value, days: ticked('days') };
  if (fields.after.value) window.after = fields.after.value;
  if (fields.before.value) window.before = fields.before.value;
  const wish = { client: String(client.id), service: fields.service.value, minutes: Number(fields.minutes.value), branches, windows: [window], note: fields.note.value.trim() };
  if (fields.therapist.value) wish.therapist = fields.therapist.value;
  if (fields.gender.value) wish.gender = fields.gender.value;
  try {
    const added = await create('waitlist', wish, key);
    dialog.close();
    undoing.did(text('added', added.clientName), added.id, added.clientName, [{ method: 'DELETE', path: `waitlist/${added.id}` }]);
    await look();
  } catch (problem) {
    key = newKey();
    say((problem.reasons ?? []).map((reason) => reason.message).join(' ') || problem.detail || problem.title);
  }
  return undefined;
});
document.getElementById('wish-add').addEventListener('click', show);

document.getElementById('rule-form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const told = document.getElementById('rule-error');
  const { strategy, minutes } = event.target.elements;
  told.textContent = '';
  if (!/^\d{1,4}$/.test(minutes.value.trim())) {
    told.textContent = text('needMinutes');
    minutes.focus();
    return;
  }
  try {
    await put(`waitlist/rules/${data.branch}`, { strategy: strategy.value, minutes: Number(minutes.value) });
    done(text('saved'));
  } catch (problem) {
    told.textContent = problem.reasons?.[0]?.message ?? (problem.detail || problem.title);
  }
});

/** The offer that has the focus, or the one that ends first. */
const current = () => document.activeElement?.closest?.('[data-offer]') ?? offersBox.querySelector('[data-offer]');
const press = (what) => {
  const button = current()?.querySelector(`[data-do="${what}"]`);
  if (!button) return false;
  button.click();
  return true;
};
const step = (by) => {
  const cards = [...offersBox.querySelectorAll('[data-offer]')];
  if (!cards.length) return false;
  const here = cards.indexOf(document.activeElement?.closest?.('[data-offer]'));
  cards[(here + by + cards.length) % cards.length].querySelector('[data-do="accept"]').focus();
  return true;
};
keysIn(area, { n: show, a: () => press('accept'), x: () => press('decline'), u: () => undo(), ArrowDown: () => step(1), ArrowUp: () => step(-1) });

setInterval(tick, 1000);
setInterval(() => document.visibilityState === 'visible' && !document.querySelector('dialog[open]') && look(), 5000);
look();
if (document.activeElement === document.body) area.focus({ preventScroll: true });
