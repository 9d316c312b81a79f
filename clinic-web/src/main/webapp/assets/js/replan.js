import { create, get, post } from './api.js';
import './back.js';
import { icon, make } from './dom.js';
import { keysIn } from './keys.js';
import { listen } from './live.js';
import { base, clock, day, text } from './text.js';
import { done, failed } from './toast.js';
import { localDate, localInstant } from './zone.js';

const page = JSON.parse(document.getElementById('replan').textContent);
const area = document.getElementById('main');
const body = document.getElementById('rows');
const all = document.getElementById('accept-all');
let replan = null;

document.getElementById('find-places')?.addEventListener('submit', async (event) => {
  event.preventDefault();
  const { from, until } = event.target.elements;
  const button = event.target.querySelector('[type="submit"]');
  button.disabled = true;
  try {
    const start = localInstant(page.date, from.value || '00:00', page.zone);
    const end = localInstant(page.until, until.value || '23:59', page.zone) + (until.value === '23:59' || !until.value ? 60000 : 0);
    await create('replans', { therapist: page.therapist, from: new Date(start).toISOString(), to: new Date(end).toISOString() });
    location.assign(`${base}/desk/replan?${new URLSearchParams({ branch: page.branch, therapist: page.therapist, date: page.date, until: page.until })}`);
  } catch (problem) {
    document.getElementById('find-error').textContent = problem.detail || problem.title;
    button.disabled = false;
  }
});

if (!page.id && document.activeElement === document.body) document.querySelector('#find-places [type="submit"]')?.focus();

const when = (iso) => (localDate(iso, page.zone) === page.date ? clock(iso, page.zone) : `${day(iso, page.zone)} ${clock(iso, page.zone)}`);

function outcome(row) {
  if (row.state === 'accepted') return row.became ? text('goneTo') : text('movedTo', when(row.start), row.therapistName);
  return text(row.state);
}

function what(row) {
  const cell = make('td');
  for (const reason of row.reasons) cell.append(make('p', { class: 'c-danger' }, icon('contra'), ` ${reason.message}`));
  if (row.state !== 'open') {
    cell.append(make('span', { class: 'chip' }, row.state === 'accepted' ? icon('check') : null, outcome(row)));
    return cell;
  }
  if (!row.proposals.length) cell.append(make('p', {}, icon('phone'), ` ${text('call')}`));
  const ways = make('div', { class: 'ways', role: 'group', 'aria-label': text('proposals', row.clientName) });
  row.proposals.forEach((proposal, at) => ways.append(make('button', { class: 'way', type: 'button', onclick: () => take(row, at) }, icon({ therapist: 'user', room: 'room', time: 'clock' }[proposal.kind] ?? 'pin'), make('span', {}, proposal.label), make('kbd', {}, String(at + 1)))));
  ways.append(make('button', { class: 'btn quiet sm', type: 'button', onclick: () => keep(row) }, text('keep'), ' ', make('kbd', {}, 'K')));
  cell.append(ways);
  return cell;
}

function line(row) {
  const phone = row.phone ? make('a', { href: `tel:${row.phone.replace(/[^+\d]/g, '')}` }, row.phone) : null;
  return make('tr', { class: 'replan-row', tabindex: '-1', 'data-state': row.state, 'data-visit': row.appointment },
    make('th', { scope: 'row', class: 'nowrap' }, when(row.start), make('span', { class: 'sub' }, row.branch)),
    make('td', {}, make('a', { href: `${base}/desk/day-board?${new URLSearchParams({ branch: row.branch, date: row.start.slice(0, 10), visit: row.appointment })}` }, make('b', {}, row.clientName)), make('br'), phone),
    make('td', {}, row.serviceName, ' ', make('span', { class: 'meta' }, text('min', row.minutes))),
    what(row));
}

const lines = () => [...body.querySelectorAll('.replan-row')];
const focused = () => document.activeElement?.closest?.('.replan-row');
const rowOf = (element) => replan.rows.find((row) => row.appointment === element?.dataset.visit);

function focus(row) {
  for (const one of lines()) one.tabIndex = one === row ? 0 : -1;
  row?.focus();
}

function show(answer, next = focused()?.dataset.visit) {
  replan = answer;
  body.replaceChildren(...answer.rows.map(line));
  const open = answer.rows.filter((row) => row.state === 'open');
  all.disabled = !open.some((row) => row.proposals.length);
  const said = document.getElementById('said');
  const notes = [answer.open ? text('left', answer.open) : text('done')];
  if (answer.elsewhere) notes.push(text('elsewhere', answer.elsewhere));
  if (answer.block) notes.push(text('blocked'));
  if (answer.reasons.length) notes.push(text('notBlocked', answer.reasons.map((reason) => reason.message).join(' ')));
  said.replaceChildren(make('div', { class: `banner ${answer.open ? 'tone-warn' : 'tone-ok'}` }, icon(answer.open ? 'phone' : 'check'), make('div', {}, ...notes.map((note) => make('p', {}, note)))));
  const all_ = lines();
  const here = all_.findIndex((row) => row.dataset.visit === next);
  const wanted = all_.slice(Math.max(here, 0)).find((row) => row.dataset.state === 'open') ?? all_.find((row) => row.dataset.state === 'open') ?? all_[Math.max(here, 0)];
  if (wanted) wanted.tabIndex = 0;
  if (next !== undefined && wanted) focus(wanted);
}

async function send(command, request, words, from) {
  try {
    const answer = await post(`replans/${page.id}/${command}`, request);
    const refused = answer.rows.filter((row) => row.reasons.length).length;
    show(answer, from ?? '');
    if (refused) failed(text('refusedSome', refused));
    else done(words(answer));
  } catch (problem) {
    failed(problem.detail || problem.title, problem.status === 403 ? null : () => send(command, request, words, from));
  }
}

const blocking = document.getElementById('block');
const block = () => blocking?.checked ?? false;
function take(row, at) {
  if (row?.state !== 'open' || !row.proposals[at]) return false;
  send('accept', { items: [{ appointment: row.appointment, proposal: at }], block: block() && replan.open === 1 }, () => text('moved', row.clientName), row.appointment);
  return true;
}
function keep(row) {
  if (row?.state !== 'open') return false;
  send('keep', { items: [{ appointment: row.appointment }] }, () => text('keptDone', row.clientName), row.appointment);
  return true;
}
function acceptAll() {
  if (!all || all.disabled) return false;
  const before = replan.open;
  send('accept', { all: true, block: block() }, (answer) => text('allAccepted', before - answer.open), '');
  return true;
}
function step(by) {
  const rows = lines();
  const at = rows.indexOf(focused());
  focus(rows[Math.min(Math.max(at + by, 0), rows.length - 1)]);
}

async function load() {
  try {
    show(await get(`replans/${page.id}`));
  } catch (problem) {
    failed(problem.detail || text('failedLoad'), load);
  }
}

if (page.id) {
  all.addEventListener('click', acceptAll);
  document.getElementById('print').addEventListener('click', () => print());
  const numbers = Object.fromEntries([1, 2, 3].map((n) => [String(n), () => take(rowOf(focused()), n - 1)]));
  keysIn(area, { ...numbers, a: acceptAll, k: () => keep(rowOf(focused())), b: () => blocking.click(), ArrowDown: () => step(1), ArrowUp: () => step(-1) });
  await load();
  if (document.activeElement === document.body) focus(lines().find((row) => row.tabIndex === 0));
  listen({ branch: page.branch, zone: page.zone, changed: () => !document.querySelector('dialog[open]') && load(), back: load });
}
