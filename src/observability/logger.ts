import { type DestinationStream, type Logger, pino } from 'pino'
import { requestFields } from './request-scope.ts'

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
  if (destination !== undefined) return pino(options, destination)
  if (format === 'json') return pino(options)
  const { default: pretty } = await import('pino-pretty')
  return pino(options, pretty({ colorize: process.stdout.isTTY, translateTime: 'SYS:HH:MM:ss', singleLine: true }))
}

/** An error's own words may quote a statement's values, so only its kind, its code and where it was thrown are logged. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const frames = error.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? []
  const code = 'code' in error ? String(error.code) : undefined
  const cause = error.cause === undefined ? undefined : describeError(error.cause)
  return { type: error.name, code, stack: frames.slice(0, 12).join('\n'), cause }
}
