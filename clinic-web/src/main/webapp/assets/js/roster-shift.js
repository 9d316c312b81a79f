import { create, get, put, remove } from './api.js';
import { open } from './dialog.js';
import { make } from './dom.js';
import { text } from './text.js';
import { done } from './toast.js';

const dialog = document.getElementById('shift-dialog');
const form = document.getElementById('shift-form');
const part = (name) => document.getElementById(`shift-${name}`);
const usual = part('usual');
const usualName = document.getElementById('usual-name');
const forget = document.getElementById('usual-forget');
const addDays = (date, days) => new Date(Date.parse(`${date}T00:00:00Z`) + days * 86400000).toISOString().slice(0, 10);

const options = (select, none, all) => select.replaceChildren(make('option', { value: '' }, none), ...all.map(([value, words]) => make('option', { value }, words)));

/** Plans and revises one shift. done(change) is called with what the server answered. */
export class ShiftDialog {
  constructor(page, planned) {
    this.page = page;
    this.planned = planned;
    options(part('room'), text('anyRoom'), page.rooms.map((room) => [room.id, room.name]));
    options(part('credential'), text('anyCredential'), page.credentials.map((one) => [one, one.replaceAll('-', ' ')]));
    part('job').addEventListener('change', () => this.people());
    usual.addEventListener('change', () => this.use());
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.save();
    });
    part('remove').addEventListener('click', () => {
      dialog.close();
      this.removing(this.shift.id);
    });
    document.getElementById('usual-keep').addEventListener('click', () => this.keep());
    forget.addEventListener('click', () => this.forget());
  }

  /** Who works as that, and whoever has the shift. */
  people(chosen = part('staff').value) {
    const able = this.page.people.filter((one) => one.jobs.includes(part('job').value) || one.id === chosen);
    options(part('staff'), text('openShift'), able.map((one) => [one.id, one.name]));
    part('staff').value = able.some((one) => one.id === chosen) ? chosen : '';
    part('save').textContent = this.shift ? text('save') : text('plan');
  }

  /** A new shift for somebody, or nobody, on a day. */
  create({ staff, date }) {
    this.shift = null;
    this.others = [];
    const jobs = this.page.people.find((one) => one.id === staff)?.jobs ?? [];
    this.fill({ staff, date, from: '09:00', until: '17:00', breakMinutes: 30, pause: '', job: jobs.includes('therapist') || !jobs.length ? 'therapist' : jobs[0], room: '', credential: '', note: '' });
    part('title').textContent = text('newShift');
    part('state').textContent = '';
    this.show([]);
  }

  async edit(id, broken) {
    const shift = await get(`shifts/${id}`);
    this.shift = shift;
    const pause = shift.breaks.find((one) => !one.paid);
    this.others = shift.breaks.filter((one) => one !== pause);
    this.fill({ staff: shift.staff ?? '', date: shift.date, from: shift.start.slice(11, 16), until: shift.end.slice(11, 16), breakMinutes: shift.breakMinutes, pause: pause?.start.slice(11, 16) ?? '', job: shift.job, room: shift.room ?? '', credential: shift.credential ?? '', note: shift.note });
    part('title').textContent = shift.staffName ? text('shiftOf', shift.staffName) : text('openShift');
    part('state').textContent = text(`state-${shift.state}`);
    this.show(broken);
  }

  fill(values) {
    part('job').value = values.job;
    this.people(values.staff);
    for (const [name, value] of Object.entries(values)) if (name !== 'staff' && name !== 'job') form.elements[name].value = value;
  }

  show(broken) {
    part('error').textContent = '';
    part('broken').hidden = !broken.length;
    part('broken').querySelector('ul').replaceChildren(...broken.map((words) => make('li', {}, words)));
    part('remove').hidden = !this.shift;
    part('pauses').textContent = this.others.length ? text('otherBreaks', this.others.map((one) => text(one.paid ? 'breakPaid' : 'breakOf', one.start.slice(11, 16), one.minutes)).join(', ')) : '';
    usualName.value = '';
    open(dialog);
    part(this.shift ? 'from' : 'staff').focus();
    this.templates();
  }

  async templates(chosen = '') {
    const { rows } = await get('shift-templates', { branch: this.page.branch });
    this.usual = rows;
    options(usual, text('noUsual'), rows.map((one) => [one.id, `${one.name} ${one.starts}–${one.ends}`]));
    usual.value = chosen;
    forget.hidden = !chosen;
  }

  use() {
    const template = this.usual.find((one) => one.id === usual.value);
    forget.hidden = !template;
    if (!template) return;
    const staff = part('staff').value;
    this.fill({ staff, from: template.starts, until: template.ends, breakMinutes: template.breakMinutes, job: template.job, room: template.room ?? '', credential: template.credential ?? '' });
  }

  /** The times as they are typed; an end that is not after the start is on the next day. */
  values() {
    const { staff, date, from, until, breakMinutes, pause, job, room, credential, note } = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()]));
    if (!date || !from || !until) throw new Error(text('needTimes'));
    if (!/^\d{0,3}$/.test(breakMinutes)) throw new Error(text('needBreak'));
    const start = (time) => `${time < from ? addDays(date, 1) : date}T${time}`;
    const rest = Number(breakMinutes) - this.others.reduce((sum, one) => sum + (one.paid ? 0 : one.minutes), 0);
    const breaks = [...(pause && rest > 0 ? [{ start: start(pause), minutes: rest }] : []), ...this.others.map((one) => ({ start: start(one.start.slice(11, 16)), minutes: one.minutes, paid: one.paid }))];
    return { branch: this.page.branch, job, staff: staff || null, room: room || null, credential: credential || null, start: `${date}T${from}`, end: `${until > from ? date : addDays(date, 1)}T${until}`, breakMinutes: Number(breakMinutes), breaks, note };
  }

  wrong(problem) {
    part('error').textContent = problem.reasons?.length ? problem.reasons.map((one) => one.message).join(' ') : problem.detail || problem.message;
    part('error').scrollIntoView({ block: 'nearest' });
  }

  async save() {
    const button = part('save');
    button.disabled = true;
    try {
      const body = this.values();
      const answer = this.shift ? await put(`shifts/${this.shift.id}`, { ...body, version: this.shift.version }) : await create('shifts', body);
      dialog.close();
      this.planned(answer, text(this.shift ? 'changed' : 'planned'));
    } catch (problem) {
      this.wrong(problem);
    } finally {
      button.disabled = false;
    }
  }

  async keep() {
    try {
      const { job, room, credential, start, end, breakMinutes } = this.values();
      const name = usualName.value.trim();
      if (!name) {
        usualName.focus();
        throw new Error(text('needName'));
      }
      const kept = await create('shift-templates', { branch: this.page.branch, name, job, room, credential, starts: start.slice(11), ends: end.slice(11), breakMinutes });
      await this.templates(kept.id);
      done(text('kept', name));
    } catch (problem) {
      this.wrong(problem);
    }
  }

  async forget() {
    const template = this.usual.find((one) => one.id === usual.value);
    try {
      await remove(`shift-templates/${template.id}`);
      await this.templates();
      usual.focus();
      done(text('forgotten', template.name));
    } catch (problem) {
      this.wrong(problem);
    }
  }
}
