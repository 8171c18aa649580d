// What was measured: every sample of every contender, and what is told of them.

/** The value below which this part of the samples lies. */
export function quantile(samples, part) {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (sorted.length - 1) * part;
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (at - below);
}

export const median = (samples) => quantile(samples, 0.5);

/** Figures by id; each has samples by contender. */
export class Figures {
  all = new Map();

  /** Says what a figure is: `better` is "less" or "more"; `extra` is told beside it. */
  define(id, { title, unit, better = "less", quantile = 0.5, row, extra }) {
    if (!this.all.has(id))
      this.all.set(id, { id, row, title, unit, better, quantile, samples: {}, ...(extra && { extra }) });
  }

  add(id, contender, ...samples) {
    (this.all.get(id).samples[contender] ??= []).push(...samples);
  }

  forget(ids) {
    for (const id of ids) this.all.delete(id);
  }

  /** What is told of a contender's samples: the figure's quantile. */
  value(id, contender) {
    const figure = this.all.get(id);
    const samples = figure?.samples[contender];
    return samples?.length ? quantile(samples, figure.quantile) : undefined;
  }

  list() {
    return [...this.all.values()];
  }
}
