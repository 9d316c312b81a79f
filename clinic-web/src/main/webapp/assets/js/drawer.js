import { create, newKey, post } from './api.js';
import { inField } from './dom.js';
import { money, text } from './text.js';
import { done } from './toast.js';

const here = JSON.parse(document.getElementById('drawer').textContent);
const unit = 10 ** here.digits;
const asMoney = (minor) => ({ amount: (minor / unit).toFixed(here.digits), currency: here.currency });
const show = (minor) => money(asMoney(minor));
const excuse = (problem) => problem.reasons?.map((reason) => reason.message).join(' ') || problem.detail || problem.title;
/** Minor units of what was typed; NaN when it is no amount. */
function read(typed) {
  const clean = typed.trim().replace(/\s/g, '').replace(',', '.');
  if (!/^\d{1,9}(\.\d+)?$/.test(clean) || (clean.split('.')[1] ?? '').length > here.digits) return NaN;
  return Math.round(Number(clean) * unit);
}
/** Shows the page anew, and says there what was done. */
function anew(words) {
  sessionStorage.setItem('drawer-said', words);
  location.reload();
}
const said = sessionStorage.getItem('drawer-said');
sessionStorage.removeItem('drawer-said');
if (said) done(said, null);

/** A form whose step is taken once, and whose refusal is said where it was asked for. */
function step(id, take) {
  const form = document.getElementById(id);
  if (!form) return null;
  const error = document.getElementById(`${id}-error`);
  let key = newKey();
  form.addEventListener('input', () => { if (error) error.textContent = ''; });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const submit = form.querySelector('[type="submit"]');
    if (!submit || submit.disabled) return;
    const say = (words, field) => { error.textContent = words; field?.focus(); };
    submit.disabled = true;
    try {
      await take(form.elements, say, () => key);
    } catch (problem) {
      key = newKey();
      say(excuse(problem));
    }
    submit.disabled = false;
  });
  return form;
}

step('open', async ({ amount, note }, say, key) => {
  const opening = read(amount.value);
  if (Number.isNaN(opening)) return say(text('wrongAmount'), amount);
  await create('drawers', { branch: here.branch, opening: asMoney(opening), note: note?.value ?? '' }, key());
  return anew(text('opened', show(opening)));
});

step('pay', async ({ kind, amount, purpose, reason }, say, key) => {
  const paid = read(amount.value);
  if (!(paid > 0)) return say(text('wrongAmount'), amount);
  if (!reason.value.trim()) return say(text('needReason'), reason);
  await create(`drawers/${here.drawer}/movements`, { kind: kind.value, purpose: purpose.value, amount: asMoney(paid), reason: reason.value }, key());
  return anew(text(kind.value === 'in' ? 'paidIn' : 'paidOut', show(paid)));
});

const counting = [...document.querySelectorAll('[data-minor]')];
const pieces = (input) => (input.value.trim() ? (/^\d{1,6}$/.test(input.value.trim()) ? Number(input.value) : NaN) : 0);
function sum() {
  let all = 0;
  for (const input of counting) {
    const worth = pieces(input) * Number(input.dataset.minor);
    input.nextElementSibling.textContent = worth > 0 ? asMoney(worth).amount : '';
    all += worth || 0;
  }
  document.getElementById('count-sum').textContent = show(all);
}
step('count', async (elements, say, key) => {
  const wrong = counting.find((input) => Number.isNaN(pieces(input)));
  if (wrong) return say(text('wrongPieces'), wrong);
  await create(`drawers/${here.drawer}/count`, { pieces: counting.map((input) => ({ denomination: asMoney(Number(input.dataset.minor)), pieces: pieces(input) })) }, key());
  return location.reload();
})?.addEventListener('input', sum);
if (counting.length) sum();
for (const [at, input] of counting.entries()) {
  input.addEventListener('keydown', (event) => {
    const to = { ArrowDown: counting[at + 1], ArrowUp: counting[at - 1] }[event.key];
    if (!to) return;
    event.preventDefault();
    to.focus();
    to.select();
  });
}

const banked = document.getElementById('close-banked');
const closing = step('close', async ({ left, note }, say) => {
  const stays = read(left.value);
  if (Number.isNaN(stays)) return say(text('wrongAmount'), left);
  if (note && !note.value.trim()) return say(text('needNote'), note);
  await post(`drawers/${here.drawer}/close`, { left: asMoney(stays), note: note?.value ?? '' });
  return anew(text('closed'));
});
function rest() {
  const stays = read(closing.elements.left.value);
  banked.textContent = stays <= here.counted ? show(here.counted - stays) : '';
}
closing?.addEventListener('input', rest);
if (closing) rest();

step('day', async ({ reason }, say, key) => {
  const boxes = [...document.querySelectorAll('[name="unsettled"]')];
  const left = boxes.find((box) => !box.checked);
  if (left) return say(text('tickAll'), left);
  if (reason && !reason.value.trim()) return say(text('needDayReason'), reason);
  const report = await create('day-reports', { branch: here.branch, date: here.date, unsettled: boxes.map((box) => box.value), reason: reason?.value ?? '' }, key());
  return location.assign(`day-report?id=${report.id}`);
});

for (const button of document.querySelectorAll('[data-undo]')) {
  button.addEventListener('click', async () => {
    button.disabled = true;
    try {
      await post(`drawers/${here.drawer}/movements/${button.dataset.undo}/undo`);
      anew(text('takenBack'));
    } catch (problem) {
      button.disabled = false;
      done(excuse(problem), null);
    }
  });
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || inField(event.target) || document.documentElement.dataset.keys === 'off' || document.querySelector('dialog[open]')) return;
  const target = {
    o: document.getElementById('open-amount'),
    p: document.getElementById('pay-amount'),
    c: counting[0],
    x: document.getElementById('close-left'),
    z: document.querySelector('#day input') ?? document.querySelector('#day [type="submit"]'),
  }[event.key.toLowerCase()];
  if (target) {
    event.preventDefault();
    target.focus();
  }
});
