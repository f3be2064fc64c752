import { type HashTurn, type Lane, lanes } from '../hash-place.ts'

/** Work that waits. */
interface Waiting {
  readonly turn: HashTurn
}

/** Work that waits, by lane, and how much of it is whose. Its memory is that of the work: a share without any is forgotten. */
export const createWaitingLine = <Work extends Waiting>() => {
  const queues: Readonly<Record<Lane, Work[]>> = { known: [], login: [], registration: [] }
  const taken = new Map<string, number>()

  const count = ({ lane, shares }: HashTurn, change: 1 | -1): void => {
    for (const { key } of shares) {
      const name = `${lane} ${key}`
      const left = (taken.get(name) ?? 0) + change
      if (left === 0) taken.delete(name)
      else taken.set(name, left)
    }
  }

  const leave = (work: Work | undefined): Work | undefined => {
    if (work !== undefined) count(work.turn, -1)
    return work
  }

  return {
    /** Gives how many of each lane wait. */
    sizes: (): Readonly<Record<Lane, number>> => ({
      known: queues.known.length,
      login: queues.login.length,
      registration: queues.registration.length,
    }),
    /** Gives how many wait in a lane and in those that go before it. */
    upTo: (lane: Lane): number =>
      lanes.slice(0, lanes.indexOf(lane) + 1).reduce((sum, each) => sum + queues[each].length, 0),
    /** Gives the share that has no room for one more; undefined when all have. */
    fullShare: ({ lane, shares }: HashTurn) =>
      shares.find(({ key, most }) => (taken.get(`${lane} ${key}`) ?? 0) >= most),
    add: (work: Work): void => {
      queues[work.turn.lane].push(work)
      count(work.turn, 1)
    },
    /** Takes out the work whose turn it is. */
    next: (): Work | undefined =>
      leave(
        lanes
          .map((lane) => queues[lane])
          .find(({ length }) => length > 0)
          ?.shift(),
      ),
    /** Takes out the work of a lane that came last. */
    last: (lane: Lane): Work | undefined => leave(queues[lane].pop()),
  }
}
