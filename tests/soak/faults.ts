import { setTimeout as sleep } from 'node:timers/promises'
import { startWitness } from '../support/witness.ts'
import type { Instance, World } from './world.ts'

/** What happens to the world, by name; each ends when the fault has passed. */
export type Faults = Readonly<Record<string, () => Promise<void>>>

/** What is measured during faults. */
export interface Healing {
  /** Milliseconds from each promotion until an instance has written, by its way to the database. */
  readonly afterPromotions: Record<string, number[]>
}

const healingLimitMs = 60_000

/** A balancer asks more often, and the delay of the stop is 1 s. */
const balancerMs = 300

/**
 * Creates the faults of a world.
 * @param random numbers from 0 to 1
 */
export const createFaults = (world: World, random: () => number): { faults: Faults; healing: Healing } => {
  const { pair, address, pooledAddress, mortals } = world
  const healing: Healing = { afterPromotions: {} }
  const pickMortal = (): Instance => mortals[Math.floor(random() * mortals.length)] as Instance

  const measure = async ({ way, url }: Instance): Promise<void> => {
    const witness = startWitness([url])
    const took = await witness.until('writing', healingLimitMs).finally(witness.stop)
    healing.afterPromotions[way] = [...(healing.afterPromotions[way] ?? []), took]
  }

  const failOver = async (lose: () => Promise<void> | void): Promise<void> => {
    await lose()
    await sleep(random() * 2000)
    await pair.promote()
    address.lead(pair.primary().port)
    pooledAddress.lead(pair.primary().port)
    await Promise.all([world.steady, ...mortals].map(measure))
    await pair.rebuildStandby()
  }

  const restart = async (instance: Instance): Promise<void> => {
    instance.process.kill('SIGTERM')
    await sleep(balancerMs)
    instance.isServing = false
    await instance.process.ended
    await instance.start()
    instance.isServing = true
  }

  const faults: Record<string, () => Promise<void>> = {
    'an instance killed with SIGKILL and started again': async () => {
      const instance = pickMortal()
      instance.process.kill('SIGKILL')
      await instance.process.ended
      await sleep(500)
      await instance.start()
    },
    'an instance frozen for 2 s': async () => {
      const instance = pickMortal()
      instance.process.kill('SIGSTOP')
      await sleep(2000)
      instance.process.kill('SIGCONT')
    },
    'a rolling restart with `SHUTDOWN_DELAY=1s`': async () => {
      for (const instance of mortals) await restart(instance)
    },
    'PostgreSQL stopped for 1 s': async () => {
      await pair.primary().stop()
      await sleep(1000)
      await pair.primary().start()
    },
    'failover: the primary killed with SIGKILL, the standby promoted': () => failOver(() => pair.primary().kill()),
    'failover: the primary silent, the standby promoted': () => failOver(() => pair.primary().freeze()),
    'the address leads to the standby for 3 s': async () => {
      address.lead(pair.standby().port)
      address.cut()
      await sleep(3000)
      address.lead(pair.primary().port)
    },
    'the synchronous standby silent for 4 s': async () => {
      pair.standby().freeze()
      await sleep(4000)
      pair.standby().thaw()
    },
  }
  if (world.pooler !== undefined) {
    faults['PgBouncer stopped for 1 s'] = async () => {
      await world.pooler?.stop()
      await sleep(1000)
      await world.startPooler()
    }
  }
  return { faults, healing }
}
