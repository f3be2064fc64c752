import { type HashTurn, type HeldTurn, type Lane, lanes } from '../hash-place.ts'

/** Places that are kept for work which has not come yet, by lane. */
export const createHeldTurns = () => {
  const held = new Set<HashTurn>()
  const sizes: Record<Lane, number> = { known: 0, login: 0, registration: 0 }

  /** Ends a place. @returns false when it is not kept */
  const end = (turn: HashTurn): boolean => {
    const known = held.delete(turn)
    if (known) sizes[turn.lane] -= 1
    return known
  }

  return {
    size: (lane: Lane): number => sizes[lane],
    /** Gives how many places are kept in a lane and in those that go before it. */
    upTo: (lane: Lane): number => lanes.slice(0, lanes.indexOf(lane) + 1).reduce((sum, each) => sum + sizes[each], 0),
    hold: ({ lane, shares }: HashTurn): HeldTurn => {
      const turn: HeldTurn = { lane, shares, leave: () => void end(turn) }
      held.add(turn)
      sizes[lane] += 1
      return turn
    },
    end,
  }
}
