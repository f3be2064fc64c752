interface Waiting<Input, Output> {
  readonly input: Input
  readonly resolve: (output: Output | Promise<Output>) => void
  readonly reject: (error: unknown) => void
}

/** A group that takes longer is probably on a connection that has failed. */
const promptMs = 250

/**
 * Batches calls: those that arrive while a group runs form the next group. It starts when the group
 * before it ends, or after 250 ms, on another connection.
 * @param run returns the results of a group in its order; its error rejects every call
 */
export const inGroups = <Input, Output>(
  run: (group: readonly Input[]) => Promise<readonly (Output | Promise<Output>)[]>,
): ((input: Input) => Promise<Output>) => {
  let waiting: Waiting<Input, Output>[] = []
  let isWorking = false

  const runGroup = async (group: readonly Waiting<Input, Output>[]): Promise<void> => {
    try {
      const outcomes = await run(group.map(({ input }) => input))
      for (const [place, { resolve }] of group.entries()) resolve(outcomes[place] as Output)
    } catch (error) {
      for (const { reject } of group) reject(error)
    }
  }

  const work = async (): Promise<void> => {
    if (isWorking) return
    isWorking = true
    while (waiting.length > 0) {
      const group = waiting
      waiting = []
      await atMost(promptMs, runGroup(group))
    }
    isWorking = false
  }

  return (input) =>
    new Promise((resolve, reject) => {
      waiting.push({ input, resolve, reject })
      void work()
    })
}

/** Waits until work ends, but no longer. The work itself continues, and must not fail. */
const atMost = (ms: number, work: Promise<void>): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    void work.then(() => {
      clearTimeout(timer)
      resolve()
    })
  })
