/** Whether clients' names are reduced to initials on this screen. */
export const masked = () => document.cookie.split('; ').includes('masked=on');

const initials = (name) => name.trim().split(/\s+/).map((word) => `${word.slice(0, 1)}.`).join(' ');
const secret = { phone: (value) => `\u2026${value.slice(-4)}`, email: () => '', bornOn: () => '', note: () => '', clientName: initials, firstName: initials, lastName: initials };
const known = (thing) => 'clientName' in thing || ('firstName' in thing && 'lastName' in thing);

/** An answer of the server as a masked screen may show it: people as initials, in fields and in sentences alike. */
export function mask(answer) {
  if (typeof answer === 'string') return answer.replace(/\u2068([^\u2069]*)\u2069/g, (all, name) => initials(name));
  if (Array.isArray(answer)) return answer.map(mask);
  if (!answer || typeof answer !== 'object') return answer;
  const whole = known(answer);
  return Object.fromEntries(Object.entries(answer).map(([key, value]) => {
    if (!whole || typeof value !== 'string' || !value) return [key, mask(value)];
    if (secret[key]) return [key, secret[key](value)];
    return [key, key === 'name' ? initials(value) : mask(value)];
  }));
}

/** A number to press, unless it is masked. */
export const dialled = (phone) => (phone.startsWith('\u2026') ? null : `tel:${phone.replace(/[^+\d]/g, '')}`);
