import { create, get, newKey, post } from './api.js';
import { open } from './dialog.js';
import { inField, make } from './dom.js';
import { Charging, unused } from './terminal.js';
import { money, text } from './text.js';
import { done } from './toast.js';
import { Undo } from './undo.js';

const here = JSON.parse(document.getElementById('till').textContent);
const unit = 10 ** here.digits;
const amount = (minor) => (minor / unit).toFixed(here.digits);
const asMoney = (minor) => ({ amount: amount(minor), currency: here.currency });
const show = (minor) => money(asMoney(minor));
const excuse = (problem) => problem.reasons?.[0]?.message ?? problem.detail ?? problem.title;
/** Minor units of what was typed; NaN when it is no amount. */
function read(typed) {
  const clean = typed.trim().replace(/\s/g, '').replace(',', '.');
  if (!/^\d{1,9}(\.\d+)?$/.test(clean) || (clean.split('.')[1] ?? '').length > here.digits) return NaN;
  return Math.round(Number(clean) * unit);
}
const undoing = new Undo(() => location.reload());

/* Taking a payment: how much, and what to do with it. */
const dialog = document.getElementById('pay');
const form = document.getElementById('pay-form');
const error = document.getElementById('pay-error');
let asked = { due: 0, take: async () => {} };
let key = newKey();
const cash = () => form.elements.means.value === 'cash';
const given = () => (form.elements.tendered.value.trim() ? read(form.elements.tendered.value) : asked.due);

function paint() {
  for (const part of form.querySelectorAll('[data-for]')) part.hidden = part.dataset.for !== form.elements.means.value;
  document.getElementById('pay-change').textContent = show(Math.max(0, (given() || 0) - asked.due));
}

/* The card on the terminal; a deposit takes a slip's reference only. */
const onTerminal = document.getElementById('pay-terminal');
let charging = null;
let taken = false;
let offered = [];
function paintTerminal() {
  onTerminal.replaceChildren();
  if (!charging) return;
  charging.paint(onTerminal, () => asMoney(asked.due), offered);
  const fixed = charging.busy || charging.approved;
  form.elements.reference.value = charging.approved ? charging.charge.reference : form.elements.reference.value;
  form.elements.reference.readOnly = fixed;
  for (const means of form.elements.means) means.disabled = fixed;
}
async function begin() {
  const mine = new Charging({ branch: here.branch }, () => {
    if (mine !== charging) return;
    error.textContent = '';
    paintTerminal();
    if (mine.approved) form.querySelector('[type="submit"]').focus();
  });
  charging = mine;
  offered = [];
  paintTerminal();
  const found = await unused(here.branch);
  offered = found.filter((one) => one.state === 'approved' && Math.round(Number(one.amount.amount) * unit) === asked.due);
  if (offered.length && mine === charging) paintTerminal();
}
dialog.addEventListener('close', () => { if (!taken && (charging?.busy || charging?.approved)) location.reload(); });

function pay(words, due, take, terminal = here.terminal) {
  asked = { due, take };
  charging = null;
  taken = false;
  key = newKey();
  form.reset();
  error.textContent = '';
  document.getElementById('pay-what').textContent = words;
  document.getElementById('pay-due').textContent = show(due);
  form.elements.tendered.placeholder = amount(due);
  form.elements.reference.readOnly = false;
  for (const means of form.elements.means) means.disabled = false;
  paintTerminal();
  paint();
  open(dialog);
  if (terminal) begin();
}

form.addEventListener('input', () => { error.textContent = ''; paint(); });
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const say = (words, field) => { error.textContent = words; field?.focus(); };
  const { reference, tendered } = form.elements;
  if (cash() && Number.isNaN(given())) return say(text('wrongAmount'), tendered);
  if (cash() && given() < asked.due) return say(text('short', show(asked.due - given())), tendered);
  if (charging?.busy) return say(text('termWait'), onTerminal.querySelector('button'));
  if (!cash() && !reference.value.trim() && charging) return say(text('termNeed'), onTerminal.querySelector('button'));
  if (!cash() && !reference.value.trim()) return say(text('needReference'), reference);
  const submit = form.querySelector('[type="submit"]');
  submit.disabled = true;
  try {
    const charge = charging?.approved ? charging.charge : null;
    taken = true;
    await asked.take([charge ? { means: 'card', amount: charge.amount, charge: charge.id } : cash() ? { means: 'cash', amount: asMoney(given()) } : { means: 'card', amount: asMoney(asked.due), reference: reference.value.trim() }]);
  } catch (problem) {
    key = newKey();
    taken = false;
    say(excuse(problem));
  }
  submit.disabled = false;
  return undefined;
});

/* Gift cards: sold, then the code is issued and told once. */
const codes = document.getElementById('code-dialog');
function tell(code, left) {
  document.getElementById('code').textContent = code;
  document.getElementById('code-amount').textContent = money(left);
  open(codes);
}
codes.addEventListener('close', () => location.reload());
document.getElementById('code-print').addEventListener('click', () => print());

const sell = document.getElementById('sell');
sell.addEventListener('submit', (event) => {
  event.preventDefault();
  const wrong = document.getElementById('sell-error');
  const holds = read(sell.elements.amount.value);
  wrong.textContent = holds > 0 ? '' : text('wrongAmount');
  if (!(holds > 0)) return sell.elements.amount.focus();
  return pay(text('giftReceipt'), holds, async (payments) => {
    const sale = await create('sales', { branch: here.branch, lines: [{ giftCard: asMoney(holds) }], payments }, key);
    const [card] = sale.giftCards;
    const { code } = await post(`giftcards/${card.id}/code`);
    dialog.close();
    done(text('giftSoldNow', show(holds)), null);
    tell(code, card.amount);
  });
});

const look = document.getElementById('look');
const result = document.getElementById('look-result');
const why = document.getElementById('replace-dialog');
let shown;
look.addEventListener('submit', async (event) => {
  event.preventDefault();
  const wrong = document.getElementById('look-error');
  const code = look.elements.code.value.replace(/[\s\u2010-\u2015-]/g, '');
  wrong.textContent = '';
  result.replaceChildren();
  if (!code) {
    wrong.textContent = text('giftNeed');
    return look.elements.code.focus();
  }
  if (code.length !== 16) {
    wrong.textContent = text('giftUnknown');
    return look.elements.code.focus();
  }
  try {
    shown = await get(`giftcards/${encodeURIComponent(code)}`);
    const words = result.dataset;
    result.append(make('div', { class: 'due' }, make('span', { class: 'ink2' }, words.left), make('b', {}, money(shown.left))),
      make('dl', { class: 'key-list' },
        make('div', {}, make('dt', {}, words.sold), make('dd', {}, text('useAt', money(shown.amount), shown.soldAt, shown.soldOn))),
        ...(shown.uses.length ? shown.uses.map((use) => make('div', {}, make('dt', {}, words.used), make('dd', {}, text('useAt', money(use.amount), use.at, use.date)))) : [make('div', {}, make('dt', {}, words.used), make('dd', {}, text('giftNoUse')))])));
    if (words.replacing === 'true') {
      result.append(make('button', { class: 'btn sm', type: 'button', onclick: () => { document.getElementById('replace-why').value = ''; document.getElementById('replace-error').textContent = ''; open(why); } }, words.replace));
    }
  } catch (problem) {
    wrong.textContent = problem.status === 404 ? text('giftUnknown') : excuse(problem);
    look.elements.code.focus();
  }
  return undefined;
});

document.getElementById('replace-form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const reason = document.getElementById('replace-why');
  const wrong = document.getElementById('replace-error');
  if (!reason.value.trim()) {
    wrong.textContent = text('depositReason');
    return reason.focus();
  }
  try {
    const { code } = await post(`giftcards/${shown.id}/code`, { reason: reason.value.trim() });
    why.close();
    tell(code, shown.left);
  } catch (problem) {
    wrong.textContent = excuse(problem);
  }
  return undefined;
});

/* A card whose code was not told, or got lost. */
for (const button of document.querySelectorAll('[data-code]')) {
  button.addEventListener('click', async () => {
    const left = asMoney(Number(button.dataset.amount));
    try {
      const { code } = await post(`giftcards/${button.dataset.code}/code`);
      tell(code, left);
    } catch (problem) {
      if (problem.reasons?.[0]?.code !== 'code-issued' || result.dataset.replacing !== 'true') return done(excuse(problem), null);
      shown = { id: button.dataset.code, left };
      document.getElementById('replace-why').value = '';
      document.getElementById('replace-error').textContent = '';
      open(why);
    }
    return undefined;
  });
}

/* Giving back what a sale took. */
const refunding = document.getElementById('refund');
const refundForm = document.getElementById('refund-form');
const refundError = document.getElementById('refund-error');
let refund;
function refundSum() {
  const picked = refund.rows.filter((row) => row.tick.checked);
  const sum = picked.reduce((all, row) => all + (row.input ? read(row.input.value) || 0 : row.left), 0);
  document.getElementById('refund-sum').textContent = text('refundBack', show(sum));
}
for (const button of document.querySelectorAll('[data-refund]')) {
  button.addEventListener('click', async () => {
    try {
      const left = await get(`sales/${button.dataset.refund}/refund`);
      const minor = (value) => Math.round(Number(value.amount) * unit);
      const rows = [...left.lines.map((line) => ({ line: line.line, words: line.description, left: minor(line.left) })), ...left.giftCards.map((card) => ({ card: card.id, words: text('refundCard'), left: minor(card.left) })), ...left.packages.map((one) => ({ prepaid: one.id, words: text('refundPackage'), left: minor(one.left) })), ...left.tips.map((one) => ({ tip: one.id, words: text('refundTip'), left: minor(one.left) }))];
      if (!rows.length) return done(text('refundNothing'), null);
      refund = { id: button.dataset.refund, rows };
      key = newKey();
      refundForm.reset();
      refundError.textContent = '';
      document.getElementById('refund-lines').replaceChildren(...rows.map((row) => {
        row.tick = make('input', { type: 'checkbox', checked: rows.length === 1 });
        row.input = row.card || row.prepaid || row.tip ? null : make('input', { class: 'input num', value: amount(row.left), inputmode: 'decimal', maxlength: 12, 'aria-label': text('refundAmount', row.words) });
        return make('div', { class: 'row wrap' }, make('label', { class: 'check grow' }, row.tick, row.words), row.input ?? make('b', { class: 'num' }, show(row.left)));
      }));
      refundSum();
      open(refunding);
    } catch (problem) {
      done(excuse(problem), null);
    }
    return undefined;
  });
}
refundForm.addEventListener('input', () => { refundError.textContent = ''; refundSum(); });
refundForm.addEventListener('submit', async (event) => {
  event.preventDefault();
  const say = (words, field) => { refundError.textContent = words; field?.focus(); };
  const picked = refund.rows.filter((row) => row.tick.checked);
  if (!picked.length) return say(text('refundChoose'), refund.rows[0].tick);
  const bad = picked.find((row) => row.input && !(read(row.input.value) > 0));
  if (bad) return say(text('wrongAmount'), bad.input);
  const why = refundForm.elements.reason;
  if (!why.value.trim()) return say(text('depositReason'), why);
  const submit = refundForm.querySelector('[type="submit"]');
  submit.disabled = true;
  try {
    const given = await create(`sales/${refund.id}/refund`, {
      branch: here.branch,
      lines: picked.filter((row) => row.input).map((row) => ({ line: row.line, amount: asMoney(read(row.input.value)) })),
      giftCards: picked.filter((row) => row.card).map((row) => row.card),
      packages: picked.filter((row) => row.prepaid).map((row) => row.prepaid),
      tips: picked.filter((row) => row.tip).map((row) => row.tip),
      reason: why.value.trim(),
      ...(refundForm.elements.inCash.checked ? { means: 'cash' } : {}),
    }, key);
    sessionStorage.setItem('till-said', text('refundDone', money({ ...given.total, amount: given.total.amount.replace('-', '') })));
    location.reload();
  } catch (problem) {
    key = newKey();
    say(excuse(problem));
    submit.disabled = false;
  }
  return undefined;
});
/* Taking back a sale that should not have been taken. */
const voiding = document.getElementById('void');
const voidForm = document.getElementById('void-form');
const voidError = document.getElementById('void-error');
let wrong;
for (const button of document.querySelectorAll('[data-void]')) {
  button.addEventListener('click', () => {
    wrong = { id: button.dataset.void, number: button.dataset.number, total: show(Number(button.dataset.total)) };
    key = newKey();
    voidForm.reset();
    voidError.textContent = '';
    document.getElementById('void-what').textContent = text('voidWhat', wrong.number, wrong.total);
    open(voiding);
  });
}
voidForm.addEventListener('input', () => { voidError.textContent = ''; });
voidForm.addEventListener('submit', async (event) => {
  event.preventDefault();
  const why = voidForm.elements.reason;
  if (!why.value.trim()) {
    voidError.textContent = text('depositReason');
    return why.focus();
  }
  const submit = voidForm.querySelector('[type="submit"]');
  submit.disabled = true;
  try {
    await create(`sales/${wrong.id}/void`, { reason: why.value.trim() }, key);
    sessionStorage.setItem('till-said', text('voidDone', wrong.number, wrong.total));
    location.reload();
  } catch (problem) {
    key = newKey();
    voidError.textContent = excuse(problem);
    submit.disabled = false;
  }
  return undefined;
});
const said = sessionStorage.getItem('till-said');
sessionStorage.removeItem('till-said');
if (said) done(said, null);

/* What a client owes. */
for (const button of document.querySelectorAll('[data-fee]')) {
  button.addEventListener('click', async () => {
    const order = { branch: here.branch, lines: [{ fee: button.dataset.fee }] };
    const quote = await post('sales/quote', order);
    pay(button.dataset.words, Math.round(Number(quote.due.amount) * unit), async (payments) => {
      await create('sales', { ...order, payments }, key);
      location.reload();
    });
  });
}
for (const button of document.querySelectorAll('[data-sell]')) {
  button.addEventListener('click', () => {
    const { sell: packageKind, due, words } = button.dataset;
    pay(words, Number(due), async (payments) => {
      const sale = await create('sales', { branch: here.branch, lines: [{ packageKind, client: document.getElementById('package-sale').dataset.of }], payments }, key);
      sessionStorage.setItem('till-said', text('packageSoldNow', `${sale.packages[0].name}, ${sale.packages[0].id}`));
      location.reload();
    });
  });
}
for (const button of document.querySelectorAll('[data-month]')) {
  button.addEventListener('click', () => {
    pay(button.dataset.words, Number(button.dataset.due), async (payments) => {
      const sale = await create('sales', { branch: here.branch, lines: [{ membershipMonth: button.dataset.month }], payments }, key);
      sessionStorage.setItem('till-said', text('membershipTaken', sale.packages[0].sessions));
      location.reload();
    });
  });
}
for (const form of document.querySelectorAll('[data-enrol]')) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const error = form.querySelector('[role=alert]');
    error.textContent = '';
    try {
      await create('memberships', { client: document.getElementById('membership-sale').dataset.of, kind: form.dataset.enrol, branch: here.branch, billingDay: Number(form.elements.day.value) || 0 }, key);
      sessionStorage.setItem('till-said', text('membershipEnrolled'));
      location.reload();
    } catch (problem) {
      key = newKey();
      error.textContent = excuse(problem);
    }
  });
}
for (const button of document.querySelectorAll('[data-deposit]')) {
  button.addEventListener('click', () => {
    const due = Number(button.dataset.due);
    const path = `appointments/${button.dataset.deposit}/deposit`;
    pay(button.dataset.words, due, async (payments) => {
      await create(path, { branch: here.branch, payments }, key);
      const { client } = document.getElementById('owed').dataset;
      undoing.add(button.dataset.deposit, client, text('tookDeposit', show(due), client), [{ path: `${path}/undo` }]);
      location.reload();
    }, false);
  });
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || inField(event.target) || document.querySelector('dialog[open]') || document.documentElement.dataset.keys === 'off') return;
  const field = { g: sell.elements.amount, l: look.elements.code }[event.key.toLowerCase()];
  if (field) {
    event.preventDefault();
    field.focus();
  }
});
