import { create, get, newKey } from './api.js';
import { able, notePunch, notedPunches, unnotePunch } from './sheet-store.js';

/**
 * Punches, sent at once or kept in this browser until somebody answers. Each has the key of its first try and its own time,
 * so that sent twice it counts once, and from when it was made. What one account punched is never sent as another.
 */
export class PunchQueue {
  constructor(signIn, account) {
    this.signIn = signIn;
    this.account = String(account);
    this.kept = [];
  }

  /** What still waits from earlier on. */
  async load() {
    this.kept = able() && this.signIn ? await notedPunches(this.signIn).catch(() => []) : [];
    return this.kept;
  }

  /** Sends a punch; answers whether it was heard. Where nobody answers, it is kept. */
  async punch(kind, branch, gone = false) {
    const punch = { key: newKey(), kind, branch, at: new Date().toISOString() };
    if (!this.kept.length && !gone) {
      try {
        await create('punches', { kind, branch }, punch.key);
        return true;
      } catch (problem) {
        if (problem.status !== 0 || !able() || !this.signIn) throw problem;
      }
    }
    await notePunch(this.signIn, punch);
    this.kept.push(punch);
    return false;
  }

  /**
   * Sends what waits, in order; answers what was heard and what was refused, and what stopped it: nobody answers, or
   * somebody else is signed in, or nobody. Asked again meanwhile, it answers with what is under way: two at once would each
   * take the first from what waits.
   */
  send() {
    this.sending ??= this.#sendAll().finally(() => { this.sending = null; });
    return this.sending;
  }

  async #sendAll() {
    const told = [];
    try {
      const { id } = await get('me');
      if (id !== this.account) return { told, stopped: { status: 401 } };
    } catch (problem) {
      return { told, stopped: problem };
    }
    while (this.kept.length) {
      const [punch] = this.kept;
      let refusal = null;
      try {
        // Another key than the first try's: that one said nothing of the time, and may have been heard. The same punch
        // within a minute counts once.
        await create('punches', { kind: punch.kind, branch: punch.branch, at: punch.at }, `${punch.key}-later`);
      } catch (problem) {
        if (problem.status === 0 || problem.status === 401 || problem.status >= 500 || problem.code === 'in-progress') return { told, stopped: problem };
        refusal = problem.detail || problem.title;
      }
      await unnotePunch(punch).catch(() => null);
      this.kept.shift();
      told.push({ punch, refusal });
    }
    return { told, stopped: null };
  }
}
