import { open } from './dialog.js';
import { icon, make } from './dom.js';
import { text } from './text.js';

const dialog = document.getElementById('refusal');
const icons = { slot: 'clock', room: 'room', therapist: 'user' };

/** Shows why a rule said no, with up to three ways out; take(way) is called with the chosen one. */
export function refuse(problem, take) {
  const [first, ...others] = problem.reasons;
  const ways = problem.reasons.flatMap((reason) => reason.ways ?? []).slice(0, 3);
  const choose = (way) => {
    if (way.kind === 'override' && !way.override) return explain(way);
    dialog.close();
    take?.(way);
    return undefined;
  };
  /** A way that needs a reason asks for it in place of the ways. */
  const explain = (way) => {
    const why = make('input', { class: 'input', id: 'refusal-why', maxlength: 250, 'aria-describedby': 'refusal-why-error' });
    const wrong = make('span', { class: 'field-error', id: 'refusal-why-error', role: 'alert' });
    list.replaceChildren(make('form', { class: 'stack', onsubmit: (event) => {
      event.preventDefault();
      if (why.value.trim()) return choose({ ...way, override: Object.fromEntries(problem.reasons.map(({ code }) => [code, why.value.trim()])) });
      wrong.textContent = text('needWhy');
      why.focus();
      return undefined;
    } }, make('div', { class: 'field' }, make('label', { for: 'refusal-why' }, text('why')), why, wrong), make('div', {}, make('button', { class: 'btn primary', type: 'submit' }, way.label))));
    why.focus();
  };
  const head = make('div', { class: 'dialog-head' }, make('span', { class: 'glyph tone-danger' }, icon(icons[ways[0]?.kind] ?? 'contra')));
  const words = make('div', {}, make('h3', { id: 'refusal-title', class: 't-h3' }, first?.message ?? problem.title));
  const detail = make('div', { id: 'refusal-text', class: 'ink2 stack tight' });
  for (const reason of others) detail.append(make('p', {}, reason.message));
  detail.append(make('p', {}, (first && problem.detail && problem.detail !== first.message && !others.length) ? `${problem.detail} ${text('refused')}` : text('refused')));
  words.append(detail);
  head.append(words);
  const list = make('div', { class: 'ways' });
  if (take) ways.forEach((way, at) => list.append(make('button', { class: 'way', type: 'button', onclick: () => choose(way) }, icon(icons[way.kind] ?? 'right'), make('span', {}, way.label), make('kbd', {}, String(at + 1)))));
  const foot = make('div', { class: 'dialog-foot' }, make('button', { class: 'btn', type: 'button', 'data-close': true }, text('back'), ' ', make('kbd', {}, 'Esc')));
  dialog.replaceChildren(head, make('div', { class: 'dialog-body' }, list), foot);
  dialog.onkeydown = (event) => {
    const way = take && ways[Number(event.key) - 1];
    if (!way || event.target.closest('input') || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    choose(way);
  };
  open(dialog);
}
