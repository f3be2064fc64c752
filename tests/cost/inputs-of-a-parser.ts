/** One parser that a stranger reaches, and what may be hard for it. */
export interface Inputs {
  readonly parser: string
  /** The request header that it reads, if it reads one. */
  readonly header?: string
  readonly ordinary: Buffer
  readonly hostile: ReadonlyMap<string, Buffer>
}

/** Names hostile texts by how they begin and end. */
export const named = (texts: readonly string[], send: (text: string) => Buffer): ReadonlyMap<string, Buffer> =>
  new Map(texts.map((text) => [`${text.slice(0, 60)} ... ${text.slice(-12)}`, send(text)]))
