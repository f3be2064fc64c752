/** Characters that control a terminal or reorder its text. */
const steering = /[\p{Cc}\p{Cf}\u2028\u2029]/gu

/** Replaces them in untrusted text, such as user agents and usernames. */
export const plainText = (text: string): string => text.replace(steering, '?')

/** Escapes them in a JSON text, which keeps its values. */
export const plainJson = (json: string): string =>
  json.replace(steering, (found) => found.split('').map(escaped).join(''))

const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
