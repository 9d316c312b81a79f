import { create, get } from './api.js';
import { unnote } from './sheet-store.js';

const here = ['arrived', 'in-treatment', 'completed', 'settled'];

/**
 * Tells the server who came meanwhile, one after the other; the same arrival told twice counts once. Answers what became
 * of each: done, or why not. Stops where the server cannot be heard or does not know us any more.
 */
export async function replay(arrivals) {
  const told = [];
  for (const arrival of arrivals) {
    let refusal = null;
    try {
      await create(`appointments/${arrival.id}/check-in`, {}, arrival.key);
    } catch (problem) {
      if (problem.status === 0 || problem.status === 401 || problem.status >= 500 || problem.code === 'in-progress') return { told, stopped: problem };
      const now = await get(`appointments/${arrival.id}`).catch(() => null);
      if (!here.includes(now?.status)) refusal = problem.detail || problem.title;
    }
    await unnote(arrival).catch(() => null);
    told.push({ arrival, refusal });
  }
  return { told, stopped: null };
}
