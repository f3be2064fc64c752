/** A parser that runs before authentication, and inputs that may be expensive for it. */
export interface Inputs {
  readonly parser: string
  /** The request header that it reads, if any. */
  readonly header?: string
  readonly ordinary: Buffer
  readonly hostile: ReadonlyMap<string, Buffer>
}

/** Names hostile texts by their beginnings and ends. */
export const named = (texts: readonly string[], send: (text: string) => Buffer): ReadonlyMap<string, Buffer> =>
  new Map(texts.map((text) => [`${text.slice(0, 60)} ... ${text.slice(-12)}`, send(text)]))
