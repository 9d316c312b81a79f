import { create, get, post, put } from './api.js';
import './back.js';
import { icon, make } from './dom.js';
import { keysIn } from './keys.js';
import { refuse } from './refusal.js';
import { say } from './say.js';
import { base, language, text } from './text.js';
import { done, failed } from './toast.js';
import { Undo } from './undo.js';

const page = JSON.parse(document.getElementById('suggest').textContent);
const number = new Intl.NumberFormat(language);
const wordsOf = (problem) => (problem.reasons?.length ? problem.reasons.map((one) => one.message).join(' ') : problem.detail || problem.title);
const nameOf = (id) => page.names[id] ?? id;
const ruleOf = (rule) => text(`rule-${rule}`);

/** The suggestion as it is now; what is open stays open, what has focus keeps it. */
async function look() {
  const answer = await fetch(location.href, { headers: { 'X-Requested-With': 'clinic' } }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const part of document.querySelectorAll('[data-live]')) {
    const now = fresh.getElementById(part.id);
    if (!now || now.innerHTML === part.innerHTML) continue;
    for (const one of part.querySelectorAll('details[open]')) fresh.getElementById(one.id)?.setAttribute('open', '');
    const had = part.contains(document.activeElement) ? document.activeElement : null;
    const at = had?.closest('details')?.id;
    part.replaceWith(document.adoptNode(now));
    if (had) ((had.id && document.getElementById(had.id)) || (at && document.querySelector(`#${at} summary`)) || document.getElementById('progress')).focus({ preventScroll: true });
  }
  Object.assign(page, JSON.parse(fresh.getElementById('suggest').textContent));
  const card = document.getElementById('whynot-card');
  if (card?.hidden) card.replaceWith(document.adoptNode(fresh.getElementById('whynot-card')));
}

const progress = () => document.getElementById('progress');
const searching = () => progress()?.dataset.searching === 'true';

/** Looks again and again while it is searched for, and says what happened. */
async function follow() {
  const before = { score: progress().dataset.score, state: progress().dataset.state };
  await look();
  const { score, state } = progress().dataset;
  if (!searching()) {
    say(score ? text('ended', score) : text('endedEmpty'));
    compare();
  } else if (score !== before.score) say(text('found', score));
  if (searching()) setTimeout(follow, 1500);
  else if (state !== before.state && score) document.getElementById('accept')?.focus({ preventScroll: true });
}
if (searching()) setTimeout(follow, 1000);
else setTimeout(compare);

function wrong(problem, again) {
  if (problem.refused) refuse(problem);
  else failed(problem.detail || problem.title, again);
  look();
}

async function cancel() {
  try {
    await post(`roster-suggestions/${page.id}/cancel`);
    done(text('cancelled'));
    await look();
  } catch (problem) {
    wrong(problem, cancel);
  }
}

/** Accepted are drafts: the board shows them, and takes them back as one. */
async function accept() {
  try {
    const answer = await post(`roster-suggestions/${page.id}/accept`);
    const words = text('accepted', answer.shifts.length);
    new Undo(() => null).add(`roster-${answer.change}`, text('acceptedName'), words, [{ path: `shifts/changes/${answer.change}/undo` }]);
    location.assign(`${base}/roster/week?${new URLSearchParams({ branch: page.branch, date: page.from })}`);
  } catch (problem) {
    wrong(problem, accept);
  }
}

/** The same once more, after a search that went wrong. */
async function retry() {
  try {
    const { id } = await create('roster-suggestions', page.again);
    location.assign(`?${new URLSearchParams({ branch: page.branch, id })}`);
  } catch (problem) {
    wrong(problem, retry);
  }
}

const main = document.getElementById('main');
main.addEventListener('click', (event) => {
  if (event.target.closest('#retry')) retry();
  else if (event.target.closest('#cancel')) cancel();
  else if (event.target.closest('#accept')) accept();
});
keysIn(main, {
  a: () => document.getElementById('accept') !== null && (accept(), true),
  c: () => document.getElementById('cancel') !== null && (cancel(), true),
});

const asking = document.getElementById('ask-form');
asking?.addEventListener('change', () => {
  document.getElementById('ask-absence').hidden = asking.elements.mode.value !== 'repair';
});
asking?.addEventListener('submit', async (event) => {
  event.preventDefault();
  const { from, weeks, mode, staff, absentFrom, absentTo } = asking.elements;
  const error = document.getElementById('ask-error');
  const branches = [...asking.querySelectorAll('[name="branch"]:checked')].map((one) => one.value);
  const absence = mode.value === 'repair' ? { staff: staff.value, absentFrom: absentFrom.value, absentTo: absentTo.value } : {};
  const missing = [[!branches.length, 'needBranch'], [!from.value, 'needFrom'], [!/^[1-5]$/.test(weeks.value.trim()), 'needWeeks'], [Object.values(absence).includes(''), 'needWho']];
  error.textContent = missing.filter(([is]) => is).map(([, words]) => text(words)).join(' ');
  if (error.textContent) return;
  const to = new Date(Date.parse(`${from.value}T00:00:00Z`) + (7 * Number(weeks.value) - 1) * 86400000).toISOString().slice(0, 10);
  try {
    const { id } = await create('roster-suggestions', { branches, from: from.value, to, mode: mode.value, ...absence });
    location.assign(`?${new URLSearchParams({ branch: branches.includes(page.branch) ? page.branch : branches[0], id })}`);
  } catch (problem) {
    error.textContent = wordsOf(problem);
  }
});

main.addEventListener('submit', async (event) => {
  if (event.target.id !== 'whynot-form') return undefined;
  event.preventDefault();
  const { staff, shift } = event.target.elements;
  const place = document.getElementById('whynot');
  const has = Object.entries(page.holders).some(([id, who]) => who.includes(staff.value) && page.shifts[id] === page.shifts[shift.value]);
  if (has) return place.replaceChildren(make('p', {}, text('nowHas', nameOf(staff.value))));
  try {
    const answer = await get(`roster-suggestions/${page.id}/shifts/${shift.value}/why-not/${staff.value}`);
    place.replaceChildren(answer.possible ? possible(staff.value, answer) : impossible(staff.value, answer));
  } catch (problem) {
    place.replaceChildren(make('p', { class: 'field-error' }, wordsOf(problem)));
  }
  return undefined;
});

function possible(staff, answer) {
  const words = answer.extraCost > 0 ? text('possible', nameOf(staff), number.format(answer.extraCost)) : answer.extraCost < 0 ? text('possibleBetter', nameOf(staff), number.format(-answer.extraCost)) : text('possibleSame', nameOf(staff));
  return make('div', { class: 'banner tone-info' }, icon('info'), make('div', {}, make('b', {}, words),
    make('p', {}, text('instead', answer.shifts.map((id) => page.shifts[id] ?? id).join(', '))),
    answer.others.length ? make('p', {}, text('others', answer.others.map(nameOf).join(', '))) : null));
}

function impossible(staff, answer) {
  const rules = [...new Set(answer.reasons.map((one) => `${ruleOf(one.rule)}${one.staffName && one.staff !== staff ? ` (${one.staffName})` : ''}`))];
  return make('div', { class: 'banner tone-warn' }, icon('contra'), make('div', {}, make('b', {}, text('impossible', nameOf(staff))), make('ul', {}, ...rules.map((one) => make('li', {}, one)))));
}

/** Other weights, tried on what is planned and what was found before anybody sets them. */
const weighing = document.getElementById('weights-form');
const preview = document.getElementById('preview');
const weightError = document.getElementById('weights-error');
const fields = () => [...weighing.querySelectorAll('[data-set]')];
function chosen() {
  const all = fields();
  weightError.textContent = all.every((one) => /^\d{1,4}$/.test(one.value.trim()) && Number(one.value) <= 1000) ? '' : text('weightRange');
  return weightError.textContent ? null : Object.fromEntries(all.map((one) => [one.name, Number(one.value)]));
}
const slide = (field) => {
  const range = weighing.querySelector(`[data-of="${field.id}"]`);
  if (Number(field.value) > Number(range.max)) range.max = 1000;
  range.value = field.value;
};
weighing.addEventListener('input', (event) => {
  const { of } = event.target.dataset;
  if (of) document.getElementById(of).value = event.target.value;
  else slide(event.target);
});
weighing.addEventListener('change', () => tryWeights());

/** What was found beside what is planned, by the weights as they are set, while it can still be accepted. */
function compare() {
  if (document.getElementById('accept')) tryWeights(true);
}

async function tryWeights(quietly = false) {
  const weights = chosen();
  if (!weights || !page.id || !document.getElementById('score')) return;
  try {
    const answer = await post(`roster-suggestions/${page.id}/weights-preview`, { weights });
    const cells = ({ now, then }) => make('td', { class: 'num' }, now === then ? number.format(now) : make('span', {}, make('span', { class: 'mute' }, `${number.format(now)} → `), make('b', {}, number.format(then))));
    preview.replaceChildren(make('table', { class: 'table flush' },
      make('caption', { class: 'vh' }, text('previewCaption')),
      make('thead', {}, make('tr', {}, ...['rule', 'planned', 'suggested'].map((key, at) => make('th', { scope: 'col', class: at ? 'num' : null }, text(key))))),
      make('tbody', {}, ...answer.rules.map((one) => make('tr', {}, make('th', { scope: 'row' }, ruleOf(one.rule)), cells(one.planned), cells(one.suggested)))),
      make('tfoot', {}, make('tr', {}, make('th', { scope: 'row' }, text('total')), cells(answer.planned), cells(answer.suggested)))));
  } catch (problem) {
    if (!quietly) weightError.textContent = wordsOf(problem);
  }
}
weighing.addEventListener('reset', () => setTimeout(() => {
  weightError.textContent = '';
  preview.replaceChildren();
  fields().forEach(slide);
}));
weighing.addEventListener('submit', async (event) => {
  event.preventDefault();
  const weights = chosen();
  if (!weights || !weighing.querySelector('[type="submit"]')) return;
  try {
    await put('roster-weights', { weights });
    for (const one of fields()) {
      one.dataset.set = one.value;
      one.defaultValue = one.value;
    }
    preview.replaceChildren();
    done(text('weightsSet'));
  } catch (problem) {
    weightError.textContent = wordsOf(problem);
  }
});
