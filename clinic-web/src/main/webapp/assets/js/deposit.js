import { create, newKey, post } from './api.js';
import './back.js';
import { open } from './dialog.js';
import { inField } from './dom.js';
import { money, text } from './text.js';
import { Undo } from './undo.js';

const asked = JSON.parse(document.getElementById('deposit').textContent);
const page = document.getElementById('deposit-page');
const error = document.getElementById('take-error');
const path = `appointments/${asked.appointment}/deposit`;
const amount = (minor) => (minor / 10 ** asked.digits).toFixed(asked.digits);
const show = (minor) => money({ amount: amount(minor), currency: asked.currency });
const undoing = new Undo(() => location.reload());
let key = newKey();

document.getElementById('print')?.addEventListener('click', () => print());

/** Remembers what was done, so that the board can take it back, and shows what came of it. */
function remember(words) {
  undoing.add(asked.appointment, page.dataset.client, words, [{ path: `${path}/undo` }]);
  location.reload();
}

const excuse = (problem) => problem.reasons?.[0]?.message ?? problem.detail ?? problem.title;

const form = document.getElementById('take');
if (form) taking();

function taking() {
  const fields = form.elements;
  const cash = () => fields.means.value === 'cash';
  /** Minor units handed over; all that is due where nothing is typed, NaN where it is no amount. */
  const given = () => {
    const typed = fields.tendered.value.trim().replace(/\s/g, '').replace(',', '.');
    if (!typed) return asked.due;
    if (!/^\d{1,9}(\.\d+)?$/.test(typed) || (typed.split('.')[1] ?? '').length > asked.digits) return NaN;
    return Math.round(Number(typed) * 10 ** asked.digits);
  };
  const paint = () => {
    for (const part of form.querySelectorAll('[data-for]')) part.hidden = part.dataset.for !== fields.means.value;
    document.getElementById('change').textContent = show(Math.max(0, (given() || 0) - asked.due));
    document.querySelector('#finish span').textContent = text(cash() ? 'takeCash' : 'takeCard', show(asked.due));
  };
  const choose = (means) => {
    fields.means.value = means;
    error.textContent = '';
    paint();
    (cash() ? fields.tendered : fields.reference).focus();
  };
  const say = (words, field) => {
    error.textContent = words;
    field?.focus();
  };
  form.addEventListener('input', () => { error.textContent = ''; paint(); });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (cash() && Number.isNaN(given())) return say(text('wrongAmount'), fields.tendered);
    if (cash() && given() < asked.due) return say(text('short', show(asked.due - given())), fields.tendered);
    if (!cash() && !fields.reference.value.trim()) return say(text('needReference'), fields.reference);
    const finish = document.getElementById('finish');
    finish.disabled = true;
    try {
      const of = (minor) => ({ amount: amount(minor), currency: asked.currency });
      await create(path, { payments: [cash() ? { means: 'cash', amount: of(given()) } : { means: 'card', amount: of(asked.due), reference: fields.reference.value.trim() }] }, key);
      remember(text('depositTaken', show(asked.due), page.dataset.client));
    } catch (problem) {
      key = newKey();
      say(excuse(problem));
      finish.disabled = false;
    }
    return undefined;
  });
  document.getElementById('main').addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.documentElement.dataset.keys === 'off') return;
    if (inField(event.target) && event.target.type !== 'radio') return;
    if (event.key === '1' || event.key === '2') {
      event.preventDefault();
      choose(event.key === '1' ? 'card' : 'cash');
    }
  });
  paint();
  fields.reference.focus();
}

const why = document.getElementById('why-dialog');
const reason = document.getElementById('why');
const whyNot = document.getElementById('why-error');
document.querySelector('[data-why]')?.addEventListener('click', () => {
  reason.value = '';
  whyNot.textContent = '';
  open(why);
});
document.getElementById('why-form').addEventListener('submit', async (event) => {
  event.preventDefault();
  if (!reason.value.trim()) {
    whyNot.textContent = text('depositReason');
    reason.focus();
    return;
  }
  const what = event.target.dataset.do;
  try {
    await post(`${path}/${what}`, { reason: reason.value.trim(), ...(what === 'refund' ? { branch: asked.branch } : {}) });
    remember(text(what === 'waive' ? 'depositWaived' : 'depositRefunded', page.dataset.client));
  } catch (problem) {
    whyNot.textContent = excuse(problem);
  }
});

document.getElementById('take-back')?.addEventListener('click', async () => {
  try {
    await post(`${path}/undo`);
    location.reload();
  } catch (problem) {
    error.textContent = excuse(problem);
  }
});
if (!form) (document.querySelector('[data-why]') ?? document.getElementById('back'))?.focus();
