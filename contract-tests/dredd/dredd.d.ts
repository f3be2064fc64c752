/** What this project uses of Dredd 14, which comes without types. */
declare module 'dredd' {
  import type { EventEmitter } from 'node:events'

  export interface DreddConfiguration {
    endpoint: string
    apiDescriptions: { location: string; content: string }[]
    hookfiles: string[]
    loglevel: 'silent' | 'error' | 'warn' | 'debug'
    color: boolean
    emitter: EventEmitter
    custom: Record<string, unknown>
  }

  export default class Dredd {
    constructor(configuration: DreddConfiguration)
    readonly configuration: DreddConfiguration
    run(callback: (error: Error | null | undefined, stats: unknown) => void): void
  }
}
