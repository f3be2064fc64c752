// A former version of the service, started by its own benchmark code, in a process of its own:
// `startLatchkey` and `withCleanup` have had these signatures since the first benchmark.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { OpenSession } from '../load/job.ts'
import type { Cleanup } from './cleanup.ts'
import type { Subject } from './subject.ts'

/** A question to the worker. */
export type Ask = { readonly start: string } | { readonly sessions: number } | { readonly stop: true }

/** Its answer. */
export interface Answer {
  readonly subject?: Omit<Subject, 'takeSessions'>
  readonly sessions?: readonly OpenSession[]
  readonly error?: string
}

const undoings: (() => Promise<void>)[] = []
let service: Subject | undefined

process.on('message', async (ask: Ask) => {
  try {
    process.send?.(await answer(ask))
  } catch (error) {
    process.send?.({ error: error instanceof Error ? error.message : String(error) })
  }
})

async function answer(ask: Ask): Promise<Answer> {
  if ('start' in ask) {
    const { startLatchkey } = await import(pathToFileURL(join(ask.start, 'bench/subjects/latchkey.ts')).href)
    const cleanup: Cleanup = { add: (undo) => void undoings.push(undo) }
    const started: Subject = await startLatchkey({}, cleanup)
    service = started
    const { name, baseUrls, paths, credentials, pids } = started
    return { subject: { name, baseUrls, paths, credentials, pids } }
  }
  if ('sessions' in ask) return { sessions: (await service?.takeSessions(ask.sessions)) ?? [] }
  for (const undo of undoings.reverse()) await undo()
  return {}
}
