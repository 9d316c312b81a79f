import { create, post, remove } from './api.js';
import { open } from './dialog.js';
import { make } from './dom.js';
import { text } from './text.js';
import { failed } from './toast.js';
import { localInstant } from './zone.js';

/** Time on the board that is held or blocked: its countdown, giving it back, and blocking more of it. */
export class Kept {
  /** said(words) is called after every change; book(hold) books what is held. */
  constructor(desk, { said, book }) {
    this.desk = desk;
    this.said = said;
    this.book = book;
    this.dialog = document.getElementById('block-dialog');
    this.form = document.getElementById('block-form');
    document.addEventListener('click', (event) => {
      const button = event.target.closest?.('[data-kept]');
      if (button && desk.atDesk) this.ask(button);
    });
    setInterval(() => this.tick(), 1000);
    this.tick();
    if (this.form) this.fill();
  }

  /** How long each hold stays, in minutes and seconds. */
  tick() {
    for (const held of document.querySelectorAll('[data-expires]')) {
      const left = Math.max(0, Math.round((Date.parse(held.dataset.expires) - Date.now()) / 1000));
      held.querySelector('.countdown').textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
    }
  }

  ask(button) {
    const { kept, kind } = button.dataset;
    const dialog = document.getElementById('kept-dialog');
    const hold = kind === 'hold';
    dialog.querySelector('h3').textContent = button.querySelector('b').textContent;
    dialog.querySelector('p').textContent = button.querySelector('.vh').textContent;
    const book = dialog.querySelector('[data-do="book"]');
    book.hidden = !hold;
    book.onclick = () => { dialog.close(); this.book(kept); };
    const lift = dialog.querySelector('[data-do="lift"]');
    lift.textContent = text(hold ? 'giveBack' : 'lift');
    lift.onclick = async () => {
      dialog.close();
      try {
        await remove(`${hold ? 'holds' : 'blocks'}/${kept}`);
        this.said(text(hold ? 'givenBack' : 'lifted'));
      } catch (problem) {
        failed(problem.detail || problem.title, null);
      }
    };
    open(dialog);
    (hold ? book : lift).focus();
  }

  fill() {
    const { therapist, room } = this.form.elements;
    therapist.append(...this.desk.therapists.map((one) => make('option', { value: one.id }, one.name)));
    room.append(...this.desk.rooms.map((one) => make('option', { value: one.id }, one.name)));
    this.form.addEventListener('submit', (event) => { event.preventDefault(); this.submit(); });
  }

  /** Opens the form for a new block. */
  show(known = {}) {
    const { elements } = this.form;
    this.form.reset();
    elements.date.value = elements.until.value = this.desk.date;
    elements.therapist.value = String(known.therapist ?? '');
    elements.room.value = String(known.room ?? '');
    this.error('');
    this.conflicts([]);
    open(this.dialog);
    elements.kind.focus();
  }

  error(words, next) {
    document.getElementById('block-error').textContent = words;
    next?.focus();
  }

  conflicts(rows) {
    const list = document.getElementById('block-conflicts');
    list.hidden = !rows.length;
    list.querySelector('ul').replaceChildren(...rows.map((row) => make('li', {}, row.words)));
    const replan = list.querySelector('a');
    const therapist = this.form.elements.therapist.value;
    replan.hidden = !therapist;
    if (therapist) replan.href = `${replan.dataset.to}?therapist=${therapist}&date=${this.form.elements.date.value}`;
  }

  /** Says first what is in the way; only when nothing is, the time is blocked. */
  async submit() {
    const { elements } = this.form;
    const closes = elements.kind.value === 'closure';
    if (!closes && !elements.therapist.value && !elements.room.value) return this.error(text('blockWho'));
    const at = (date, time) => new Date(localInstant(date.value, time.value, this.desk.zone)).toISOString();
    if (!elements.date.value || !elements.from.value || !elements.until.value || !elements.to.value) return this.error(text('blockWhen'));
    const block = {
      branch: this.desk.branch,
      kind: elements.kind.value,
      therapists: !closes && elements.therapist.value ? [elements.therapist.value] : [],
      rooms: !closes && elements.room.value ? [elements.room.value] : [],
      start: at(elements.date, elements.from),
      end: at(elements.until, elements.to),
      note: elements.note.value.trim(),
    };
    try {
      const { rows } = await post('blocks/conflicts', block);
      this.conflicts(rows);
      if (rows.length) {
        const replan = document.querySelector('#block-conflicts a');
        return this.error(text('blockInTheWay', rows.length), replan.hidden ? null : replan);
      }
      await create('blocks', block);
      this.dialog.close();
      this.said(text('blocked'));
    } catch (problem) {
      this.error(problem.detail || problem.title);
    }
    return undefined;
  }
}
