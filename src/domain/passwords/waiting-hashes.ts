import { type HashPlace, type Lane, lanes } from '../hash-place.ts'

/** Work that waits. */
interface Waiting {
  readonly place: HashPlace
}

/** The work that waits in the hash queue, by lane, and how much of it each share has. A share without waiting work takes no memory. */
export const createWaitingHashes = <Work extends Waiting>() => {
  const queues: Readonly<Record<Lane, Work[]>> = { known: [], login: [], registration: [] }
  const taken = new Map<string, number>()

  const count = ({ lane, shares }: HashPlace, change: 1 | -1): void => {
    for (const { key } of shares) {
      const name = `${lane} ${key}`
      const left = (taken.get(name) ?? 0) + change
      if (left === 0) taken.delete(name)
      else taken.set(name, left)
    }
  }

  const uncount = (work: Work | undefined): Work | undefined => {
    if (work !== undefined) count(work.place, -1)
    return work
  }

  return {
    /** Counts the waiting work of each lane. */
    sizes: (): Readonly<Record<Lane, number>> => ({
      known: queues.known.length,
      login: queues.login.length,
      registration: queues.registration.length,
    }),
    /** Counts the waiting work of a lane and of the lanes before it. */
    sizeUpTo: (lane: Lane): number =>
      lanes.slice(0, lanes.indexOf(lane) + 1).reduce((sum, each) => sum + queues[each].length, 0),
    /** Finds the share that has no room for one more; undefined when all have. */
    findFullShare: ({ lane, shares }: HashPlace) =>
      shares.find(({ key, most }) => (taken.get(`${lane} ${key}`) ?? 0) >= most),
    add: (work: Work): void => {
      queues[work.place.lane].push(work)
      count(work.place, 1)
    },
    /** Removes and returns the work that runs next. */
    takeFirst: (): Work | undefined =>
      uncount(
        lanes
          .map((lane) => queues[lane])
          .find(({ length }) => length > 0)
          ?.shift(),
      ),
    /** Removes and returns the work that was added to a lane last. */
    takeLast: (lane: Lane): Work | undefined => uncount(queues[lane].pop()),
  }
}
