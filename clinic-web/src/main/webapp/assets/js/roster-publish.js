import { create, post } from './api.js';
import { open } from './dialog.js';
import { icon, make } from './dom.js';
import { base, text } from './text.js';
import { done } from './toast.js';

const dialog = document.getElementById('publish-dialog');
const language = document.documentElement.lang;
const dated = new Intl.DateTimeFormat(language, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
export const dayOf = (wall) => dated.format(new Date(`${wall.slice(0, 10)}T00:00:00Z`));
const count = (many, one, n) => (n === 1 ? text(one) : text(many, n));
const place = (at) => `${at.branch} ${dayOf(at.start)} ${at.start.slice(11, 16)}–${at.end.slice(11, 16)}`;

/** Where the visits of somebody are given new places, for the days they are booked on. */
export const replanAt = (visit) => `${base}/desk/replan?${new URLSearchParams({ branch: visit.branch, therapist: visit.staff, date: visit.start.slice(0, 10), until: visit.start.slice(0, 10) })}`;

/** The visits that lose their therapist, each with the way to find it another place. */
export function affectedList(visits) {
  return make('ul', { class: 'preview-list' }, ...visits.map((visit) => make('li', {}, make('span', {}, `${dayOf(visit.start)} ${visit.start.slice(11, 16)}`), make('span', {}, visit.words), make('a', { class: 'btn sm', href: replanAt(visit) }, text('replan')))));
}

function line(one) {
  const what = { added: 'added', changed: 'changedLine', removed: 'removedLine' }[one.what];
  const now = one.after ?? one.before;
  return make('li', {},
    make('b', {}, one.staffName ?? text('nobodyYet')),
    make('span', {}, place(now), one.before && one.after ? make('span', { class: 'mute' }, `, ${text('wasAt', place(one.before))}`) : null),
    make('span', { class: `flag lg ${one.what === 'removed' ? 'tone-danger' : one.what === 'added' ? 'tone-ok' : 'tone-info'}` }, text(what)),
    one.premiumMinutes ? make('span', { class: 'meta c-warn' }, text('premium', one.premiumMinutes)) : null);
}

/** Shows what publishing would do, and publishes. */
export async function publish(page, after) {
  const span = { branch: page.branch, from: page.from, to: page.until };
  const preview = await post('shifts/publish/preview', { ...span, together: true });
  const hard = preview.violations.filter((one) => one.severity === 'hard');
  const soft = preview.violations.filter((one) => one.severity !== 'hard');
  const wrong = make('p', { class: 'field-error', role: 'alert' });
  const why = make('input', { class: 'input', id: 'publish-why', maxlength: 250 });
  const accept = make('input', { type: 'checkbox', id: 'publish-accept' });
  const shifts = count('shiftsMany', 'shiftsOne', preview.shifts);
  const go = make('button', { class: 'btn primary', type: 'submit', id: 'publish-now' }, text('publishNow', shifts));
  const body = make('div', { class: 'dialog-body' }, wrong);
  if (preview.newDays.length) body.append(make('div', { class: 'banner tone-info' }, icon('info'), make('div', {}, text('newDays', preview.newDays.map(dayOf).join(', ')))));
  if (hard.length) {
    body.append(make('div', { class: 'banner tone-danger' }, icon('contra'), make('div', {}, make('b', {}, text('brokenHard')), make('ul', {}, ...hard.map((one) => make('li', {}, one.words))))),
      make('div', { class: 'field' }, make('label', { for: 'publish-why' }, text('why')), why));
  }
  if (preview.affected.length) {
    body.append(make('section', { class: 'stack', 'aria-label': text('visits') }, make('p', {}, make('b', {}, text('affected'))), affectedList(preview.affected), make('label', { class: 'check', for: 'publish-accept' }, accept, text('accept'))));
  }
  const both = make('input', { type: 'checkbox', id: 'publish-together' });
  if (preview.together.length) {
    body.append(make('section', { class: 'stack', 'aria-labelledby': 'together-text' },
      make('p', { id: 'together-text' }, make('b', {}, text('together'))),
      make('ul', { class: 'preview-list' }, ...preview.together.map((one) => make('li', {}, make('b', {}, one.branchName), make('span', {}, dayOf(one.date)), make('span', { class: 'meta' }, count('shiftsMany', 'shiftsOne', one.shifts))))),
      make('label', { class: 'check', for: 'publish-together' }, both, text('togetherNow'))));
  }
  if (preview.breaks.length) body.append(make('div', { class: 'banner tone-warn', id: 'publish-breaks' }, icon('cup'), make('ul', { class: 'stack tight' }, ...preview.breaks.map((words) => make('li', {}, words)))));
  if (preview.lines.length) body.append(make('section', { 'aria-label': text('people') }, make('ul', { class: 'preview-list tall', tabindex: '0', 'aria-label': text('people') }, ...preview.lines.map(line))));
  if (soft.length) body.append(make('details', {}, make('summary', {}, `${text('brokenSoft')} (${soft.length})`), make('ul', { class: 'stack tight' }, ...soft.map((one) => make('li', { class: 'dense c-warn' }, one.words)))));
  const form = make('form', { novalidate: true, onsubmit: async (event) => {
    event.preventDefault();
    const missing = hard.length && !why.value.trim() ? [why, 'needWhy'] : preview.affected.length && !accept.checked ? [accept, 'needAccept'] : preview.together.length && !both.checked ? [both, 'needTogether'] : null;
    wrong.textContent = missing ? text(missing[1]) : '';
    if (missing) return missing[0].focus();
    go.disabled = true;
    try {
      await create('shifts/publish', { ...span, accept: accept.checked, reason: why.value.trim(), together: both.checked });
      dialog.close();
      done(text('published', shifts, count('peopleMany', 'peopleOne', preview.people)));
      after();
    } catch (problem) {
      wrong.textContent = problem.reasons?.length ? problem.reasons.map((one) => one.message).join(' ') : problem.detail || problem.title;
    }
    go.disabled = false;
    return undefined;
  } },
  make('div', { class: 'dialog-head' }, make('span', { class: 'glyph tone-primary' }, icon('send')), make('div', { class: 'grow' }, make('h3', { class: 't-h3', id: 'publish-title' }, text('publishTitle', dayOf(page.from), dayOf(page.until))), make('p', { class: 'ink2' }, `${shifts}. ${count('peopleMany', 'peopleOne', preview.people)}.`))),
  body,
  make('div', { class: 'dialog-foot' }, make('button', { class: 'btn', type: 'button', 'data-close': true }, text('back'), ' ', make('kbd', {}, 'Esc')), go));
  dialog.replaceChildren(form);
  open(dialog);
  (hard.length ? why : preview.affected.length ? accept : preview.together.length ? both : go).focus();
}
