import { type HashPlace, type Lane, lanes } from '../hash-place.ts'

interface Waiting {
  readonly place: HashPlace
}

/** Creates the waiting work of the hash queue, by lane and share. */
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
    sizes: (): Readonly<Record<Lane, number>> => ({
      known: queues.known.length,
      login: queues.login.length,
      registration: queues.registration.length,
    }),
    /** Counts the waiting work of a lane and of earlier lanes. */
    sizeUpTo: (lane: Lane): number =>
      lanes.slice(0, lanes.indexOf(lane) + 1).reduce((sum, each) => sum + queues[each].length, 0),
    /** Finds a share without room for one more. */
    findFullShare: ({ lane, shares }: HashPlace) =>
      shares.find(({ key, most }) => (taken.get(`${lane} ${key}`) ?? 0) >= most),
    add: (work: Work): void => {
      queues[work.place.lane].push(work)
      count(work.place, 1)
    },
    /** Removes and returns the next work. */
    takeFirst: (): Work | undefined =>
      uncount(
        lanes
          .map((lane) => queues[lane])
          .find(({ length }) => length > 0)
          ?.shift(),
      ),
    /** Removes and returns the latest work of a lane. */
    takeLast: (lane: Lane): Work | undefined => uncount(queues[lane].pop()),
  }
}
