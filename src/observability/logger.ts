import { type DestinationStream, type Logger, pino } from 'pino'
import { cutText } from '../domain/cut-text.ts'
import { requestFields } from './request-scope.ts'
import { safeJsonLine, safeLineToPrint } from './terminal-safe.ts'

export type { Logger } from 'pino'

/** How to log. */
export interface LogSettings {
  readonly level: string
  readonly format: 'pretty' | 'json'
  /** Where the lines go; undefined: standard output. */
  readonly destination?: DestinationStream | undefined
}

/**
 * Makes the logger. Only named, harmless fields are ever handed to it: no body, no header but the user agent's, no query string; what
 * could slip in by an error object is cut here.
 */
export const createLogger = async ({ level, format, destination }: LogSettings): Promise<Logger> => {
  const options = { level, base: null, mixin: requestFields, serializers: { err: describeError } }
  // A reader of the log in a terminal reads what strangers sent.
  const inJson = { ...options, hooks: { streamWrite: safeJsonLine } }
  if (destination !== undefined) return pino(inJson, destination)
  if (format === 'json') return pino(inJson)
  const { default: pretty } = await import('pino-pretty')
  const toPrint = { ...options, hooks: { streamWrite: safeLineToPrint } }
  return pino(toPrint, pretty({ colorize: process.stdout.isTTY, translateTime: 'SYS:HH:MM:ss', singleLine: true }))
}

/** Bounds what one request can write to the log. */
const stackLength = 200
const frameLength = 90

/** Where this program is: left out of each frame. */
const root = new URL('../../', import.meta.url).href

/**
 * An error's own words may quote a statement's values, so only its kind, its code and where it was thrown are logged, and the same of
 * what caused it, with its first frame alone.
 */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return kindOf(error)
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

/** The frame that threw and this program's own: those of libraries in between say little. */
function framesOf({ stack = '' }: Error): readonly string[] {
  const frames = stack.split('\n').filter((line) => line.startsWith('    at '))
  return frames
    .filter((frame, index) => index === 0 || !/node_modules|node:internal/.test(frame))
    .map((frame) => frame.replace(root, ''))
}
