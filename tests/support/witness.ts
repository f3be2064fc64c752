import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { get, post } from './process.ts'

/** An answer that a witness got. Times are those of `performance`. */
export interface Seen {
  readonly instance: string
  readonly asked: number
  readonly answered: number
  /** 0 without an answer. */
  readonly status: number
}

/** What a witness can wait for, at every instance. */
export type Moment = 'ready' | 'not ready' | 'writing'

/** Asks every instance at short intervals whether it is ready, and writes. */
export interface Witness {
  /**
   * Waits until each instance has answered so: about readiness, to a question asked from now on.
   * @returns milliseconds from now
   * @throws Error after the limit
   */
  until(moment: Moment, limitMs: number): Promise<number>
  readiness(): readonly Seen[]
  /** The registrations. */
  writes(): readonly Seen[]
  /** When the oldest registration was asked that has no answer yet; infinite without one. */
  oldestWait(): number
  stop(): void
}

const intervalMs = 250

/** Starts to ask. A question does not wait for the answer to the one before. */
export const startWitness = (instances: readonly string[]): Witness => {
  const readiness: Seen[] = []
  const writes: Seen[] = []
  const waits = new Set<{ readonly list: Seen[]; readonly asked: number }>()
  const note = (list: Seen[], instance: string, answer: Promise<{ readonly status: number }>): void => {
    const asked = performance.now()
    const wait = { list, asked }
    waits.add(wait)
    const add = (status: number): void => {
      waits.delete(wait)
      list.push({ instance, asked, answered: performance.now(), status })
    }
    answer.then(
      ({ status }) => add(status),
      () => add(0),
    )
  }
  const name = `witness-${randomBytes(6).toString('hex')}`
  let count = 0
  const timer = setInterval(() => {
    for (const instance of instances) {
      count += 1
      note(readiness, instance, get(instance, '/readyz'))
      const username = `${name}-${count}`
      note(writes, instance, post(instance, '/api/user/register/', { username, password: 'a witness of writes' }))
    }
  }, intervalMs)

  const isReady = (instance: string, since: number, wanted: number): boolean =>
    readiness.some((seen) => seen.instance === instance && seen.asked >= since && seen.status === wanted)
  const seenAt: Readonly<Record<Moment, (instance: string, since: number) => boolean>> = {
    ready: (instance, since) => isReady(instance, since, 200),
    'not ready': (instance, since) => isReady(instance, since, 503),
    writing: (instance, since) =>
      writes.some((seen) => seen.instance === instance && seen.answered >= since && seen.status === 201),
  }
  return {
    until: async (moment, limitMs) => {
      const since = performance.now()
      const isSeen = (): boolean => instances.every((instance) => seenAt[moment](instance, since))
      while (!isSeen()) {
        if (performance.now() - since > limitMs) throw new Error(`not ${moment} within ${limitMs} ms`)
        await sleep(20)
      }
      return Math.round(performance.now() - since)
    },
    readiness: () => readiness,
    writes: () => writes,
    oldestWait: () => Math.min(...[...waits].filter(({ list }) => list === writes).map(({ asked }) => asked)),
    stop: () => clearInterval(timer),
  }
}
