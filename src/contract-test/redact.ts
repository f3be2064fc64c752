/** Hides secrets in texts of reports. */
export interface Redactor {
  /** Adds a secret, such as a password. */
  add(secret: string): void
  /** Replaces every secret, and every run of characters that could be a token. */
  hide(text: string): string
}

const hidden = '(hidden)'

/** Tokens, keys and challenges have no spaces, and at least 40 characters. */
const long = /[\w.~+/=%-]{40,}/g

/** Creates a redactor without secrets. */
export const createRedactor = (): Redactor => {
  const secrets = new Set<string>()
  return {
    add: (secret) => {
      if (secret === '') return
      for (const form of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]) secrets.add(form)
    },
    hide: (text) => {
      const longestFirst = [...secrets].sort((one, other) => other.length - one.length)
      return longestFirst.reduce((left, secret) => left.replaceAll(secret, hidden), text).replaceAll(long, hidden)
    },
  }
}
