import { create, get, newKey } from './api.js';
import { clientSearch } from './client-search.js';
import { open } from './dialog.js';
import { make } from './dom.js';
import { refuse } from './refusal.js';
import { Repeat } from './series.js';
import { clock, day, text } from './text.js';
import { Together } from './together.js';
import { Wishes } from './wishes.js';
import { localInstant } from './zone.js';

/** How many days the next free times are looked for: first those that are wanted most, and further on when all of them are full. */
const NEAR = 4;
const FAR = 21;

/** The booking form: who, what, with whom, where and when; next free slots as buttons. */
export class Booking {
  constructor(desk, done) {
    this.desk = desk;
    this.done = done;
    this.dialog = document.getElementById('book-dialog');
    this.form = document.getElementById('book-form');
    this.client = null;
    this.fields = Object.fromEntries(['service', 'minutes', 'therapist', 'room', 'date', 'time'].map((name) => [name, this.form.elements[name]]));
    const { service, therapist, room, date } = this.fields;
    service.append(...desk.services.map((one) => make('option', { value: one.id }, one.name)));
    therapist.append(...desk.therapists.map((one) => make('option', { value: one.id }, one.name)));
    room.append(...desk.rooms.map((one) => make('option', { value: one.id }, one.name)));
    service.addEventListener('change', () => this.lengths());
    this.extras = document.getElementById('book-add-ons');
    this.extras.hidden = desk.addOns.length === 0;
    this.extras.querySelector('div').append(...desk.addOns.map((one) => make('label', { class: 'check' }, make('input', { type: 'checkbox', name: 'addOn', value: one.code }), one.minutes ? `${one.name} +${text('minutes', one.minutes)}` : one.name)));
    this.extras.addEventListener('change', () => this.offer());
    for (const field of [service, this.fields.minutes, therapist, date]) field.addEventListener('change', () => this.offer());
    this.wishes = new Wishes(desk, this.form, () => {
      if (this.wishes.terms.branch === desk.branch) this.at(desk.branch);
      this.offer();
    });
    this.find = document.getElementById('book-client');
    clientSearch(this.find, (client) => this.choose(client), (words) => this.fresh(words));
    document.getElementById('book-other').addEventListener('click', () => this.ask());
    this.together = new Together(this.form, desk);
    this.repeat = new Repeat(this.form, desk.zone, () => { this.repeat.changed = true; this.submit(); });
    this.form.addEventListener('submit', (event) => { event.preventDefault(); this.submit(); });
  }

  /** Opens the form with what is known already: client, service, minutes, therapist, room, date, time. */
  show(known = {}) {
    this.key = newKey();
    this.allowDuplicate = false;
    this.override = null;
    this.hold = known.hold ?? null;
    this.at(this.desk.branch);
    this.wishes.reset();
    this.together.reset();
    this.fields.service.value = String(known.service ?? this.desk.services[0]?.id ?? '');
    this.lengths(known.minutes);
    for (const box of this.extras.querySelectorAll('input')) box.checked = known.addOns?.includes(box.value) ?? false;
    this.fields.therapist.value = String(known.therapist ?? '');
    this.fields.room.value = String(known.room ?? '');
    this.fields.date.value = known.date ?? this.desk.date;
    this.fields.time.value = known.time ?? '';
    this.repeat.reset();
    this.error('');
    if (known.client) this.choose(known.client);
    else this.ask();
    open(this.dialog);
    if (known.client) this.fields.service.focus();
    this.offer();
  }

  /** From here on the visit is to be at that branch, on its clock. */
  at(code) {
    this.branch = this.desk.branches.find((one) => one.code === code) ?? { code, name: code, zone: this.desk.zone };
    document.getElementById('book-when').textContent = code === this.desk.branch ? '' : text('elsewhere', this.branch.name);
  }

  ask() {
    this.client = null;
    this.part({ find: true });
    this.find.value = '';
    this.find.focus();
  }

  choose(client) {
    this.client = client;
    const chosen = document.getElementById('book-chosen');
    chosen.querySelector('b').textContent = client.name ?? `${client.firstName} ${client.lastName}`;
    chosen.querySelector('.meta').textContent = client.phone ?? '';
    this.part({ chosen: true });
    this.fields.service.focus();
  }

  fresh(words) {
    this.client = null;
    this.part({ find: true, fresh: true });
    const phone = /^[+\d][\d ()-]{4,}$/.test(words) ? words : '';
    const [first, ...rest] = phone ? [''] : words.split(/\s+/);
    this.form.elements.phone.value = phone;
    this.form.elements.firstName.value = first;
    this.form.elements.lastName.value = rest.join(' ');
    (first ? this.form.elements[rest.length ? 'phone' : 'lastName'] : this.form.elements.firstName).focus();
  }

  part({ find = false, chosen = false, fresh = false }) {
    document.getElementById('book-find').hidden = !find;
    document.getElementById('book-chosen').hidden = !chosen;
    const part = document.getElementById('book-new');
    part.hidden = !fresh;
    part.disabled = !fresh;
    this.isFresh = fresh;
  }

  get service() { return this.desk.services.find((one) => String(one.id) === this.fields.service.value); }

  get addOns() { return [...this.extras.querySelectorAll('input:checked')].map((box) => box.value); }

  lengths(wanted) {
    const lengths = this.service?.minutes ?? [];
    const { minutes } = this.fields;
    const keep = Number(wanted ?? minutes.value);
    minutes.replaceChildren(...lengths.map((one) => make('option', { value: one }, text('minutes', one))));
    minutes.value = String(lengths.includes(keep) ? keep : lengths.includes(60) ? 60 : lengths[0]);
  }

  async offer() {
    const free = document.getElementById('free');
    this.asked?.abort();
    const asked = this.asked = new AbortController();
    const waiting = setTimeout(() => free.replaceChildren(...[1, 2, 3, 4].map(() => make('span', { class: 'skel' }))), 300);
    try {
      const from = new Date(Math.max(localInstant(this.fields.date.value || this.desk.date, '00:00', this.desk.zone), Date.now()));
      const near = this.wishes.days.length ? FAR : NEAR;
      let rows = await this.search(from, near, asked.signal);
      const full = near < FAR && !rows.length;
      if (full) rows = await this.search(from, FAR, asked.signal);
      clearTimeout(waiting);
      const seen = new Set();
      rows = rows.filter((row) => !seen.has(`${row.branch} ${row.start}`) && seen.add(`${row.branch} ${row.start}`)).slice(0, 8);
      free.replaceChildren(...rows.map((row) => this.slot(row)));
      if (!rows.length) free.append(make('p', { class: 'meta' }, text('noFree')));
      else if (full) free.prepend(make('p', { class: 'meta' }, text('fullUntil', near)));
    } catch (problem) {
      clearTimeout(waiting);
      if (problem.name !== 'AbortError') free.replaceChildren(make('p', { class: 'meta c-danger' }, problem.detail || problem.title));
    }
  }

  async search(from, days, signal) {
    const { minutes, therapist } = this.fields;
    const answer = await get('availability', { service: this.service.code, minutes: minutes.value, addOns: this.addOns.join(), therapist: therapist.value, from: from.toISOString(), to: new Date(from.getTime() + days * 86400000).toISOString(), limit: 120, ...this.wishes.terms }, signal);
    return answer.rows;
  }

  slot(row) {
    const { zone, name } = this.desk.branches.find((one) => one.code === row.branch) ?? this.desk;
    const therapist = this.desk.therapists.find((one) => String(one.id) === String(row.therapist))?.name ?? row.therapistName ?? '';
    const button = make('button', { class: 'btn', type: 'button', 'aria-pressed': 'false', onclick: () => {
      for (const other of button.parentElement.querySelectorAll('button')) other.setAttribute('aria-pressed', String(other === button));
      this.take(row);
    } }, make('span', {}, `${day(row.start, zone)} ${clock(row.start, zone)}`), make('small', {}, row.branch === this.desk.branch ? therapist : `${therapist}, ${name}`), make('small', { class: 'why' }, row.why));
    return button;
  }

  take({ start, therapist, room, branch, therapistName, roomName, override }) {
    if (branch) this.at(branch);
    if (override) this.override = { ...this.override, ...override };
    if (start) {
      this.fields.time.value = clock(start, this.branch.zone);
      this.fields.date.value = new Intl.DateTimeFormat('en-CA', { timeZone: this.branch.zone }).format(new Date(start));
    }
    for (const [name, value, words] of [['therapist', therapist, therapistName], ['room', room, roomName]]) {
      if (!value) continue;
      const select = this.fields[name];
      if (![...select.options].some((option) => option.value === String(value))) select.append(make('option', { value }, words ?? String(value)));
      select.value = String(value);
    }
  }

  error(words, field) {
    document.getElementById('book-error').textContent = words;
    field?.focus();
  }

  async submit() {
    const { fields, form } = this;
    this.error('');
    if (!this.client && !this.isFresh) return this.error(text('chooseClient'), this.find);
    if (this.isFresh && !(form.elements.firstName.value.trim() && form.elements.lastName.value.trim())) return this.error(text('nameClient'), form.elements.firstName);
    if (!fields.date.value || !fields.time.value) return this.error(text('chooseTime'), fields.time);
    const button = form.querySelector('[type="submit"]');
    button.disabled = true;
    try {
      if (!this.client) {
        const told = Object.fromEntries(['firstName', 'lastName', 'phone', 'email', 'bornOn'].map((name) => [name, form.elements[name].value.trim()]).filter(([, value]) => value));
        if (this.allowDuplicate) told.allowDuplicate = true;
        this.choose({ ...told, ...(await create('clients', told, `${this.key}-client`)) });
      }
      let wish = await this.wish();
      if (!wish) return this.error(text('nobodyFree'), fields.time);
      this.repeat.preview.zone = this.branch.zone;
      if (this.repeat.on.checked) wish = await this.repeat.complete(wish, fields.date.value);
      if (!wish) return undefined;
      const booked = await create('appointments', wish, this.key);
      this.dialog.close();
      this.done(booked, this.client);
    } catch (problem) {
      this.key = newKey();
      this.repeat.changed = true;
      if (problem.refused && this.repeat.on.checked) this.error(problem.detail || problem.title);
      else if (problem.refused) refuse(problem, (way) => { if (way.kind === 'allow-duplicate') this.allowDuplicate = true; this.take(way); this.submit(); });
      else this.error(problem.detail || problem.title || problem.message);
    } finally {
      button.disabled = false;
    }
    return undefined;
  }

  /** Keeps the chosen time for a while, for somebody who still decides. */
  async keep() {
    if (!this.fields.time.value) return this.error(text('chooseTime'));
    if (this.together.any && !this.client) return this.error(text('chooseClient'), this.find);
    try {
      const wish = await this.wish();
      if (!wish) return this.error(text('nobodyFree'));
      const { source, override, hold, ...kept } = wish;
      this.held(await create('holds', kept));
      this.dialog.close();
    } catch (problem) {
      if (problem.refused) refuse(problem, (way) => { this.take(way); this.keep(); });
      else this.error(problem.detail || problem.title || problem.message);
    }
    return undefined;
  }

  /** The booking as the API takes it; anyone free is looked up for the chosen time. */
  async wish() {
    const { fields } = this;
    const start = new Date(localInstant(fields.date.value, fields.time.value, this.branch.zone)).toISOString();
    const wish = { branch: this.branch.code, service: this.service.code, minutes: Number(fields.minutes.value), client: this.client ? String(this.client.id) : undefined, start, source: 'desk' };
    if (this.addOns.length) wish.addOns = this.addOns;
    if (fields.room.value) wish.room = fields.room.value;
    if (this.override) wish.override = this.override;
    if (this.hold) wish.hold = this.hold;
    if (this.together.any) return this.together.complete(wish, fields.therapist.value);
    if (fields.therapist.value) return { ...wish, therapist: fields.therapist.value };
    const answer = await get('availability', { service: wish.service, minutes: wish.minutes, addOns: this.addOns.join(), branch: this.branch.code, gender: this.wishes.terms.gender, from: start, to: new Date(Date.parse(start) + (wish.minutes + 5) * 60000).toISOString() });
    const row = answer.rows.find((one) => Date.parse(one.start) === Date.parse(start));
    return row ? { ...wish, therapist: row.therapist, room: wish.room ?? row.room } : null;
  }
}
