/** Finds the rows of `values`, a JSON array of texts, each with its value as `looked_up`. */
export type FindAll = (values: { readonly values: string }) => Promise<readonly unknown[]>

/** Finds the one row that has a value; undefined when there is none. */
export type LookUp = (value: string) => Promise<object | undefined>

/** A look-up that waits for its turn. */
interface Waiting {
  readonly value: string
  readonly resolve: (row: object | undefined) => void
  readonly reject: (error: unknown) => void
}

/**
 * Builds the looking-up of many values with one statement: those that come while one is under way make the next. What is read is never older
 * than the call that asks for it; an error is everybody's who waits for that statement.
 */
export const createLookUps = (findAll: FindAll): LookUp => {
  let waiting: Waiting[] = []
  let working = false

  const work = async (): Promise<void> => {
    if (working) return
    working = true
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      await answer(batch, findAll)
    }
    working = false
  }

  return (value) =>
    new Promise((resolve, reject) => {
      waiting.push({ value, resolve, reject })
      void work()
    })
}

async function answer(batch: readonly Waiting[], findAll: FindAll): Promise<void> {
  try {
    const rows = (await findAll({ values: JSON.stringify(batch.map(({ value }) => value)) })) as { looked_up: string }[]
    const found = new Map(rows.map((row) => [row.looked_up, row]))
    for (const { value, resolve } of batch) resolve(found.get(value))
  } catch (error) {
    for (const { reject } of batch) reject(error)
  }
}
