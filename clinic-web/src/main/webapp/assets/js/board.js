import { base, text } from './text.js';
import { make } from './dom.js';

/** How near the lower edge of a card, in pixels, a press takes hold of its length. */
const EDGE = 8;
const movable = (card) => ['held', 'booked', 'confirmed', 'arrived'].includes(card.dataset.state);

/** The board in the page: fetching it anew, moving between cards by key, dragging a card. */
export class Board {
  constructor(place, { opened, moved, empty, loaded, selected }) {
    this.place = place;
    this.opened = opened;
    this.moved = moved;
    this.empty = empty;
    this.loaded = loaded;
    this.selected = selected;
    this.asked = null;
    document.addEventListener('pointerdown', (event) => this.grab(event));
    document.addEventListener('dragstart', (event) => event.target.closest?.('.board') && event.preventDefault());
    document.addEventListener('dblclick', (event) => this.bookAt(event));
  }

  get day() { return document.getElementById('day'); }
  get cards() { return [...this.day.querySelectorAll('.board .appt')]; }
  card(id) { return this.cards.find((card) => card.dataset.id === String(id)); }
  get focused() { return document.activeElement?.closest?.('.appt') ?? null; }

  /** Those who wait, are late, run over or have to pay, as they stand above the board. */
  get queue() { return [...this.day.querySelectorAll('.queue-item')]; }
  get queued() { return document.activeElement?.closest?.('.queue-item') ?? null; }

  /** Goes to the first who is late; while nobody is, to the first of the queue. */
  toQueue() {
    const first = this.queue.find((one) => one.dataset.sayKey?.startsWith('late-')) ?? this.queue[0];
    first?.focus();
    return Boolean(first);
  }

  /** Swaps in the board as it is now; focus and scroll stay where they were. */
  async refresh() {
    this.asked?.abort();
    this.asked = new AbortController();
    const busy = setTimeout(() => this.day.setAttribute('aria-busy', 'true'), 300);
    try {
      const { branch, date, by } = this.place;
      const answer = await fetch(`${base}/desk/board?${new URLSearchParams({ branch, date, by })}`, { signal: this.asked.signal, headers: { 'X-Requested-With': 'clinic' } });
      if (!answer.ok || answer.redirected) throw new Error(text('notLoaded'));
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('day');
      if (!fresh) throw new Error(text('notLoaded'));
      const old = this.day.querySelector('.board');
      const scroll = old && [old.scrollLeft, old.scrollTop];
      const focus = this.focused?.dataset.id;
      const queued = this.queued?.dataset.id;
      const onBoard = document.activeElement?.id === 'board';
      this.day.replaceWith(document.adoptNode(fresh));
      const board = this.day.querySelector('.board');
      if (board && scroll) board.scrollTo(...scroll);
      document.getElementById('count').textContent = this.day.dataset.visits;
      this.mark(this.selected());
      const card = this.card(focus ?? queued);
      if (card) this.reach(card);
      if (queued) (this.queue.find((one) => one.dataset.id === queued) ?? card ?? board)?.focus({ preventScroll: true });
      else if (focus) (card ?? board)?.focus({ preventScroll: true });
      else if (onBoard) board?.focus({ preventScroll: true });
      this.loaded?.();
      return true;
    } catch (broken) {
      return broken.name === 'AbortError';
    } finally {
      clearTimeout(busy);
      this.day.removeAttribute('aria-busy');
    }
  }

  mark(id) {
    for (const card of this.cards) {
      if (id && card.dataset.id === String(id)) card.setAttribute('aria-current', 'true');
      else card.removeAttribute('aria-current');
    }
  }

  /** Tab leads to that card from now on. */
  reach(card) {
    for (const other of this.cards) other.tabIndex = other === card ? 0 : -1;
  }

  focus(card) {
    this.reach(card);
    card.focus();
    card.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  /** Arrow keys: up and down in a column, left and right to the card nearest in time; in the queue along it. */
  step(key) {
    const from = this.focused;
    const sideways = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (this.queued && sideways) {
      this.queue[this.queue.indexOf(this.queued) + sideways]?.focus();
      return true;
    }
    if (!from) {
      const first = this.cards.find((card) => card.tabIndex === 0) ?? this.cards[0];
      if (first) this.focus(first);
      return Boolean(first);
    }
    const column = from.closest('.col');
    const own = [...column.querySelectorAll('.appt')];
    if (key === 'ArrowUp' || key === 'ArrowDown') {
      const next = own[own.indexOf(from) + (key === 'ArrowDown' ? 1 : -1)];
      if (next) this.focus(next);
      return true;
    }
    const way = key === 'ArrowRight' ? 'nextElementSibling' : 'previousElementSibling';
    const top = from.getBoundingClientRect().top;
    for (let next = column[way]; next; next = next[way]) {
      const near = [...next.querySelectorAll('.appt')].sort((a, b) => Math.abs(a.getBoundingClientRect().top - top) - Math.abs(b.getBoundingClientRect().top - top))[0];
      if (near && next.matches('.col')) {
        this.focus(near);
        break;
      }
    }
    return true;
  }

  /** Minutes between two lines. */
  get grid() { return Number(this.day.querySelector('.board').dataset.grid); }

  /** Minutes after the first shown hour, at a height on the screen, on the nearest line. */
  minutesAt(y, grab = 0) {
    const body = this.day.querySelector('.board-body');
    const per = body.getBoundingClientRect().height / Number(getComputedStyle(this.day.querySelector('.board')).getPropertyValue('--mins'));
    return Math.max(0, Math.round((y - grab - body.getBoundingClientRect().top) / per / this.grid) * this.grid);
  }

  clockOf(minutes) {
    const [hour, minute] = this.day.querySelector('.board').dataset.from.split(':').map(Number);
    const all = hour * 60 + minute + minutes;
    return `${String(Math.floor(all / 60) % 24).padStart(2, '0')}:${String(all % 60).padStart(2, '0')}`;
  }

  bookAt(event) {
    const column = event.target.closest?.('.board .col');
    if (!column || event.target.closest('.appt')) return;
    this.empty({ column: column.dataset.column, time: this.clockOf(this.minutesAt(event.clientY)) });
  }

  /** Press and move: the card goes along; pressed at its lower edge, it grows and shrinks instead. */
  grab(event) {
    const card = event.target.closest?.('.board .appt');
    if (!card || event.button !== 0 || event.pointerType === 'touch' || !movable(card)) return;
    const box = card.getBoundingClientRect();
    const begun = { x: event.clientX, y: event.clientY, inside: event.clientY - box.top };
    const resizes = box.bottom - event.clientY < EDGE;
    let ghost = null;
    let target = null;
    const drag = (move) => {
      if (!ghost) {
        if (Math.hypot(move.clientX - begun.x, move.clientY - begun.y) < 6) return;
        ghost = make('li', { class: 'ghost' });
        card.classList.add('dragged');
      }
      const own = card.closest('.col');
      if (resizes) {
        const from = this.fromOf(card);
        target = { column: own, from, minutes: Math.max(this.grid, this.minutesAt(move.clientY) - from) };
      } else {
        const column = document.elementsFromPoint(move.clientX, move.clientY).find((under) => under.matches?.('.board .col')) ?? target?.column ?? own;
        target = { column, from: this.minutesAt(move.clientY, begun.inside), minutes: Number(card.dataset.minutes) };
      }
      this.draw(ghost, target);
    };
    const stop = (cancelled) => {
      removeEventListener('pointermove', drag);
      removeEventListener('pointerup', drop);
      removeEventListener('pointercancel', lost);
      removeEventListener('keydown', escape, true);
      ghost?.remove();
      card.classList.remove('dragged');
      if (ghost) {
        const swallow = (click) => { click.preventDefault(); click.stopPropagation(); };
        addEventListener('click', swallow, { capture: true, once: true });
        setTimeout(() => removeEventListener('click', swallow, { capture: true }), 50);
        if (!cancelled && target) this.drop(card, target, resizes);
      }
    };
    const drop = () => stop(false);
    const lost = () => stop(true);
    const escape = (key) => { if (key.key === 'Escape') stop(true); };
    addEventListener('pointermove', drag);
    addEventListener('pointerup', drop);
    addEventListener('pointercancel', lost);
    addEventListener('keydown', escape, true);
  }

  /**
   * By keyboard: Shift and an arrow pick the card in focus up. Arrows then move it, Shift with up or down takes the next
   * length of those offered, Enter puts it there, Escape leaves it. say(words) tells where it is.
   */
  carry(first, { lengths, say }) {
    const card = this.focused;
    if (!card || !movable(card)) return false;
    const columns = [...this.day.querySelectorAll('.board .col')];
    const target = { column: card.closest('.col'), from: this.fromOf(card), minutes: Number(card.dataset.minutes) };
    const start = { ...target };
    const ghost = make('li', { class: 'ghost' });
    card.classList.add('carried');
    const stop = (dropped) => {
      removeEventListener('keydown', keys, true);
      removeEventListener('pointerdown', away, true);
      ghost.remove();
      card.classList.remove('carried');
      const moves = target.column !== start.column || target.from !== start.from;
      if (dropped && (moves || target.minutes !== start.minutes)) this.drop(card, target, !moves);
      else say(text('dropped'));
    };
    const away = () => stop(false);
    const step = (event) => {
      if (event.shiftKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
        const next = event.key === 'ArrowDown' ? lengths.find((one) => one > target.minutes) : [...lengths].reverse().find((one) => one < target.minutes);
        if (!next) return say(text('notOffered'));
        target.minutes = next;
      } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
        const snapped = Math.floor(target.from / this.grid) * this.grid;
        target.from = Math.max(0, event.key === 'ArrowDown' ? snapped + this.grid : snapped === target.from ? snapped - this.grid : snapped);
      } else {
        target.column = columns[columns.indexOf(target.column) + (event.key === 'ArrowRight' ? 1 : -1)] ?? target.column;
      }
      this.draw(ghost, target);
      ghost.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      return say(text('carried', this.clockOf(target.from), target.minutes, target.column.getAttribute('aria-label')));
    };
    const keys = (event) => {
      if (event.key === 'Shift' || event.key === 'Tab' || event.ctrlKey || event.metaKey || event.altKey) {
        if (event.key === 'Tab') stop(false);
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      if (event.key === 'Enter') stop(true);
      else if (event.key === 'Escape' || !card.isConnected) stop(false);
      else if (event.key.startsWith('Arrow')) step(event);
    };
    addEventListener('keydown', keys, true);
    addEventListener('pointerdown', away, true);
    step(first);
    say(text('carrying', card.dataset.client, this.clockOf(target.from), target.minutes, target.column.getAttribute('aria-label')));
    return true;
  }

  fromOf(card) { return Number(getComputedStyle(card.parentElement).getPropertyValue('--s')); }

  draw(ghost, { column, from, minutes }) {
    ghost.style.setProperty('--s', from);
    ghost.style.setProperty('--d', minutes);
    ghost.textContent = `${this.clockOf(from)} \u00b7 ${text('minutes', minutes)}`;
    if (ghost.parentElement !== column) column.append(ghost);
  }

  /** Tells what changed only: a card that was merely resized keeps its start, even one between the lines. */
  drop(card, { column, from, minutes }, resized) {
    const wish = resized ? {} : { column: column.dataset.column, time: this.clockOf(from) };
    if (minutes !== Number(card.dataset.minutes)) wish.minutes = minutes;
    this.moved(card, wish);
  }
}
