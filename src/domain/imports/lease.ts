import type { CleanupStore } from '../cleanup.ts'
import type { Clock } from '../clock.ts'
import type { HeldLease } from './import-store.ts'
import { ImportRefused } from './refused.ts'

/** The name of the lease that one import at a time has. */
export const leaseName = 'import'

/** How long an import that was killed on another machine keeps others out. */
const leaseSeconds = 30

interface LeaseParts {
  readonly leases: Pick<CleanupStore, 'takeLease' | 'leaseHolder'>
  readonly clock: Clock
  readonly holder: string
  /** Reports whether the process of a holder has ended, as far as can be known here. */
  readonly hasEnded: (holder: string) => boolean
  /** Does work every few seconds until it is stopped. */
  readonly every: (seconds: number, work: () => Promise<void>) => { stop(): void }
}

/** Runs work while this import has the lease. @throws ImportRefused when another import has it */
export const withLease = async <T>(parts: LeaseParts, work: (current: () => HeldLease) => Promise<T>): Promise<T> => {
  const { leases, clock, holder, hasEnded, every } = parts
  const current = (): HeldLease => ({ holder, until: clock.now() + leaseSeconds })
  const take = () => leases.takeLease(leaseName, holder, clock.now(), current().until)
  /** Ends the lease of a process that was killed. */
  const takeAfterKill = async () => {
    const last = await leases.leaseHolder(leaseName)
    if (last === undefined || !hasEnded(last)) return false
    await leases.takeLease(leaseName, last, clock.now(), clock.now())
    return take()
  }
  if (!(await take()) && !(await takeAfterKill())) {
    throw new ImportRefused(
      `another import is running, or was killed on another machine less than ${leaseSeconds} seconds ago: run it again later`,
    )
  }
  // A slow source must not lose it. The next transaction says so if it is lost.
  const renewal = every(leaseSeconds / 3, async () => void (await take().catch(() => false)))
  try {
    return await work(current)
  } finally {
    renewal.stop()
    // Another import may begin at once. If the database is away, it waits for the end of the lease.
    await leases.takeLease(leaseName, holder, clock.now(), clock.now()).catch(() => false)
  }
}
