interface Waiting<Input, Output> {
  readonly input: Input
  readonly resolve: (output: Output | Promise<Output>) => void
  readonly reject: (error: unknown) => void
}

/**
 * Batches calls: those that arrive while a group runs form the next group.
 * @param run returns the results of a group in its order; its error rejects every call
 */
export const inGroups = <Input, Output>(
  run: (group: readonly Input[]) => Promise<readonly (Output | Promise<Output>)[]>,
): ((input: Input) => Promise<Output>) => {
  let waiting: Waiting<Input, Output>[] = []
  let working = false

  const work = async (): Promise<void> => {
    if (working) return
    working = true
    while (waiting.length > 0) {
      const group = waiting
      waiting = []
      try {
        const outcomes = await run(group.map(({ input }) => input))
        for (const [place, { resolve }] of group.entries()) resolve(outcomes[place] as Output)
      } catch (error) {
        for (const { reject } of group) reject(error)
      }
    }
    working = false
  }

  return (input) =>
    new Promise((resolve, reject) => {
      waiting.push({ input, resolve, reject })
      void work()
    })
}
