import { type DestinationStream, type Logger, pino } from 'pino'
import { cutText } from '../domain/cut-text.ts'
import { AuthError } from '../domain/errors.ts'
import { programRoot } from '../own-files/read.ts'
import { lineForPeople } from './line-for-people.ts'
import { writtenTogether } from './lines-of-a-turn.ts'
import { requestFields } from './request-scope.ts'
import { safeJsonLine, safeLineToPrint } from './terminal-safe.ts'

export type { Logger } from 'pino'

/** Settings of the logger. */
export interface LogSettings {
  readonly level: string
  readonly format: 'pretty' | 'json'
  /** Defaults to standard output. */
  readonly destination?: DestinationStream | undefined
}

/**
 * Makes the logger. Callers pass only named, harmless fields: no body, no query string and no
 * header but the user agent. Error objects are reduced here.
 */
export const createLogger = async ({ level, format, destination }: LogSettings): Promise<Logger> => {
  const options = { level, base: null, mixin: requestFields, serializers: { err: describeError } }
  // Log lines contain text of clients, which must not control the terminal of their reader.
  const inJson = { ...options, hooks: { streamWrite: safeJsonLine } }
  if (destination !== undefined) return pino(inJson, destination)
  if (format === 'json') return pino(inJson, writtenTogether(pino.destination(1)))
  const { default: pretty } = await import('pino-pretty')
  const toPrint = { ...options, hooks: { streamWrite: (line: string) => safeLineToPrint(lineForPeople(line)) } }
  return pino(toPrint, pretty({ colorize: process.stdout.isTTY, translateTime: 'SYS:HH:MM:ss', singleLine: true }))
}

/** Bounds the log of one request. */
const stackLength = 200
const frameLength = 90

/**
 * Reduces an error to its kind, code and stack, and its cause to kind, code and first frame:
 * messages may quote values of SQL statements. An unavailable database has its reason instead.
 */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return kindOf(error)
  // The reason says more than where a statement failed.
  if (error instanceof AuthError && error.code === 'storage_unavailable' && error.reason !== undefined)
    return { ...kindOf(error), reason: error.reason, cause: kindOf(error.cause) }
  const cause = error.cause === undefined ? undefined : describeCause(error.cause)
  return { ...kindOf(error), stack: cutText(framesOf(error).join('\n'), stackLength), cause }
}

function describeCause(cause: unknown): object {
  const [first] = cause instanceof Error ? framesOf(cause) : []
  return { ...kindOf(cause), stack: first && cutText(first.trim(), frameLength) }
}

function kindOf(error: unknown): { readonly type: string; readonly code?: string } {
  if (!(error instanceof Error)) return { type: typeof error }
  const code = 'code' in error ? { code: cutText(String(error.code), 40) } : {}
  return { type: cutText(error.name, 40), ...code }
}

/** Keeps the throwing frame and those of this program, without the libraries in between. */
function framesOf({ stack = '' }: Error): readonly string[] {
  const frames = stack.split('\n').filter((line) => line.startsWith('    at '))
  return frames
    .filter((frame, index) => index === 0 || !/node_modules|node:internal/.test(frame))
    .map((frame) => frame.replace(programRoot, ''))
}
