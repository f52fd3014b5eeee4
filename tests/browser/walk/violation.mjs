/** A law does not hold. Everything else that goes wrong in a step is no step. */
export class Violation extends Error {}
