/** The most that the popup's wasm may weigh, in bytes: 274 KiB, gzip -9. docs/decisions/0014 has why. */
export const MOST_POPUP_BYTES = 274 * 1024;
