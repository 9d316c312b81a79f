import { clientSearch } from './client-search.js';
import { icon, make } from './dom.js';
import { text } from './text.js';

const nameOf = (client) => client.name ?? `${client.firstName} ${client.lastName}`;

/** Who else comes, and what else is done: one booking for couples, groups and several services in one go. */
export class Together {
  constructor(form, desk) {
    this.desk = desk;
    this.form = form;
    this.part = document.getElementById('book-together');
    this.input = document.getElementById('together-client');
    const { moreService, moreMinutes } = form.elements;
    moreService.append(...desk.services.map((one) => make('option', { value: one.id }, one.name)));
    const lengths = () => moreMinutes.replaceChildren(...this.service(moreService.value).minutes.map((one) => make('option', { value: one }, text('minutes', one))));
    moreService.addEventListener('change', lengths);
    lengths();
    clientSearch(this.input, (client) => {
      this.input.value = '';
      if (!this.clients.some((one) => one.id === client.id)) this.clients.push(client);
      this.draw();
      this.input.focus();
    });
    document.getElementById('together-add').addEventListener('click', () => {
      this.lines.push({ service: this.service(moreService.value), minutes: Number(moreMinutes.value) });
      this.draw();
    });
    this.reset();
  }

  service(id) { return this.desk.services.find((one) => String(one.id) === String(id)); }
  get any() { return this.clients.length + this.lines.length > 0; }

  reset() {
    this.clients = [];
    this.lines = [];
    this.part.open = false;
    this.draw();
  }

  draw() {
    const chips = (list, words) => list.map((one, at) => make('li', {}, make('button', { type: 'button', class: 'btn sm', 'aria-label': text('takeOut', words(one)), onclick: () => { list.splice(at, 1); this.draw(); } }, words(one), icon('x'))));
    document.getElementById('together-clients').replaceChildren(...chips(this.clients, nameOf));
    document.getElementById('together-lines').replaceChildren(...chips(this.lines, (line) => `${line.service.name} ${text('minutes', line.minutes)}`));
    this.form.dispatchEvent(new Event('change'));
    document.getElementById('book-together-count').textContent = this.any ? `+${this.clients.length + this.lines.length}` : '';
  }

  /** The booking for all of them; whoever is free treats, except that one client alone may name a therapist. */
  complete({ branch, service, minutes, addOns, client, start, source, override, hold }, therapist) {
    const clients = [client, ...this.clients.map((one) => String(one.id)).filter((id) => id !== client)];
    const lines = [{ service, minutes, addOns }, ...this.lines.map((line) => ({ service: line.service.code, minutes: line.minutes }))];
    if (therapist && clients.length === 1) lines[0].therapist = therapist;
    return { branch, clients, lines, start, source, override, hold };
  }
}
