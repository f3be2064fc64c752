import type { Socket } from 'node:net'

/** The parts of a driver connection that show whether it answers. */
export interface Answering {
  readonly connection: { readonly stream: Socket }
  /** Undefined or false while an answer is awaited. */
  readonly readyForQuery?: boolean
  query(statement: string): Promise<unknown>
  end(): Promise<void>
  once(event: 'end', listener: () => void): unknown
}

/** The error of a connection that is cut because nothing answers. */
export const noAnswer = (): Error => new Error('Connection terminated: no answer')

/** Runs work on a connection, which is cut when it is silent for some time. */
export const answeredWithin = async <T>(ms: number, connection: Answering, work: () => Promise<T>): Promise<T> => {
  const { stream } = connection.connection
  const cut = () => void stream.destroy(noAnswer())
  stream.setTimeout(ms)
  stream.on('timeout', cut)
  try {
    return await work()
  } finally {
    stream.off('timeout', cut)
  }
}

/** Returns whether a connection that awaits an answer has still received nothing. */
export const silenceOf = (connection: Answering): (() => boolean) => {
  const { stream } = connection.connection
  const [heard, said] = [stream.bytesRead, stream.bytesWritten]
  return () =>
    !stream.destroyed && !connection.readyForQuery && stream.bytesRead === heard && stream.bytesWritten === said
}
