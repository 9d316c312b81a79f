/** The cells of a roster as one tab stop: arrows go from cell to cell, and within one from shift to shift. */
const rows = (grid) => [...grid.querySelectorAll('tbody tr')].filter((row) => row.querySelector('[data-key]'));
const cells = (row) => [...row.querySelectorAll('td')];
const stopsIn = (cell) => (cell.matches('[data-key]') ? [cell] : [...cell.querySelectorAll('[data-key]')]);

export class Grid {
  constructor() {
    this.draw();
  }

  get element() { return document.getElementById('grid'); }

  get stops() { return [...this.element.querySelectorAll('[data-key]')]; }

  /** Where the keyboard is, or was last. */
  get here() { return this.stops.find((one) => one.tabIndex === 0); }

  /** What has focus of it. */
  get focused() {
    const stop = document.activeElement?.closest?.('#grid [data-key]');
    return stop ?? null;
  }

  cellOf(stop) { return stop?.closest('td'); }

  /** The person and the day of a stop; no person for open shifts. */
  placeOf(stop) {
    const cell = this.cellOf(stop);
    const row = cell?.closest('tr');
    return row && row.dataset.staff !== undefined ? { staff: row.dataset.staff, date: cell.dataset.date } : null;
  }

  /** Rows name the same days, so a cell is told by its person, too. */
  nameOf(stop) {
    if (!stop) return '';
    return stop.matches('td') ? `${stop.closest('tr').dataset.staff ?? ''} ${stop.dataset.key}` : stop.dataset.key;
  }

  enter(stop) {
    for (const one of this.stops) one.tabIndex = one === stop ? 0 : -1;
  }

  focus(stop) {
    if (!stop) return;
    this.enter(stop);
    stop.focus();
  }

  /** The tab stop where it was, or the nearest that is left; the first of today else. */
  draw(name, place) {
    const found = this.stops.find((one) => this.nameOf(one) === name)
      ?? (place && this.at(place))
      ?? this.stops.find((one) => one.dataset.shift)
      ?? this.stops[0];
    if (found) this.enter(found);
    return found;
  }

  /** The first stop of a person's day. */
  at({ staff, date }) {
    const row = rows(this.element).find((one) => one.dataset.staff === staff);
    const cell = row && cells(row).find((one) => one.dataset.date === date);
    return cell && stopsIn(cell)[0];
  }

  step(across, down) {
    const stop = this.focused;
    if (!stop) return false;
    const all = rows(this.element);
    const cell = this.cellOf(stop);
    const inner = stopsIn(cell);
    const within = inner[inner.indexOf(stop) + down];
    if (down && within) {
      this.focus(within);
      return true;
    }
    const row = all.indexOf(cell.closest('tr')) + down;
    const column = cells(cell.closest('tr')).indexOf(cell) + across;
    const next = all[row] && cells(all[row])[column];
    if (!next) return true;
    const there = stopsIn(next);
    this.focus(down < 0 ? there[there.length - 1] : there[0]);
    return true;
  }

  /** The place so many days and people away; nothing beyond the edge. */
  beside(place, across, down) {
    const all = rows(this.element).filter((row) => row.dataset.staff !== undefined);
    const row = all.findIndex((one) => one.dataset.staff === place.staff) + down;
    if (!all[row]) return null;
    const dates = cells(all[row]).map((one) => one.dataset.date);
    const date = dates[dates.indexOf(place.date) + across];
    return date ? { staff: all[row].dataset.staff, date } : null;
  }
}
