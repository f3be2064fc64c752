/**
 * Characters that control a terminal or reorder its text: C0, C1 and DEL, format characters with
 * bidi, line separators.
 */
const steering = /[\p{Cc}\p{Cf}\u2028\u2029]/gu

/**
 * Replaces each character that would steer the reader's terminal: user agents and usernames are
 * other people's texts.
 */
export const plainText = (text: string): string => text.replace(steering, '?')

/** Escapes these characters in a JSON text, so that a reader of JSON gets the same values. */
export const plainJson = (json: string): string =>
  json.replace(steering, (found) => found.split('').map(escaped).join(''))

const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
