/** The most that the popup's wasm may weigh, in bytes: 276 KiB, gzip -9. docs/decisions/0014 has why. */
export const MOST_POPUP_BYTES = 276 * 1024;
