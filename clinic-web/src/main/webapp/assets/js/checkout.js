import { create, get, newKey, post } from './api.js';
import './back.js';
import { open } from './dialog.js';
import { icon, inField, make } from './dom.js';
import { refuse } from './refusal.js';
import { Charging, unused } from './terminal.js';
import { base, money, text } from './text.js';
import { Undo } from './undo.js';

document.getElementById('print')?.addEventListener('click', () => print());

const data = document.getElementById('bill');
if (data) paying(JSON.parse(data.textContent));

function paying(bill) {
  const unit = 10 ** bill.digits;
  const show = (minor) => money({ amount: (minor / unit).toFixed(bill.digits), currency: bill.currency });
  const amount = (minor) => (minor / unit).toFixed(bill.digits);
  const asMoney = (minor) => ({ amount: amount(minor), currency: bill.currency });
  /** Minor units of what was typed; NaN when it is no amount. */
  const read = (typed) => {
    const clean = typed.trim().replace(/\s/g, '').replace(',', '.');
    if (!/^\d{1,9}(\.\d+)?$/.test(clean) || (clean.split('.')[1] ?? '').length > bill.digits) return NaN;
    return Math.round(Number(clean) * unit);
  };
  /** minor × millionths, half up, exact. */
  const part = (minor, millionths) => Number((BigInt(minor) * BigInt(millionths) + 500000n) / 1000000n);

  const discount = document.getElementById('discount');
  const form = document.getElementById('payment');
  const tipping = document.getElementById('tip');
  const tipError = document.getElementById('t-error');
  const list = document.getElementById('payments');
  const error = document.getElementById('pay-error');
  const wrong = document.getElementById('d-error');
  const box = (kind, id) => document.querySelector(`[data-${kind}="${id}"]`);
  const charged = (line) => box('visit', line.visit)?.checked ?? true;
  const services = () => bill.lines.filter((line) => !line.fee && charged(line));
  const fees = () => bill.lines.filter((line) => line.fee && box('fee', line.fee)?.checked);
  const visits = () => [...new Set(services().map((line) => line.visit))];
  /** What a session pays, by visit: the last one of a package takes all that is left of it. */
  function sessions() {
    const rest = new Map(bill.packages.map((one) => [one.id, { ...one }]));
    const paid = new Map();
    for (const visit of visits()) {
      const tick = document.querySelector(`[data-pays="${visit}"]:checked`);
      const left = tick && rest.get(tick.dataset.package);
      if (left?.sessions) {
        const worth = left.sessions === 1 ? left.amount : left.each;
        left.sessions -= 1;
        left.amount -= worth;
        paid.set(visit, { id: left.id, worth });
      }
    }
    return paid;
  }
  /** The visit's own line comes before its add-ons; a session pays for that one. */
  const isOwn = (line) => bill.lines.find((one) => one.visit === line.visit) === line;
  const isPrepaid = (line, paid) => paid.has(line.visit) && isOwn(line);
  let payments = [{ means: 'cash', typed: '' }];
  let key = newKey();

  function discounted() {
    const { kind, value, reason } = Object.fromEntries(new FormData(discount));
    const paid = sessions();
    const gross = services().filter((line) => !isPrepaid(line, paid)).reduce((sum, line) => sum + line.gross, 0);
    if (!kind) return { off: 0, gross };
    const typed = (value ?? '').trim();
    if (!typed) return { off: 0, gross, kind };
    if (kind === 'percent') {
      const clean = typed.replace('%', '').replace(',', '.').trim();
      if (!/^\d{1,3}(\.\d{1,4})?$/.test(clean)) return { off: 0, gross, kind, problem: text('wrongPercent') };
      const off = part(gross, Math.round(Number(clean) * 10000));
      return off > gross ? { off: 0, gross, kind, problem: text('tooMuch') } : { off, gross, kind, told: { percent: clean, reason: reason.trim() } };
    }
    const off = read(typed);
    if (Number.isNaN(off)) return { off: 0, gross, kind, problem: text('wrongAmount') };
    return off > gross ? { off: 0, gross, kind, problem: text('tooMuch') } : { off, gross, kind, told: { amount: asMoney(off), reason: reason.trim() } };
  }

  /** Shares of an amount by weight: rounded down, what is left over to the largest remainders, the first on a tie. */
  function shares(whole, weights) {
    const sum = weights.reduce((a, b) => a + b, 0);
    if (!sum) return weights.map(() => 0);
    const exact = weights.map((weight) => BigInt(whole) * BigInt(weight));
    const parts = exact.map((one) => Number(one / BigInt(sum)));
    const order = exact.map((one, at) => [one % BigInt(sum), at]).sort((a, b) => (a[0] === b[0] ? a[1] - b[1] : a[0] < b[0] ? 1 : -1));
    const left = whole - parts.reduce((a, b) => a + b, 0);
    order.slice(0, left).forEach(([, at]) => { parts[at] += 1; });
    return parts;
  }

  /** The tip: a part of what the treatments cost before tax, or an amount of its own. */
  function tip(treatments) {
    const { rate, own } = Object.fromEntries(new FormData(tipping));
    if (!rate) return { amount: 0 };
    if (rate !== 'own') return { amount: part(treatments, Number(rate) * 10000) };
    const typed = (own ?? '').trim();
    const minor = typed ? read(typed) : 0;
    return Number.isNaN(minor) ? { amount: 0, problem: text('tipWrong') } : { amount: minor };
  }

  function reckon() {
    const { off, problem, told, kind } = discounted();
    const paid = sessions();
    const owed = fees();
    const feeSum = owed.reduce((sum, line) => sum + line.gross, 0);
    const lines = services();
    const gross = lines.reduce((sum, line) => sum + line.gross, 0);
    const prepaid = [...paid.values()].reduce((sum, one) => sum + one.worth, 0);
    const agreed = lines.filter((line) => isPrepaid(line, paid)).reduce((sum, line) => sum + line.gross, 0) - prepaid;
    const offs = shares(off, lines.map((line) => (isPrepaid(line, paid) ? 0 : line.gross)));
    const net = (line, at) => (isPrepaid(line, paid) ? paid.get(line.visit).worth : line.gross - offs[at]);
    const taxed = [...lines.map((line, at) => ({ of: line.of, net: net(line, at), tax: part(net(line, at), line.taxMillionths) })), ...owed.map((line) => ({ of: line.of, net: line.gross, tax: part(line.gross, line.taxMillionths) }))];
    const tax = taxed.reduce((sum, line) => sum + line.tax, 0);
    const tipped = tip(gross - off - agreed);
    const total = gross - off - agreed + feeSum + tax + tipped.amount;
    const deposit = bill.deposits.reduce((sum, one) => sum + Math.min(one.amount, taxed.filter((line) => line.of === one.of).reduce((cost, line) => cost + line.net + line.tax, -(paid.get(one.of)?.worth ?? 0))), 0);
    const payable = total - deposit - prepaid;
    const cards = payments.filter((one) => one.means !== 'cash').reduce((sum, one) => sum + (read(one.typed) || 0), 0);
    const cash = payments.find((one) => one.means === 'cash');
    const due = Math.max(0, payable - cards);
    const given = cash ? (cash.typed.trim() ? read(cash.typed) : due) : 0;
    return { tip: tipped.amount, tipProblem: tipped.problem, gross, fees: feeSum, discount: off, agreed, prepaid, paid, before: deposit + prepaid, tax, total, deposit, payable, cards, due, cash, given, change: cash && given > due ? given - due : 0, left: cash && !cash.typed.trim() ? due : Math.max(0, due - (given || 0)), over: cards > payable ? cards - payable : 0, problem, told, kind };
  }

  /** A card that was to pay all of it still does when the discount changes. */
  function follow() {
    const [only] = payments;
    if (payments.length !== 1 || !only.whole) return;
    only.typed = amount(reckon().payable);
    list.querySelector('[name="amount"]').value = only.typed;
  }

  function paint() {
    const sum = reckon();
    wrong.textContent = sum.problem ?? '';
    tipError.textContent = sum.tipProblem ?? '';
    tipping.elements.own.setAttribute('aria-invalid', String(Boolean(sum.tipProblem)));
    discount.elements.value.setAttribute('aria-invalid', String(Boolean(sum.problem)));
    for (const cell of document.querySelectorAll('[data-sum]')) {
      const minor = sum[cell.dataset.sum];
      cell.textContent = ['discount', 'agreed', 'deposit', 'prepaid'].includes(cell.dataset.sum) ? `\u2212${amount(minor)}` : ['total', 'payable', 'left'].includes(cell.dataset.sum) ? show(minor) : amount(minor);
    }
    for (const part of document.querySelectorAll('[data-of]')) {
      const off = !charged({ visit: part.dataset.of });
      if (part.closest('.receipt')) part.hidden = off;
      else part.classList.toggle('apart', off);
    }
    for (const part of document.querySelectorAll('[data-if]')) part.hidden = sum[part.dataset.if] === 0;
    document.querySelector('[data-reason]').textContent = discount.elements.reason.value.trim() || document.querySelector('[data-reason]').dataset.words;
    const change = list.querySelector('.change b');
    if (change) change.textContent = show(sum.change);
    const tendered = list.querySelector('[name="tendered"]');
    if (tendered) tendered.placeholder = amount(sum.due);
    const quick = list.querySelector('.quick');
    if (quick) offers(quick, sum);
    const finish = document.querySelector('#finish span');
    const cards = payments.filter((one) => one.means !== 'cash');
    finish.textContent = !sum.payable ? text('finish') : cards.length && sum.cash ? text('finishSplit', show(sum.total)) : cards.length ? text('finishCard', show(sum.cards)) : sum.cash ? text('finishCash', show(sum.given || sum.due)) : text('finish');
    const rows = document.getElementById('r-payments');
    rows.replaceChildren(rows.firstElementChild, ...[...sum.paid.values()].map((one) => row(text('package', one.id), amount(one.worth))), ...(sum.deposit ? [row(text('deposit'), amount(sum.deposit))] : []), ...cards.map((one) => row(one.means === 'card' ? text('cardReceipt', one.reference ?? '') : text('giftReceipt'), amount(read(one.typed) || 0))), ...(sum.cash && sum.due ? [row(text('cashReceipt', amount(sum.given || 0), amount(sum.change)), amount(Math.min(sum.due, sum.given || 0)))] : []));
    return sum;
  }

  const row = (words, value) => make('tr', {}, make('td', {}, words), make('td', { class: 'num' }, value));

  function offers(quick, sum) {
    const notes = [5, 10, 20, 50, 100].map((note) => Math.ceil(sum.due / (note * unit)) * note * unit);
    const amounts = [sum.due, ...new Set(notes.filter((one) => one > sum.due))].slice(0, 4);
    quick.replaceChildren(...amounts.map((one, at) => make('button', { class: 'btn', type: 'button', 'aria-pressed': String(sum.given === one), onclick: () => {
      sum.cash.typed = amount(one);
      list.querySelector('[name="tendered"]').value = sum.cash.typed;
      paint();
    } }, at === 0 ? text('exact') : show(one))));
  }

  function rows() {
    list.replaceChildren(...payments.map((one, at) => {
      const remove = make('button', { class: 'btn quiet icon sm', type: 'button', 'aria-label': text('remove'), onclick: () => takeOff(one) }, icon('x'));
      const inside = make('div', { class: 'pay-cash' });
      const field = (name, label, value, typed, extra = {}) => {
        const input = make('input', { class: 'input num', id: `${name}-${at}`, name, value, maxlength: 80, ...extra });
        input.addEventListener('input', () => { error.textContent = ''; typed(input.value); paint(); });
        return make('div', { class: 'field' }, make('label', { for: input.id }, label), input);
      };
      if (one.means === 'gift-card') inside.append(field('code', text('giftCode'), one.reference ?? '', (value) => { one.reference = value; one.left = undefined; look(one); }, { class: 'input', autocomplete: 'off', spellcheck: 'false', maxlength: 40 }), field('amount', text('giftAmount'), one.typed, (value) => { one.typed = value; one.chosen = true; }, { inputmode: 'decimal' }), make('p', { class: 'meta', role: 'status', 'data-told': '' }, one.told ?? ''));
      else if (one.means === 'card') inside.append(make('div', { class: 'form-grid' }, field('amount', text('cardAmount'), one.typed, (value) => { one.typed = value; one.whole = false; }, { inputmode: 'decimal' }), field('reference', text('reference'), one.reference ?? '', (value) => { one.reference = value; }, { class: 'input' })), ...(bill.terminal ? [make('div', { class: 'stack tight', 'data-charging': '' })] : []));
      else inside.append(field('tendered', text('tendered'), one.typed, (value) => { one.typed = value; }, { inputmode: 'decimal', placeholder: amount(reckon().due) }), make('div', { class: 'quick', role: 'group', 'aria-label': text('quick') }), make('div', { class: 'change', role: 'status' }, make('span', {}, text('giveChange')), make('b', { class: 'num' })));
      return make('div', { class: 'pay-row active' }, make('span', { class: `line-ic tone-${one.means === 'cash' ? 'ok' : 'info'}` }, icon(one.means === 'gift-card' ? 'gift' : one.means)), make('b', {}, text(one.means)), make('span', {}), remove, inside);
    }));
    for (const one of payments) if (one.means === 'card' && bill.terminal) asTerminal(one);
    paint();
  }

  /** The row's card on the terminal; from asking on, its amount and reference are the charge's. */
  function asTerminal(one) {
    one.charging ??= new Charging({ branch: bill.branch, appointment: visits()[0] ?? bill.appointment }, () => {
      const { charging } = one;
      if (charging.charge) one.typed = charging.charge.amount.amount;
      one.reference = charging.approved ? charging.charge.reference : '';
      one.whole = false;
      error.textContent = '';
      if (!payments.includes(one)) return;
      asTerminal(one);
      paint();
      if (charging.approved) document.getElementById('finish').focus();
    });
    const { charging } = one;
    const cell = list.children[payments.indexOf(one)];
    for (const input of cell.querySelectorAll('input')) {
      if (charging.state) input.value = input.name === 'amount' ? one.typed : one.reference;
      input.readOnly = charging.busy || charging.approved;
    }
    charging.paint(cell.querySelector('[data-charging]'), () => {
      const minor = read(one.typed);
      error.textContent = minor > 0 ? '' : text('wrongAmount');
      return minor > 0 ? asMoney(minor) : null;
    });
  }

  async function takeOff(one) {
    payments = payments.filter((other) => other !== one);
    rows();
    if (one.charging?.busy || one.charging?.approved) await one.charging.cancel(text('termRemoved'));
  }

  /** Charges that were begun for these visits and have no sale, as after a page or a server that went away. */
  async function takeUp() {
    const begun = await unused(bill.branch, bill.appointment);
    if (!begun.length) return;
    const cash = payments.find((one) => one.means === 'cash');
    payments = [];
    for (const charge of begun) {
      const one = { means: 'card', typed: charge.amount.amount, reference: '' };
      payments.push(one);
      rows();
      one.charging.take(charge);
    }
    if (cash && reckon().payable > reckon().cards) payments.push(cash);
    rows();
  }

  function add(means) {
    const sum = reckon();
    if (means === 'cash' && sum.cash) {
      list.querySelector('[name="tendered"]').focus();
      return;
    }
    if (means === 'gift-card') {
      payments.unshift({ means, typed: '', reference: '' });
    } else if (means === 'card') {
      const untouched = payments.length === 1 && sum.cash && !sum.cash.typed;
      if (untouched) payments = [];
      payments.push({ means, whole: untouched, typed: amount(untouched ? sum.payable : Math.max(0, sum.payable - sum.cards - (sum.cash?.typed ? sum.given : 0))), reference: '' });
      payments.sort((a, b) => b.means.length - a.means.length || 0);
    } else payments.push({ means, typed: '' });
    rows();
    const fields = [...list.querySelectorAll({ card: '[name="reference"]', cash: '[name="tendered"]', 'gift-card': '[name="code"]' }[means])];
    fields.at(means === 'gift-card' ? 0 : -1)?.focus();
  }

  /** What is on the card, once its code is whole; as much of it as is due, unless somebody wrote another amount. */
  async function look(one) {
    const code = one.reference.replace(/[\s\u2010-\u2015-]/g, '');
    const cell = () => list.children[payments.indexOf(one)];
    const tell = (words) => { one.told = words; const told = cell()?.querySelector('[data-told]'); if (told) told.textContent = words; };
    tell('');
    if (code.length !== 16) return;
    try {
      const card = await get(`giftcards/${encodeURIComponent(code)}`);
      if (one.reference.replace(/[\s\u2010-\u2015-]/g, '') !== code) return;
      one.left = Math.round(Number(card.left.amount) * unit);
      tell(text('giftLeft', money(card.left), card.soldAt, card.soldOn));
      if (!one.chosen) {
        const others = payments.filter((other) => other !== one && other.means !== 'cash').reduce((sum, other) => sum + (read(other.typed) || 0), 0);
        one.typed = amount(Math.min(one.left, Math.max(0, reckon().payable - others)));
        cell().querySelector('[name="amount"]').value = one.typed;
      }
    } catch (problem) {
      tell(problem.status === 404 ? text('giftUnknown') : problem.detail || problem.title);
    }
    paint();
  }

  async function finish() {
    const sum = paint();
    error.textContent = '';
    const say = (words, field) => { error.textContent = words; field?.focus(); };
    if (!visits().length) return say(text('nobody'), document.querySelector('[data-visit]'));
    if (sum.problem) return say(sum.problem, discount.elements.value);
    if (sum.tipProblem) return say(sum.tipProblem, tipping.elements.own);
    if (sum.told && !sum.told.reason) return say(text('needReason'), discount.elements.reason);
    const bad = payments.findIndex((one) => one.typed.trim() && Number.isNaN(read(one.typed)));
    if (bad >= 0) return say(text('wrongAmount'), list.children[bad].querySelector('input'));
    if (payments.some((one) => one.charging?.busy)) return say(text('termWait'), list.querySelector('[data-terminal]'));
    const bare = payments.findIndex((one) => one.means === 'card' && !one.reference?.trim());
    if (bare >= 0 && bill.terminal) return say(text('termNeed'), list.children[bare].querySelector('[data-terminal="charge"]'));
    if (bare >= 0) return say(text('needReference'), list.children[bare].querySelector('[name="reference"]'));
    const gifts = payments.filter((one) => one.means === 'gift-card');
    const codeless = gifts.find((one) => !one.reference.trim());
    if (codeless) return say(text('giftNeed'), list.children[payments.indexOf(codeless)].querySelector('[name="code"]'));
    const short = gifts.find((one) => one.left !== undefined && (read(one.typed) || 0) > one.left);
    if (short) return say(text('giftShort', show(short.left)), list.children[payments.indexOf(short)].querySelector('[name="amount"]'));
    if (sum.over) return say(text('over', show(sum.over)));
    if (sum.left && sum.given < sum.due) return say(text('short', show(sum.left)), list.querySelector('input'));
    const button = document.getElementById('finish');
    button.disabled = true;
    try {
      const order = { appointments: visits(), payments: payments.map((one) => (one.charging?.approved ? { means: 'card', amount: one.charging.charge.amount, charge: one.charging.charge.id } : one.means !== 'cash' ? { means: one.means, amount: asMoney(read(one.typed)), reference: one.reference.trim() } : { means: 'cash', amount: asMoney(sum.given) })).filter((one) => Number(one.amount.amount) > 0) };
      if (sum.told) order.discount = sum.told;
      if (sum.paid.size) order.visitPackages = Object.fromEntries([...sum.paid].map(([visit, one]) => [visit, one.id]));
      const owed = fees();
      order.lines = [...owed.map((line) => ({ fee: line.fee })), ...(sum.tip ? [{ tip: { amount: asMoney(sum.tip) } }] : [])];
      await create('sales', order, key);
      location.replace(`${base}/desk/checkout?appointment=${visits().includes(bill.appointment) ? bill.appointment : visits()[0]}`);
    } catch (problem) {
      key = newKey();
      if (problem.refused) refuse(problem);
      else say(problem.detail || problem.title || problem.message);
      button.disabled = false;
    }
    return undefined;
  }

  /** One package a visit; what is paid by others follows. */
  function prepay(event) {
    const tick = event.target.closest('[data-pays]');
    if (!tick) return;
    for (const other of document.querySelectorAll(`[data-pays="${tick.dataset.pays}"]`)) if (other !== tick) other.checked = false;
    error.textContent = '';
    follow();
    paint();
  }
  document.getElementById('checkout').addEventListener('change', prepay);
  const byNumber = document.getElementById('by-number');
  const numberError = document.getElementById('p-error');
  byNumber.addEventListener('input', () => { numberError.textContent = ''; });
  byNumber.addEventListener('submit', async (event) => {
    event.preventDefault();
    const { number } = byNumber.elements;
    const [visit] = visits();
    const say = (words) => { numberError.textContent = words; number.focus(); };
    if (!/^\d{1,18}$/.test(number.value.trim())) return say(text('packageNumber'));
    if (!visit) return say(text('nobody'));
    try {
      const [found] = (await get('packages', { number: number.value.trim() })).rows;
      if (!found) return say(text('packageUnknown'));
      const quote = await post('sales/quote', { appointments: [visit], visitPackages: { [visit]: found.id } });
      const minor = (value) => Math.round(Number(value.amount) * unit);
      if (!bill.packages.some((one) => one.id === found.id)) bill.packages.push({ id: found.id, each: minor(quote.sessions[0].amount), sessions: found.sessionsLeft, amount: minor(found.left) });
      let tick = document.querySelector(`[data-pays="${visit}"][data-package="${found.id}"]`);
      if (!tick) {
        tick = make('input', { type: 'checkbox', 'data-package': found.id, 'data-pays': visit });
        document.querySelector(`[data-offers="${visit}"]`).append(make('label', { class: 'check' }, tick, make('span', {}, text('packageUse', found.id, found.name, found.sessionsLeft))));
      }
      tick.checked = true;
      number.value = '';
      prepay({ target: tick });
    } catch (problem) {
      say(problem.reasons?.[0]?.message ?? problem.detail ?? problem.title);
    }
    return undefined;
  });

  for (const fee of document.querySelectorAll('[data-fee]')) fee.addEventListener('change', () => { follow(); paint(); });

  /** A fee is paid with a visit of its client; without one it waits. */
  function ticked() {
    const clients = new Set(services().map((line) => line.client));
    for (const line of bill.lines.filter((one) => one.fee)) {
      const fee = box('fee', line.fee);
      const with_ = clients.has(line.client);
      if (fee.disabled === with_) fee.checked = with_;
      fee.disabled = !with_;
    }
    apart?.setAttribute('aria-pressed', String(visits().length === 1));
    error.textContent = '';
    follow();
    paint();
  }

  const apart = document.getElementById('apart');
  const ticks = [...document.querySelectorAll('[data-visit]')];
  for (const tick of ticks) tick.addEventListener('change', ticked);
  function together() {
    const all = ticks.every((tick) => tick.checked);
    for (const tick of ticks) tick.checked = !all || tick.dataset.visit === bill.appointment;
    ticked();
  }
  apart?.addEventListener('click', together);
  const waiving = document.getElementById('waive-dialog');
  const why = document.getElementById('waive-reason');
  const whyNot = document.getElementById('waive-error');
  for (const button of document.querySelectorAll('[data-waive]')) {
    button.addEventListener('click', () => {
      waiving.dataset.charge = button.dataset.waive;
      document.getElementById('waive-what').textContent = button.dataset.words;
      why.value = '';
      whyNot.textContent = '';
      open(waiving);
    });
  }
  document.getElementById('waive-form').addEventListener('submit', async (event) => {
    event.preventDefault();
    if (!why.value.trim()) {
      whyNot.textContent = text('waiveReason');
      why.focus();
      return;
    }
    try {
      const { charge } = waiving.dataset;
      await post(`charges/${charge}/waive`, { reason: why.value.trim() });
      new Undo(() => location.reload()).add(`charge-${charge}`, document.getElementById('waive-what').textContent, text('waived', document.getElementById('waive-what').textContent), [{ path: `charges/${charge}/undo` }]);
      location.reload();
    } catch (problem) {
      whyNot.textContent = problem.reasons[0]?.message ?? problem.detail ?? problem.title;
    }
  });

  const reasonCell = document.querySelector('[data-reason]');
  reasonCell.dataset.words = reasonCell.textContent;
  discount.addEventListener('change', (event) => {
    if (event.target.name !== 'kind') return;
    const kind = event.target.value;
    document.getElementById('discount-more').hidden = !kind;
    document.getElementById('d-label').textContent = text(kind === 'amount' ? 'amountSign' : 'percentSign');
    follow();
    paint();
    if (kind) discount.elements.value.focus();
  });
  discount.addEventListener('input', () => {
    error.textContent = '';
    follow();
    paint();
  });
  discount.addEventListener('submit', (event) => event.preventDefault());
  tipping.addEventListener('input', (event) => {
    const own = tipping.elements.rate.value === 'own';
    document.getElementById('tip-own').hidden = !own;
    if (own && event.target.name === 'rate') tipping.elements.own.focus();
    error.textContent = '';
    follow();
    paint();
  });
  tipping.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('submit', (event) => { event.preventDefault(); finish(); });
  form.addEventListener('click', (event) => { const means = event.target.closest('[data-add]')?.dataset.add; if (means) add(means); });
  document.getElementById('main').addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.documentElement.dataset.keys === 'off') return;
    const words = inField(event.target) && event.target.type !== 'checkbox' && event.target.inputMode !== 'decimal';
    if (apart && event.key.toLowerCase() === 't' && !words) {
      event.preventDefault();
      together();
      return;
    }
    const offer = document.querySelector('[data-pays]');
    if (offer && event.key.toLowerCase() === 'p' && !words) {
      event.preventDefault();
      offer.click();
      return;
    }
    if (inField(event.target)) return;
    const means = { 1: 'card', 2: 'cash', 3: 'gift-card' }[event.key];
    if (means) {
      event.preventDefault();
      add(means);
    }
  });
  rows();
  list.querySelector('input')?.focus();
  if (bill.terminal) takeUp();
}
