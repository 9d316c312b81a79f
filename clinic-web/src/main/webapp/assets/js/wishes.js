import { make } from './dom.js';
import { language, text } from './text.js';

const KILOMETRES = [5, 15, 50];
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MONDAY = Date.UTC(2024, 0, 1);
const weekday = (at) => new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(new Date(MONDAY + at * 86400000));

/** What a client would like besides the service: where, with whom, on which days, at what time, and what comes first. */
export class Wishes {
  constructor(desk, form, changed) {
    this.desk = desk;
    this.part = document.getElementById('book-wishes');
    this.words = document.getElementById('book-wished');
    this.fields = Object.fromEntries(['where', 'gender', 'after', 'before', 'rank'].map((name) => [name, form.elements[name]]));
    const here = desk.branches.find((one) => one.code === desk.branch)?.name ?? desk.branch;
    const { where, gender } = this.fields;
    where.append(make('option', { value: '' }, text('here', here)));
    if (desk.branches.length > 1) {
      if (desk.placed) where.append(...KILOMETRES.map((km) => make('option', { value: km }, text('within', km, here))));
      where.append(make('option', { value: 'all' }, text('everywhere')));
    }
    gender.append(...desk.genders.map((one) => make('option', { value: one }, one[0].toUpperCase() + one.slice(1))));
    this.boxes = WEEKDAYS.map((value) => make('input', { type: 'checkbox', value }));
    document.getElementById('book-days').append(...this.boxes.map((box, at) => make('label', { class: 'check' }, box, make('span', {}, weekday(at)))));
    this.part.addEventListener('change', () => { this.tell(); changed(); });
  }

  reset() {
    for (const field of Object.values(this.fields)) field.value = field.name === 'rank' ? 'earliest' : '';
    for (const box of this.boxes) box.checked = false;
    this.part.open = false;
    this.tell();
  }

  /** Says beside the closed part what is wished for, so that nobody searches with a forgotten wish. */
  tell() {
    const { where, gender, after, before, rank } = this.fields;
    this.words.textContent = [
      ...[where, gender].filter((field) => field.value).map((field) => field.selectedOptions[0].textContent),
      after.value || before.value ? `${after.value}\u2013${before.value}` : '',
      ...this.boxes.flatMap((box, at) => (box.checked ? [weekday(at)] : [])),
      rank.value === 'fit' ? rank.selectedOptions[0].textContent : '',
    ].filter(Boolean).join(' \u00b7 ');
  }

  get days() { return this.boxes.filter((box) => box.checked).map((box) => box.value); }

  /** As the search takes them. */
  get terms() {
    const { where, gender, after, before, rank } = this.fields;
    const near = where.value && where.value !== 'all';
    return {
      branch: where.value ? 'all' : this.desk.branch,
      near: near ? this.desk.branch : '',
      km: near ? where.value : '',
      gender: gender.value,
      days: this.days.join(','),
      after: after.value,
      before: before.value,
      rank: rank.value,
    };
  }
}
