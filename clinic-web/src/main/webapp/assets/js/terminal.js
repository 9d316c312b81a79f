import { create, get, newKey, post } from './api.js';
import { make } from './dom.js';
import { money, text } from './text.js';

const excuse = (problem) => problem.reasons?.map((reason) => reason.message).join(' ') || problem.detail || problem.title;
const pause = (milliseconds) => new Promise((done) => { setTimeout(done, milliseconds); });
const SECOND = 1000;
const SETTLED = ['approved', 'declined', 'cancelled'];

/** The branch's approved charges that no sale has used, for a visit or for none. */
export async function unused(branch, appointment) {
  let rows = [];
  try {
    ({ rows } = await get('terminal-charges', { branch }));
  } catch {
    // they stay listed at the till
  }
  return rows.filter((one) => one.kind === 'charge' && (one.appointment ?? null) === (appointment ?? null) && ['approved', 'unresolved', 'requested'].includes(one.state));
}

/**
 * One card on the terminal, from asking for the amount until it is approved, declined or cancelled. Asked again, whatever
 * happened on the way, it is the same charge, until one is declined or cancelled.
 */
export class Charging {
  /** @param changed is told whenever something became of it */
  constructor(place, changed) {
    this.place = place;
    this.changed = changed;
    this.charge = null;
    this.words = '';
    this.attempt = newKey();
  }

  get state() {
    return this.charge?.state ?? (this.lost ? 'lost' : '');
  }

  get approved() {
    return this.state === 'approved';
  }

  /** Whether it is not known yet whether the card was charged. */
  get busy() {
    return ['requested', 'unresolved', 'cancelling', 'lost'].includes(this.state);
  }

  /** Takes up a charge that was begun before. */
  take(charge) {
    this.attempt = charge.attempt;
    this.become(charge);
    this.follow();
  }

  async start(amount) {
    if (['declined', 'cancelled'].includes(this.state)) this.attempt = newKey();
    this.charge = null;
    this.lost = false;
    await this.tried(() => create('terminal-charges', { ...this.place, attempt: this.attempt, amount }, newKey()));
  }

  async again() {
    if (this.charge) return this.tried(() => post(`terminal-charges/${this.charge.id}/resolve`));
    return this.tried(async () => {
      const { rows: [found] } = await get('terminal-charges', { branch: this.place.branch, attempt: this.attempt });
      if (!found) this.lost = false;
      return found ?? null;
    });
  }

  async cancel(reason) {
    if (this.charge) await this.tried(() => post(`terminal-charges/${this.charge.id}/cancel`, { reason }));
  }

  async tried(work) {
    this.words = '';
    try {
      this.become(await work());
    } catch (problem) {
      this.lost = problem.status === 0;
      this.words = this.lost ? '' : excuse(problem);
      this.changed();
    }
    return this.follow();
  }

  become(charge) {
    const before = this.state;
    this.charge = charge;
    if (charge) this.lost = false;
    if (this.state !== before || this.words) this.changed();
  }

  /** Reads what became of it until it is known; only one does at a time. */
  async follow() {
    if (this.following) return;
    this.following = true;
    while (this.charge && !SETTLED.includes(this.charge.state)) {
      await pause(this.charge.state === 'requested' ? SECOND / 2 : 2 * SECOND);
      try {
        this.become(await get(`terminal-charges/${this.charge.id}`));
      } catch (problem) {
        this.words = excuse(problem);
        this.changed();
      }
    }
    this.following = false;
  }

  /** Shows in the cell how it goes and what can be done. @param amount answers what to charge, or nothing when that is no amount */
  paint(cell, amount, offered = []) {
    const button = (words, act, name) => make('button', { class: 'btn sm', type: 'button', 'data-terminal': name, onclick: act }, words);
    const buttons = [];
    if (['', 'declined', 'cancelled'].includes(this.state)) {
      buttons.push(button(text('termCharge'), () => { const due = amount(); if (due) this.start(due); }, 'charge'));
      for (const one of offered) buttons.push(button(text('termUse', one.reference, money(one.amount)), () => this.take(one), 'use'));
    }
    if (['unresolved', 'lost'].includes(this.state)) buttons.push(button(text('termAgain'), () => this.again(), 'again'));
    if (['requested', 'unresolved', 'approved'].includes(this.state)) buttons.push(button(text('termCancel'), () => this.cancel(text('termRemoved')), 'cancel'));
    const last = this.charge?.steps.at(-1);
    const told = { requested: ['termAsking'], approved: ['termApproved', this.charge?.reference], declined: ['termDeclined', last?.words ?? ''], unresolved: ['termUnresolved'], cancelling: ['termCancelling'], cancelled: ['termCancelled'], lost: ['termLost'] }[this.state];
    const focused = cell.contains(document.activeElement);
    cell.setAttribute('aria-busy', String(this.state === 'requested' || this.state === 'cancelling'));
    let status = cell.querySelector('[role="status"]');
    if (!status) {
      status = make('p', { class: 'meta', role: 'status' });
      cell.append(make('div', { class: 'row wrap' }), status);
    }
    cell.firstElementChild.replaceChildren(...buttons);
    status.textContent = this.words || (told ? text(...told) : '');
    status.className = this.approved ? 'c-ok' : this.words || ['declined', 'unresolved', 'lost'].includes(this.state) ? 'c-danger' : 'meta';
    if (focused) (buttons[0] ?? cell).focus();
  }
}
