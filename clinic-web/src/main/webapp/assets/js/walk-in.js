import { create, get, newKey, post } from './api.js';
import { clientSearch } from './client-search.js';
import { open } from './dialog.js';
import { make } from './dom.js';
import { clock, text } from './text.js';
import { localDate } from './zone.js';

const today = (zone) => localDate(new Date().toISOString(), zone);

/** Somebody is at the desk without a booking: who, and the next free slot today with anybody. */
export class WalkIn {
  /** done(booked, client) is called once the client is booked and checked in. */
  constructor(desk, done) {
    this.desk = desk;
    this.done = done;
    this.dialog = document.getElementById('walk-in-dialog');
    this.form = document.getElementById('walk-in-form');
    this.input = document.getElementById('walk-in-client');
    this.button = this.form.querySelector('[type="submit"]');
    this.fields = this.form.elements;
    this.said = document.querySelector('#walk-in-slot span');
    this.fields.service.append(...desk.services.map((one) => make('option', { value: one.id }, one.name)));
    this.fields.service.addEventListener('change', () => { this.lengths(); this.look(); });
    this.fields.minutes.addEventListener('change', () => this.look());
    clientSearch(this.input, (client, goesOn) => this.choose(client, goesOn), undefined, { eager: true });
    this.input.addEventListener('input', () => { this.client = null; });
    this.form.addEventListener('submit', (event) => { event.preventDefault(); this.book(); });
  }

  get service() { return this.desk.services.find((one) => String(one.id) === this.fields.service.value); }

  show() {
    this.client = null;
    this.key = newKey();
    this.input.value = '';
    this.error('');
    this.fields.service.value = String(this.desk.services[0]?.id ?? '');
    this.lengths();
    open(this.dialog);
    this.input.focus();
    this.look();
  }

  lengths(wanted) {
    const lengths = this.service?.minutes ?? [];
    const keep = Number(wanted ?? this.fields.minutes.value);
    this.fields.minutes.replaceChildren(...lengths.map((one) => make('option', { value: one }, text('minutes', one))));
    this.fields.minutes.value = String(lengths.includes(keep) ? keep : lengths.includes(60) ? 60 : lengths[0]);
  }

  /** The client stands before the desk; they most likely want what they had last time. */
  choose(client, goesOn) {
    this.client = client;
    this.input.value = client.name ?? `${client.firstName} ${client.lastName}`;
    this.error('');
    this.button.focus();
    this.slot = this.usual(client).then(() => this.look());
    if (goesOn) this.book();
  }

  async usual(client) {
    const answer = await get('appointments/find', { client: client.id, limit: 20 }).catch(() => ({ rows: [] }));
    const last = answer.rows.find((row) => Date.parse(row.start) < Date.now());
    const service = last && this.desk.services.find((one) => one.code === last.service);
    if (!service || this.client !== client) return;
    this.fields.service.value = String(service.id);
    this.lengths(last.minutes);
  }

  /** The next free slot of today; none is null. */
  look() {
    const { desk } = this;
    this.asked?.abort();
    this.asked = new AbortController();
    this.said.textContent = text('walkLooking');
    this.slot = get('availability', { service: this.service.code, minutes: this.fields.minutes.value, branch: desk.branch, from: new Date().toISOString(), to: new Date(Date.now() + 86400000).toISOString(), limit: 1 }, this.asked.signal)
      .then((answer) => answer.rows.find((row) => localDate(row.start, desk.zone) === today(desk.zone)) ?? null)
      .then((row) => {
        this.said.textContent = row ? text('walkSlot', clock(row.start, desk.zone), row.therapistName, row.roomName) : text('walkNone');
        return row;
      })
      .catch((problem) => {
        if (problem.name === 'AbortError') return this.slot;
        this.said.textContent = '';
        this.error(problem.detail || problem.title);
        return null;
      });
    return this.slot;
  }

  error(words) { document.getElementById('walk-in-error').textContent = words; }

  async book() {
    const { client, desk } = this;
    if (!client) {
      this.error(text('walkWho'));
      this.input.focus();
      return;
    }
    if (this.busy) return;
    this.busy = true;
    try {
      const row = await this.slot;
      if (!row) return;
      const booked = await create('appointments', { branch: desk.branch, service: this.service.code, minutes: Number(this.fields.minutes.value), therapist: row.therapist, room: row.room, client: String(client.id), start: row.start, source: 'walk-in' }, this.key);
      this.dialog.close();
      let here = false;
      await post(`appointments/${booked.id}/check-in`).then(() => { here = true; }, () => null);
      this.done(booked, client, here);
    } catch (problem) {
      this.key = newKey();
      this.error(problem.reasons?.[0]?.message ?? problem.detail ?? problem.title);
      this.look();
    } finally {
      this.busy = false;
    }
  }
}
