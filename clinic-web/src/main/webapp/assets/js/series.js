import { get, post } from './api.js';
import { icon, make } from './dom.js';
import { clock, day, text } from './text.js';

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** Every visit of a series as it would be; what is in the way of one is chosen around in its row. */
export class Preview {
  constructor(root, { zone, leave, changed }) {
    Object.assign(this, { root, zone, leave, changed });
    this.clear();
  }

  clear() {
    this.chosen = new Map();
    this.known = new Map();
    this.rows = null;
    this.root.hidden = true;
    this.root.replaceChildren();
  }

  /** What was decided, as the API takes it. */
  get occurrences() {
    return [...this.chosen].map(([index, choice]) => ({ index, ...choice }));
  }

  get conflicts() { return this.rows.filter((row) => !row.ok).length; }

  get booked() { return this.rows.filter((row) => !row.skipped).length; }

  show({ rows }) {
    this.rows = rows;
    const said = this.conflicts ? text('conflicts', this.conflicts, rows.length) : text('allFree', this.booked);
    const head = make('tr', {}, ...['number', 'when', 'state', 'choice'].map((key) => make('th', { scope: 'col' }, text(key))));
    const table = make('table', { class: 'table', 'aria-label': text('rows') }, make('thead', {}, head), make('tbody', {}, ...rows.map((row) => this.row(row))));
    this.root.replaceChildren(make('p', { role: 'status', class: this.conflicts ? 'c-danger' : 'ink2' }, said), table);
    this.root.hidden = false;
    this.root.querySelector('select[aria-invalid]')?.focus();
  }

  row(row) {
    const state = make('td');
    if (row.skipped) state.append(text('left'));
    else if (row.ok) state.append(icon('check'), ` ${text('free')}`);
    if (row.parts.length > 1) for (const part of row.parts) state.append(make('p', { class: 'meta' }, `${clock(part.start, this.zone)} ${part.therapistName}, ${part.roomName}`));
    for (const reason of row.reasons) state.append(make('p', { class: 'c-danger' }, reason.message));
    if (row.note) state.append(make('p', { class: 'meta' }, row.note));
    const when = `${day(row.start, this.zone)}, ${clock(row.start, this.zone)}`;
    return make('tr', {}, make('td', { class: 'num' }, String(row.index + 1)), make('th', { scope: 'row', class: 'nowrap' }, when), state, make('td', {}, this.select(row, when)));
  }

  select(row, when) {
    const known = this.known.get(row.index) ?? new Map();
    for (const way of row.ways) known.set(way.label, { start: way.start, therapist: way.therapist, room: way.room });
    this.known.set(row.index, known);
    const now = this.chosen.get(row.index);
    const select = make('select', { class: 'select', 'aria-label': text('choiceFor', when), 'aria-invalid': row.ok ? null : 'true' }, make('option', { value: '' }, text(row.ok ? 'asGiven' : 'choose')));
    for (const [label, choice] of known) select.append(make('option', { value: label, selected: now === choice }, label));
    select.append(make('option', { value: ' skip', selected: now?.skip }, text(this.leave)));
    select.addEventListener('change', () => {
      if (select.value === '') this.chosen.delete(row.index);
      else this.chosen.set(row.index, select.value === ' skip' ? { skip: true } : known.get(select.value));
      this.changed();
    });
    return select;
  }
}

/** The part of the booking form that repeats a visit. */
export class Repeat {
  constructor(form, zone, again) {
    this.form = form;
    this.part = document.getElementById('repeat');
    this.on = document.getElementById('repeat-on');
    this.rule = document.getElementById('repeat-rule');
    this.button = form.querySelector('[type="submit"]');
    this.plain = this.button.textContent;
    this.preview = new Preview(this.part.querySelector('[data-part="preview"]'), { zone, leave: 'leaveOut', changed: again });
    form.addEventListener('input', (event) => !event.target.closest('[data-part="preview"]') && this.stale());
    form.addEventListener('change', (event) => !event.target.closest('[data-part="preview"]') && this.stale());
  }

  field(name) { return document.getElementById(`repeat-${name}`); }

  reset() {
    this.on.checked = false;
    for (const box of this.part.querySelectorAll('#repeat-weekdays input')) box.checked = false;
    this.stale();
  }

  stale() {
    this.rule.hidden = !this.on.checked;
    this.rule.disabled = !this.on.checked;
    const frequency = this.field('frequency').value;
    this.field('weekdays').hidden = frequency !== 'weekly';
    this.field('monthly').hidden = frequency !== 'monthly';
    this.preview.clear();
    this.label();
  }

  label() {
    this.button.textContent = !this.on.checked ? this.plain : this.preview.rows && !this.preview.conflicts ? text('bookAll', this.preview.booked) : text('check');
  }

  /** The series as the API takes it; the weekday of the first date counts when none is ticked. */
  wish(date) {
    const frequency = this.field('frequency').value;
    const series = { frequency, interval: Number(this.field('interval').value) || 1 };
    const ticked = [...this.field('weekdays').querySelectorAll(':checked')].map((box) => box.value);
    if (frequency === 'weekly' && ticked.length) series.weekdays = ticked;
    if (frequency === 'monthly' && this.field('weekday').checked) series.weekdays = [weekdays[new Date(`${date}T12:00:00Z`).getUTCDay()]];
    if (this.form.elements.ends.value === 'until') series.until = this.field('until').value;
    else series.count = Number(this.field('count').value);
    return { series, occurrences: this.preview.occurrences };
  }

  /** The booking with its series when every visit has a place; else shows them all and answers null. */
  async complete(wish, date) {
    const seen = this.preview.rows && !this.preview.conflicts;
    const whole = { ...wish, ...this.wish(date) };
    if (seen && !this.changed) return whole;
    this.changed = false;
    this.preview.show(await post('series/preview', whole));
    this.label();
    return null;
  }
}

/** Which visits of a series a dialog is about; asks only when the visit is one of a series. */
export class SeriesScope {
  constructor(form) {
    this.part = form.querySelector('[data-part="scope"]');
    this.form = form;
  }

  async ask(id) {
    this.form.elements.scope.value = 'this';
    this.part.hidden = true;
    const visit = await get(`appointments/${id}`).catch(() => null);
    this.part.hidden = !visit?.series;
  }

  /** following, all, or nothing for this visit alone. */
  get value() {
    const chosen = this.form.elements.scope.value;
    return chosen === 'this' ? undefined : chosen;
  }
}
