// Chances that a seed repeats. Each step draws from a sequence of its own, so
// that one step that drew more often than last time does not change the next.
export class Random {
  #state;

  constructor(...seeds) {
    this.#state = seeds.reduce(
      (state, seed) => Math.imul(state ^ seed, 0x9e3779b1) ^ (state >>> 15),
      0x2545f491,
    );
    // The first draws of neighbouring seeds are alike.
    for (let draw = 0; draw < 4; draw++) this.next();
  }

  /** From 0 up to 1 (mulberry32). */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number, both ends included. */
  between(least, most) {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  pick(list) {
    return list[this.between(0, list.length - 1)];
  }

  /** One of them, each as likely as it weighs; none where nothing weighs anything. */
  weigh(list, weightOf) {
    const weights = list.map(weightOf);
    let left = this.next() * weights.reduce((sum, weight) => sum + weight, 0);
    return list.find((_, at) => {
      left -= weights[at];
      return weights[at] > 0 && left < 0;
    });
  }
}
